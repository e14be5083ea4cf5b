"""Real bodies in three scripts: nothing is lost, nothing unsafe comes through, everything reads back as the same."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from cms.content.body import from_blocks, from_html, from_markdown
from tests import corpora
from tests.content.body.reading import nowhere
from tests.content.body.test_safety import assert_safe

CORPORA = corpora.FOLDER
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\s*?\n?", re.DOTALL)
IN_LINES = frozenset({"a", "strong", "em", "code", "s", "sub", "sup", "img", "span"})


class Naive(HTMLParser):
    """The text of HTML, its blocks parted by spaces."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        """Notes the text."""
        self.text += data

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Parts blocks."""
        self.text += "" if tag in IN_LINES else " "

    def handle_endtag(self, tag: str) -> None:
        """Parts blocks."""
        self.text += "" if tag in IN_LINES else " "


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("folder", ["digitalgov/content", "opensource-guide/_articles"])
def test_real_bodies_are_kept_whole_and_safe_and_read_back_as_the_same(folder: str) -> None:
    files = sorted((CORPORA / folder).rglob("*.md"))
    if not files:
        pytest.skip(f"The corpus {folder} is not there; CMS_TEST_CORPORA names the folder of corpora.")
    naive = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for file in files:
        text = FRONT_MATTER.sub("", file.read_text(encoding="utf-8"), count=1)
        body = from_markdown(text, nowhere)

        assert not words(Naive(naive.render(text)).text) - words(body.text), file
        assert_safe(body)
        assert from_markdown(body.markdown, nowhere).blocks == body.blocks, file
        assert from_html(body.html, nowhere).blocks == body.blocks, file
        assert from_blocks(body.blocks, nowhere).blocks == body.blocks, file
