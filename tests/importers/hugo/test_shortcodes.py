"""Shortcodes found, paired and replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importers.hugo.shortcodes import Call, expand


def spelled(call: Call) -> str:
    """A call as one can read it."""
    given_ = [*call.positional, *(f"{name}={value}" for name, value in call.named.items())]
    return f"[{' '.join([call.name, *given_])}{'' if call.inner is None else f'|{call.inner}'}]"


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ('a {{< ref "x.md" >}} b', "a [ref x.md] b"),
        ("{{< ref `x y` >}}", "[ref x y]"),
        ("{{< link /a/ >}}", "[link /a/]"),
        ('{{<tmp"events/x.md">}}', "[tmp events/x.md]"),
        ('{{< img src="a" alt="say \\"hi\\"" >}}', '[img src=a alt=say "hi"]'),
        ('{{< img src="a >}} b" >}}', "[img src=a >}} b]"),
        ('{{% note title="A" %}}*b*{{% /note %}}', "[note title=A|*b*]"),
        ('{{< ring title="A">}}b{{</ ring >}}', "[ring title=A|b]"),
        ('{{< box >}}{{< img src="a" >}}{{< note >}}c{{< /note >}}{{< /box >}}', "[box|[img src=a][note|c]]"),
        ("{{< a >}}1{{< a >}}2{{< /a >}}3", "[a]1[a|2]3"),
        ('{{< img src="a" />}} b', "[img src=a|] b"),
        ("a {{< /box >}} b", "a [/box] b"),
        ('{{</* ref "x" */>}} {{%/* note */%}}', '{{< ref "x" >}} {{% note %}}'),
        ('[{{< img src="a" >}}]({{< ref "b" >}} "c")', '[[img src=a]]([ref b] "c")'),
        ("{{< broken {{< ref x >}}", "{{< broken [ref x]"),
        ("{{ .Title }} {{<>}}", "{{ .Title }} []"),
    ],
)
def test_shortcodes_are_replaced_from_the_inside_out(text: str, expanded: str) -> None:
    assert expand(text, spelled) == expanded


@pytest.mark.parametrize(
    ("text", "begins", "alone"),
    [
        ("{{< a >}}", True, True),
        ("one\n  {{< a >}}  \ntwo", True, True),
        ("{{< a >}} two", True, False),
        ("one {{< a >}}", False, False),
    ],
)
def test_a_call_knows_whether_it_stands_alone(text: str, *, begins: bool, alone: bool) -> None:
    calls: list[Call] = []
    expand(text, lambda call: calls.append(call) or "")  # type: ignore[func-returns-value]
    assert (calls[0].begins, calls[0].alone) == (begins, alone)


pieces = st.sampled_from(["{{< a >}}", "{{< /a >}}", "{{< b >}}", "{{< /b >}}", "{{<", ">}}", '"', "`", "x", "\n"])


@given(st.lists(pieces, max_size=30))
def test_any_text_is_expanded_and_no_word_of_it_is_lost(text: list[str]) -> None:
    assert expand("".join(text), lambda call: call.inner or "").count("x") <= text.count("x")
    assert expand("x".join(text) or "x", spelled)


def test_thousands_of_shortcodes_without_an_end_take_no_time() -> None:
    assert expand("{{< img >}}" * 20_000, lambda _: "i") == "i" * 20_000
