"""A time zone is one of the IANA database's names, whatever else lies among the machine's zones."""

import pytest

from cms.content.time_zones import find_zone
from cms.errors import ContentFault


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"])
def test_a_zone_is_found_by_its_name(name: str) -> None:
    assert find_zone(name).key == name


@pytest.mark.parametrize(
    "name",
    [
        *("localtime", "Factory", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin"),
        *("Europe", "europe/berlin", "Mars/Olympus", "../UTC", "/etc/localtime", "tzdata.zi", "", "\0", "\ud800"),
    ],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ContentFault, match="There is no time zone") as refused:
        find_zone(name, "time_zone")
    assert [fault.path for fault in refused.value.faults] == [("time_zone",)]
