"""Times as front matter has them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importers.hugo.moments import read_time

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2014-07-07 10:00:02 -0400", datetime(2014, 7, 7, 14, 0, 2, tzinfo=UTC)),
        ("2015-06-29 1:00:19 -0400", datetime(2015, 6, 29, 5, 0, 19, tzinfo=UTC)),
        ("2024-07-02", datetime(2024, 7, 2, 4, 0, tzinfo=UTC)),
        ("2019-05-07 9:00:00", datetime(2019, 5, 7, 13, 0, tzinfo=UTC)),
        ("2019-05-07T09:00:00Z", datetime(2019, 5, 7, 9, 0, tzinfo=UTC)),
        ("2019-05-07T09:00:00.123+05:30", datetime(2019, 5, 7, 3, 30, tzinfo=UTC)),
        ("2019-05-07 09:00 +02", datetime(2019, 5, 7, 7, 0, tzinfo=UTC)),
    ],
)
def test_every_form_is_read(text: str, moment: datetime) -> None:
    written = read_time(text)
    assert written is not None
    assert written.moment(NEW_YORK) == moment


@pytest.mark.parametrize(
    "text", [None, "", "soon", "2019-13-07", "2019-02-30", "2019-05-07 25:00:00", "0001-01-01", "9999-12-31"]
)
def test_what_is_no_time_is_none(text: str | None) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "hour", "is_misdated"),
    [
        ("2023-05-24 14:00:00 -0500", 18, True),
        ("2023-05-24 14:00:00 -0400", 18, False),
        ("2023-12-24 14:00:00 -0500", 19, False),
        ("2023-12-24 14:00:00 -0400", 19, True),
        ("2023-05-24 14:00:00", 18, False),
        # No clock of this zone is ever so far from UTC: the writer meant the moment.
        ("2023-05-24 14:00:00 Z", 14, False),
        ("2023-05-24 14:00:00 +0200", 12, False),
    ],
)
def test_an_offset_of_the_other_season_means_the_clock_on_the_wall(text: str, hour: int, *, is_misdated: bool) -> None:
    written = read_time(text)
    assert written is not None
    assert written.on_the_wall_of(NEW_YORK).hour == hour
    assert written.is_misdated(NEW_YORK) is is_misdated


@given(st.text(alphabet="0123456789-: +TZ.", max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    written = read_time(text)
    if written is not None:
        assert written.moment(NEW_YORK).tzinfo is UTC
        assert written.on_the_wall_of(NEW_YORK).tzinfo is UTC
