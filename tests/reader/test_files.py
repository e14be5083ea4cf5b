"""What the reader is made of."""

import gzip
import re

import pytest

from tests.reader.queries import READER

BUDGET = 46_000
"""Bytes of all files together, each as it is sent, compressed: nothing is built, nothing is minified.

Two fifths of them are the conversation: the threads, which follow what happens, the forms, which come with the first
that is shown, and the words of both in two languages.
"""

FILES = sorted(path for path in READER.rglob("*") if path.is_file())
SCRIPTS = {path.relative_to(READER).as_posix(): path.read_text("utf-8") for path in FILES if path.suffix == ".js"}
WORDS = re.compile(r"^\t\t(\w+): (.+),$", re.MULTILINE)


def _words(locale: str) -> dict[str, str]:
    found = re.search(rf"^\t{locale}: {{\n(.*?)^\t}},$", SCRIPTS["js/words.js"], re.MULTILINE | re.DOTALL)
    assert found
    return dict(WORDS.findall(found[1]))


def test_all_files_together_stay_within_the_budget() -> None:
    assert sum(len(gzip.compress(path.read_bytes())) for path in FILES) < BUDGET


def test_the_page_has_no_inline_script_or_style_and_nothing_from_elsewhere() -> None:
    page = (READER / "index.html").read_text("utf-8")
    assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=|//", page)


def test_no_script_makes_html_of_text_but_in_one_place() -> None:
    makers = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|\beval\b|Function\(")
    assert [(name, found) for name, text in SCRIPTS.items() for found in makers.findall(text)] == [
        ("js/dom.js", "innerHTML")
    ]


def test_english_and_persian_have_the_same_words() -> None:
    english, persian = _words("en"), _words("fa")
    assert english.keys() == persian.keys()
    placeholders = re.compile(r"{\w+}")
    differing = [
        key for key in english if {*placeholders.findall(english[key])} != {*placeholders.findall(persian[key])}
    ]
    assert differing == []


def test_every_word_is_said_somewhere_and_none_is_missing() -> None:
    text = "".join(text for name, text in SCRIPTS.items() if name != "js/words.js")
    said = set(re.findall(r'(?:say|fact)\("(\w+)"', text))
    words = _words("en").keys()
    assert said - words == set()
    assert [word for word in words if f'"{word}"' not in text and not word.isupper()] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_imports_only_what_it_uses(name: str) -> None:
    text = SCRIPTS[name]
    for names in re.findall(r"^import (?:\* as )?{?([^}]*?)}? from", text, re.MULTILINE):
        for imported in (each.strip() for each in names.split(",")):
            assert len(re.findall(rf"\b{imported}\b", text)) > 1, imported
