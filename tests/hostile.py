"""Documents that take a naive server long to refuse, each within a number of tokens."""

from collections.abc import Callable

Maker = Callable[[int], str]

ARTICLE = '{{ article(slug: "one") {{ {} }} }}'


def repeated(piece: str, each: int, frame: str = "{{ {} }}") -> Maker:
    """As many of a piece, of `each` tokens, as there is room for; `#` stands for its number."""

    def make(tokens: int) -> str:
        return frame.format(" ".join(piece.replace("#", str(number)) for number in range((tokens - 20) // each)))

    return make


def nested(opening: str, closing: str, each: int, frame: str = "{{ {} }}", within: str = "id") -> Maker:
    """As deep as there is room for."""

    def make(tokens: int) -> str:
        depth = (tokens - 20) // each
        return frame.format(opening * depth + within + closing * depth)

    return make


def spreading(tokens: int) -> str:
    """Fragments each of which spreads all that follow."""
    count = int(tokens**0.5) - 8
    each = [
        f"fragment f{one} on Article {{ title related {{ id {' '.join(f'...f{n}' for n in range(one + 1, count))} }} }}"
        for one in range(count)
    ]
    return f'{{ article(slug: "one") {{ ...f0 }} }} {" ".join(each)}'


def doubling(tokens: int) -> str:
    """Fragments each of which spreads the next one twice."""
    count = (tokens - 20) // 20
    each = [
        f"fragment f{n} on Article {{ a: related {{ ...f{n + 1} }} b: related {{ ...f{n + 1} }} }}"
        for n in range(count)
    ]
    return f'{{ article(slug: "one") {{ ...f0 }} }} {" ".join(each)} fragment f{count} on Article {{ id }}'


def chained(operations: int) -> Maker:
    """Many operations that all lead through one long chain of fragments."""

    def make(tokens: int) -> str:
        room = tokens - operations * 15 - 20
        chain = [f"fragment f{n} on Article {{ ...f{n + 1} }}" for n in range(room // 8)]
        asked = [f'query q{n} {{ article(slug: "one") {{ ...f0 }} }}' for n in range(operations)]
        return " ".join([*asked, *chain, f"fragment f{room // 8} on Article {{ id }}"])

    return make


HOSTILE: dict[str, Maker] = {
    "fields that are not there": repeated("titel#", 1, ARTICLE),
    "fields that are almost there": repeated("titel", 1, ARTICLE),
    "long names": repeated("titletitletitletitle#", 1, ARTICLE),
    "types that are not there": repeated("... on Articel# { id }", 6, ARTICLE),
    "arguments that are not there": repeated("related(fisrt: 1) { id }", 8, ARTICLE),
    "enums that are not there": repeated("comments(orderBy: {field: CREATED}) { totalCount }", 13, ARTICLE),
    "directives that are not there": repeated("title @skp", 3, ARTICLE),
    "directives that repeat": repeated("@skip(if: true)", 7, '{{ article(slug: "one") {{ title {} }} }}'),
    "directives of one name": repeated("@x", 2, '{{ article(slug: "one") {{ title {} }} }}'),
    "one field over and over": repeated("title", 1, ARTICLE),
    "one object over and over": repeated("tags { id }", 4, ARTICLE),
    "one list over and over": repeated("comments(first: 1) { totalCount }", 9, ARTICLE),
    "one list with conflicts": repeated("comments(first: #) { totalCount }", 9, ARTICLE),
    "deep objects over and over": repeated("tags { articles { nodes { tags { id } } } }", 13, ARTICLE),
    "aliases": repeated("a#: articles { totalCount }", 6),
    "fragments without a name": repeated("... { title }", 4, ARTICLE),
    "fragments within each other": nested("... { ", " }", 3, ARTICLE),
    "objects within each other": nested("related { ", " }", 3, ARTICLE),
    "objects that are not there within each other": nested("x { ", " }", 3),
    "lists within each other": nested("[", "]", 2, "{{ articles(filter: {{tags: {} }}) {{ totalCount }} }}", '"a"'),
    "filters within each other": nested("{and: [", "]}", 6, "{{ articles(filter: {}) {{ totalCount }} }}", "{}"),
    "inputs that are not there": nested("{x: ", "}", 4, "{{ articles(filter: {}) {{ totalCount }} }}", "1"),
    "wrong values in a list": repeated("1", 1, "{{ nodes(ids: [{}], stage: X) {{ id }} }}"),
    "fields of an input that are not there": repeated("x#: 1", 3, "{{ articles(filter: {{ {} }}) {{ totalCount }} }}"),
    "one field of an input over and over": repeated(
        'search: "x"', 3, "{{ articles(filter: {{ {} }}) {{ totalCount }} }}"
    ),
    "variables that nobody uses": repeated("$v#: Int", 4, "query ({}) {{ site {{ name }} }}"),
    "variables of unknown types": repeated("$v#: Itn", 4, "query ({}) {{ site {{ name }} }}"),
    "variables that are not declared": repeated("related(first: $v#) { id }", 9, ARTICLE),
    "one variable over and over": repeated("$v: Int", 4, "query ({}) {{ site {{ name }} }}"),
    "fragments that nobody spreads": repeated("fragment f# on Article { id }", 7, "{{ site {{ name }} }} {}"),
    "fragments that spread all others": spreading,
    "fragments that double": doubling,
    "fragments in circles": repeated("fragment f# on Article { ...f# }", 8, "{{ site {{ name }} }} {}"),
    "operations over one chain of fragments": chained(10),
    "many operations": repeated("query q# { site { name } }", 8, "{}"),
    "operations of one name": repeated("query q { site { name } }", 8, "{}"),
    "descriptions within each other": nested(
        "fields { type { ", " } }", 6, "{{ __schema {{ types {{ {} }} }} }}", "name"
    ),
    "descriptions over and over": repeated("fields { name }", 4, "{{ __schema {{ types {{ {} }} }} }}"),
    "descriptions that multiply": repeated(
        "a#: fields { name type { name ofType { name ofType { name } } } }",
        18,
        "{{ __schema {{ types {{ {} }} }} }}",
    ),
    "one fault after much that is right": repeated(
        "a#: tags { id name slug path __typename }", 10, ARTICLE.replace("{} ", "{} titel ")
    ),
    "types that multiply": repeated(
        "title", 1, ARTICLE.replace("{}", "body {{ blocks {{ " + " ".join(f"a{n}: html" for n in range(95)) + " }} }}")
    ),
    "tables that multiply": repeated(
        "a#: html", 3, ARTICLE.replace("{}", "body {{ blocks {{ __typename {} }} }}").replace("{{ __", "{{ __")
    ),
    "lists that cost too much": repeated(
        "a#: related(first: 100) { comments(first: 100) { nodes { replies { totalCount } id } } }", 26, ARTICLE
    ),
    "a long text": lambda _: f'{{ article(slug: "{"x" * 2_000_000}") {{ id }} }}',
    "a long number": lambda _: f"{{ articles(first: {'1' * 2_000_000}) {{ totalCount }} }}",
    "a long comment": lambda _: f"# {'x' * 2_000_000}\n{{ site {{ name }} }}",
    "a long name": lambda _: f"{{ {'x' * 2_000_000} }}",
    "much of nothing": lambda _: "," * 2_000_000 + "{ site { name } }",
}
