"""Where the paths of an older site lead."""

from cms.content.redirect import Redirect
from tests.paper import Paper
from tests.planner.conftest import Ask

QUERY = """{
  tag: resolvePath(path: "/topics/rain") { ...to } section: resolvePath(path: "/news/") { ...to }
  author: resolvePath(path: "/people/ada?x#y") { ...to } article: resolvePath(path: "/2020/05/06/one/") { ...to }
  other: resolvePath(path: "/away") { ...to } nothing: resolvePath(path: "/topics/snow") { ...to }
} fragment to on Redirect { path url }"""


async def test_an_old_path_leads_to_what_is_there_now(paper: Paper, ask: Ask) -> None:
    await paper.site("en")
    entry = await paper.article("One")
    await paper.add(Redirect, path="/2020/05/06/one/", entry_id=entry, locale="en")
    await paper.add(Redirect, path="/topics/rain/", tag_id=await paper.tag("Rain"))
    await paper.add(Redirect, path="/news", section_id=await paper.section("Blog"))
    await paper.add(Redirect, path="/people/ada", author_id=await paper.author("Ada"))
    await paper.add(Redirect, path="/away/", url="https://other.example/")
    assert {name: to and (to["path"], to["url"]) for name, to in (await ask(QUERY)).items()} == {
        "tag": ("/tags/rain", "https://paper.example/tags/rain"),
        "section": ("/sections/blog", "https://paper.example/sections/blog"),
        "author": ("/authors/ada", "https://paper.example/authors/ada"),
        "article": ("/articles/one", "https://paper.example/articles/one"),
        "other": (None, "https://other.example/"),
        "nothing": None,
    }
