"""Front matter in its three forms, and what is not front matter."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import ContentFault
from cms.importers.hugo.matter import load, split


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Rain\ntags: [a, b]\n---\nText",
        "+++\ntitle = 'Rain'\ntags = ['a', 'b']\n+++\nText",
        '{"title": "Rain", "tags": ["a", "b"]}\nText',
        "\n\n \n---\ntitle: Rain\ntags: [a, b]\n---\nText",
        "\ufeff---\r\ntitle: Rain\r\ntags:\r\n  - a\r\n  - b\r\n---\r\nText",
    ],
    ids=["yaml", "toml", "json", "blank lines first", "byte order mark and CRLF"],
)
def test_data_and_text_are_told_apart(text: str) -> None:
    matter, body = split(text)
    assert (matter.text("title"), matter.texts("tags"), body.strip()) == ("Rain", ["a", "b"], "Text")


def test_scalars_are_the_texts_that_stand_in_the_file() -> None:
    text = "slug: 0124\ndate: 2014-07-07 9:19:59 -0400\nexpirydate: 2025-01-01\nzip: 020405\nanswer: no\nratio: 1.10\n"
    matter, _ = split(f"---\n{text}---\n")
    assert "".join(f"{key}: {matter.text(key)}\n" for key in matter.given()) == text


def test_what_is_empty_is_as_what_is_not_there() -> None:
    matter, _ = split(
        '---\nsource:\nauthor: ""\nnull: ~\nauthors:\n  - \n  - ada\nfeatured_image:\n  uid:\n  alt: ""\n---\n'
    )
    assert matter.text("source", "author", "null") is None
    assert matter.texts("authors") == ["ada"]
    assert matter.part("featured_image").text("uid") is None
    assert matter.part("author").given() == []


def test_a_rule_in_the_text_is_not_the_end_of_the_data() -> None:
    matter, body = split("---\ntitle: Rain\n---\nOne\n\n---\n\nTwo")
    assert (matter.text("title"), body) == ("Rain", "One\n\n---\n\nTwo")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: [\n---\n", "Its YAML cannot be read"),
        ("+++\ntitle = \n+++\n", "Its TOML cannot be read"),
        ("{'title': 1}", "Its JSON cannot be read"),
        ("---\n- a\n- b\n---\n", "not a map"),
        ("---\ntitle: Rain\n", "has no end"),
        ("Just a text.", "has no front matter"),
        ("", "has no front matter"),
        ("---\n" + "[" * 3000 + "\n---\n", "Its YAML cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ContentFault, match=says) as fault:
        split(text)
    assert str(fault.value).endswith(".")


def test_data_that_holds_itself_is_read_no_deeper_than_it_is_asked_for() -> None:
    layers = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 30))
    matter, _ = split(f"---\nk0: &k0 x\n{layers}self: &self [*self, y]\n---\n")
    assert (matter.texts("self"), len(matter.texts("k1")), matter.texts("k29")) == (["y"], 9, [])


@given(st.text(max_size=200), st.sampled_from(["yaml", "toml", "json"]))
def test_any_text_is_read_or_refused(text: str, form: str) -> None:
    with suppress(ContentFault):
        assert isinstance(load(text, form), dict)
