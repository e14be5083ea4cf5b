"""What must be there before readers see it: the words for who does not see a picture, above all."""

from typing import Any

import pytest

from cms.base.session import Session
from cms.content.actions.complete import MOST_TOLD, lacking
from cms.content.actions.register import KINDS
from cms.content.actions.save import save
from cms.content.body import Target, from_html, from_markdown
from cms.content.entry import Kind
from cms.media.asset import MediaTranslation
from tests.content.actions.drafts import article
from tests.paper import NOON, Paper

ARTICLE = KINDS[Kind.ARTICLE]


async def lacks(session: Session, **values: Any) -> list[tuple[str, ...]]:
    """The paths of what an article lacks beside section and byline, in the order in which it is told."""
    saved = await save(session, article(**values), now=NOON)
    faults = await lacking(session, ARTICLE, saved.row_id)
    return [fault.path for fault in faults if fault.path[0] not in {"section", "authors"}]


@pytest.mark.parametrize("field", ["image", "seo_image"])
async def test_a_picture_has_words_in_the_language_in_which_it_is_read(
    session: Session, paper: Paper, field: str
) -> None:
    told, silent, blank, mute = [await paper.media(alt) for alt in ("A weir", "", "\u200b \u00ad", "A weir again")]
    await paper.add(MediaTranslation, media_id=mute, locale="fa", alt="", caption="سد")
    await paper.add(MediaTranslation, media_id=silent, locale="fa", alt="سد", caption=None)
    wanted = {"en": {told: [], silent: [field], blank: [field], mute: []}}
    # Without words in Persian, those of the default language are read; words in Persian without an alt hide them.
    wanted["fa"] = {told: [], silent: [], blank: [field], mute: [field]}
    for locale, pictures in wanted.items():
        for picture, missing in pictures.items():
            assert await lacks(session, locale=locale, **{field: picture}) == [(name,) for name in missing]


async def test_words_are_looked_for_along_the_fallbacks(session: Session, paper: Paper) -> None:
    await paper.connection.execute("INSERT INTO site_locale (tag, position, fallbacks) VALUES ('ckb', 2, '{fa,en}')")
    picture = await paper.media("")
    assert await lacks(session, locale="ckb", image=picture) == [("image",)]
    await paper.add(MediaTranslation, media_id=picture, locale="fa", alt="سد", caption=None)
    assert await lacks(session, locale="ckb", image=picture) == []
    await paper.add(MediaTranslation, media_id=picture, locale="ckb", alt="", caption=None)
    assert await lacks(session, locale="ckb", image=picture) == [("image",)]


async def test_a_file_that_is_no_picture_needs_no_words(session: Session, paper: Paper) -> None:
    assert await lacks(session, image=await paper.media("", mime_type="application/pdf")) == []


async def test_a_picture_in_a_text_says_there_what_it_shows(session: Session, paper: Paper) -> None:
    told, silent = await paper.media("A weir"), await paper.media("")
    targets = {"/told": Target(media_id=told), "/silent": Target(media_id=silent)}
    for text, count in (
        ("![](/told)", 1),
        ("![](http://e.example/a.png)", 1),
        ("![\u200b\u00ad](/told)", 1),
        ("![a weir](/silent)", 0),
        ("![a weir](http://e.example/a.png 'alt=\"\"')", 0),
        ('`<img alt="">` and [a picture](/silent)', 0),
        ("![](/told) and ![a weir](/told) and [![](/silent)](/there)\n\n![](/x.png)\n\n> - ![](/y.png)", 4),
    ):
        assert await lacks(session, body=from_markdown(text, targets.get)) == [("body",)] * count, text


@pytest.mark.usefixtures("paper")
async def test_it_is_said_which_pictures_are_meant(session: Session) -> None:
    html = '<figure><img src="/a.png"><figcaption>A</figcaption></figure><img src="/b.png" alt="b"> <img src="/c.png">'
    saved = await save(session, article(body=from_html(html, lambda _: None)), now=NOON)
    told = [fault.message for fault in await lacking(session, ARTICLE, saved.row_id) if fault.path == ("body",)]
    assert [sentence.split(" in its text")[0] for sentence in told] == ["Picture 1", "Picture 3"]
    many = from_html('<img src="/a.png"> ' * 200, lambda _: None)
    assert await lacks(session, body=many) == [("body",)] * MOST_TOLD
