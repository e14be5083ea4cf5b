"""Words and phrases of the site's lists."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict
from cms.comments.checks.patterns import Index, Pattern, spaced


def words(rules: Rules) -> Check:
    """Finds the listed words in a comment's text, name, page and links: those of all languages, and of its own.

    A rule for `de` is for `de-AT`, too, and not the other way round.
    """
    index = Index(_patterns(rules))

    def check(candidate: Candidate) -> list[Finding]:
        places = {place: spaced(said) for place, said in _places(candidate)}
        # Nothing that is looked for goes over the end of a line: of what is empty, it has spaces alone.
        found = index.found_in("\n".join(places.values()), frozenset(_locales(candidate.locale)))
        return [_finding(pattern, places) for pattern in found]

    return check


def _patterns(rules: Rules) -> Iterator[Pattern]:
    for number, word in enumerate(rules.words):
        pattern = Pattern(word, spaced(word.pattern), number)
        if pattern.text.strip("* "):
            yield pattern


def _locales(locale: str) -> Iterator[str]:
    """The locales whose rules are for a comment in this one."""
    locale = locale.lower()
    while locale:
        yield locale
        locale = locale.rpartition("-")[0]


def _places(candidate: Candidate) -> Iterator[tuple[str, str]]:
    yield "text", candidate.text
    yield "name", candidate.name
    if candidate.url:
        yield "address of the page", candidate.url
    if candidate.links:
        yield "links", "\n".join(candidate.links)


def _finding(pattern: Pattern, places: dict[str, str]) -> Finding:
    word = pattern.word
    place = next(place for place, said in places.items() if pattern.is_in(said))
    fate = "spam" if word.verdict is Verdict.SPAM else "held"
    verb = "is in the" if place != "links" else "is in one of the"
    return Finding(word.verdict, f'The word "{word.pattern}", which is on the list of what is {fate}, {verb} {place}.')
