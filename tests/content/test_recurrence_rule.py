"""Rules as they are read and written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.content.recurrence_rule import Rule, parse_rule
from cms.errors import ContentFault

NOON = datetime(2030, 1, 31, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("RRULE:FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("freq=weekly;byday=we,mo;wkst=su", "FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU"),
        ("BYDAY=-1FR,+2TU;FREQ=MONTHLY;", "FREQ=MONTHLY;BYDAY=-1FR,2TU"),
        ("FREQ=DAILY;INTERVAL=1;COUNT=3", "FREQ=DAILY;COUNT=3"),
        ("FREQ=YEARLY;\r\n BYMONTH=12,1,1", "FREQ=YEARLY;BYMONTH=1,12"),
        ("FREQ=DAILY;UNTIL=20300131", "FREQ=DAILY;UNTIL=20300131"),
        ("FREQ=DAILY;UNTIL=20300131T120000", "FREQ=DAILY;UNTIL=20300131T120000"),
        ("FREQ=DAILY;UNTIL=20300131T120000Z", "FREQ=DAILY;UNTIL=20300131T120000Z"),
    ],
)
def test_a_rule_is_written_in_one_form(text: str, written: str) -> None:
    assert str(parse_rule(text)) == written
    assert parse_rule(written) == parse_rule(text)


def test_until_is_a_date_a_wall_time_or_a_moment() -> None:
    assert parse_rule("FREQ=DAILY;UNTIL=20300131").until == date(2030, 1, 31)
    assert parse_rule("FREQ=DAILY;UNTIL=20300131T120000").until == NOON.replace(tzinfo=None)
    assert parse_rule("FREQ=DAILY;UNTIL=20300131T120000Z").until == NOON


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "FREQ="),
        ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ is there twice"),
        ("FREQ=DAILY;BYEASTER=0", "BYEASTER=0"),
        ("FREQ=DAILY;BYHOUR", "BYHOUR"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=DAILY;INTERVAL=99999", "INTERVAL=99999"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR=24"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH=-1"),
        ("FREQ=DAILY;BYHOUR=1,,2", "BYHOUR=1,,2"),
        ("FREQ=DAILY;BYHOUR=", "BYHOUR="),
        ("FREQ=DAILY;BYHOUR=\u0661", "ASCII"),
        ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY counts to 6"),
        ("FREQ=YEARLY;BYDAY=54MO", "BYDAY counts to 54"),
        ("FREQ=WEEKLY;BYDAY=2MO", "second Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MX", "BYDAY=MX"),
        ("FREQ=WEEKLY;WKST=1", "WKST=1"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY"),
        ("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=DAILY;COUNT=1;UNTIL=20300101", "COUNT and UNTIL"),
        ("FREQ=DAILY;UNTIL=20300230", "UNTIL=20300230"),
        ("FREQ=DAILY;UNTIL=20300101T250000Z", "UNTIL=20300101T250000Z"),
        ("FREQ=DAILY;UNTIL=2030-01-01", "UNTIL=2030-01-01"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "more than 24 times a day"),
        ("FREQ=DAILY;" * 1000, "2000 characters"),
    ],
)
def test_what_rfc_5545_does_not_allow_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ContentFault) as fault:
        parse_rule(text)
    assert named in str(fault.value)


@given(st.text(alphabet="FREQ=DAILYWKUNTBO;,:-+0123456789TZ \u0661", max_size=60).map("FREQ=DAILY;".__add__))
def test_a_text_is_a_rule_or_a_content_fault(text: str) -> None:
    try:
        rule = parse_rule(text)
    except ContentFault:
        return
    assert isinstance(rule, Rule)
    assert parse_rule(str(rule)) == rule
