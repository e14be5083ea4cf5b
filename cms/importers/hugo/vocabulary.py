"""Which term a document means: named by its key, by its name, in another case, or by a word that has no file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cms.content.slugs import make_slug
from cms.errors import ContentFault
from cms.importers.hugo.config import AUTHORS
from cms.importers.hugo.records import Person, Source, Term
from cms.importers.hugo.terms import humanised, person, topic
from cms.importers.report import Report

T = TypeVar("T", bound=Term)


@dataclass
class Vocabulary(Generic[T]):
    """The terms of one taxonomy. `noun` is what a report calls one of them, `make` makes one that has no file."""

    noun: str
    make: Callable[[str], T]
    report: Report
    terms: dict[str, T] = field(default_factory=dict)
    _by_name: dict[str, T] = field(default_factory=dict)

    def add(self, term: T) -> None:
        """One more term, known by its key and by its name."""
        self.terms[term.id] = term
        self._by_name.setdefault(make_slug(term.name), term)
        self._by_name[make_slug(term.id)] = term

    def find(self, names: Iterable[str], file: str) -> tuple[T, ...]:
        """The terms that a file names, in its order, each once; what is not named by its key is reported."""
        return tuple(dict.fromkeys(self._one(name, file) for name in names))

    def _one(self, name: str, file: str) -> T:
        if name in self.terms:
            return self.terms[name]
        term = self._by_name.get(make_slug(name))
        if term is None:
            term = self.make(name)
            self.add(term)
            self.report.warn(file, f"There is no file for the {self.noun}; it is made from the name.", name)
        elif name != term.id:
            self.report.warn(
                file, f"The {self.noun} is not named by its key; the one of that name is taken.", f"{name} -> {term.id}"
            )
        return term


def read_vocabularies(sources: Iterable[Source], report: Report) -> tuple[Vocabulary[Person], Vocabulary[Term]]:
    """The authors and the topics of a site, from the files of its taxonomies' terms."""
    people = Vocabulary("author", lambda name: Person(*_made(AUTHORS, name)), report)
    topics = Vocabulary("topic", lambda name: Term(*_made("topics", name)), report)
    for source in sources:
        if source.file.parts[0] != AUTHORS:
            topics.add(topic(source))
            continue
        try:
            people.add(person(source, report))
        except ContentFault as fault:
            report.fail("authors", source.key, fault.placed)
    return people, topics


def _made(folder: str, name: str) -> tuple[str, str, str, str]:
    """What a term without a file is: named after its key where that is all there is, else by its name."""
    slug = make_slug(name)
    return f"content/{folder}/{slug}", slug, slug, humanised(name) if name == slug else name
