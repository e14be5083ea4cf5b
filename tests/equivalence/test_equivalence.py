"""Whatever readers ask, the planner answers as the plain reference does."""

from collections import Counter

from graphql import parse, validate
from hypothesis import HealthCheck, assume, given, settings

from tests.equivalence.agreement import Agreement, answers_something
from tests.equivalence.arguments import Arguments
from tests.equivalence.drawing import Drawn, drawn
from tests.equivalence.room import Room, TooDear
from tests.examples import examples
from tests.readable import readable

EXAMPLES = examples(100)
FORBIDDEN = ("FORBIDDEN", "")
NOT_REFERRED = frozenset({"search", "changes"})
"""Root fields whose answers no reference can know from the rows alone."""


def test_the_planner_answers_as_the_reference_does(room: Room) -> None:
    agreement = Agreement()
    tally: Counter[str] = Counter()
    schema = readable(room.schema)
    assert schema.query_type is not None
    roots = tuple(name for name in schema.query_type.fields if name not in NOT_REFERRED)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(drawn(schema, Arguments(room), roots))
    def agree(asked: Drawn) -> None:
        assume(not validate(room.schema, parse(asked.query)))
        expected = room.expected(asked.query, asked.variables)
        tally["queries"] += 1
        try:
            found = room.planned(asked.query, asked.variables)
        except TooDear:
            tally["dear"] += 1
            return
        # Who lacks a right is told so, and need not be told what else is wrong.
        assert found.refusals == expected.refusals or FORBIDDEN in found.refusals & expected.refusals
        tally["refused"] += bool(expected.refusals)
        differences = agreement.differences(expected.data, found.data)
        assert not differences, "\n".join(differences)
        answers = (expected.data or {}).values()
        tally["roots"] += len(answers)
        tally["answered"] += sum(map(answers_something, answers))

    agree()
    assert tally["answered"] >= 0.8 * tally["roots"], tally
    assert tally["dear"] + tally["refused"] <= 0.2 * tally["queries"], tally
