"""The report of an import, as a person reads it."""

from cms.importers.report import Outcome, Report


def test_a_report_counts_by_kind_and_names_the_file_of_each_warning() -> None:
    report = Report()
    for outcome in (Outcome.CREATED, Outcome.CREATED, Outcome.UNCHANGED):
        report.count("articles", outcome)
    report.skip("lists", "_index.md", "It is a list.")
    failed_by_what_is_skipped = report.failed
    report.fail("articles", "bad.md", "It cannot be read.")
    for file in ("a.md", "b.md", "a.md"):
        report.warn(file, "An image is missing.", "cloud")
    report.warn("b.md", "It has no title.")
    report.note("A key has no place.")
    report.note("A zone is odd.")
    report.note("A zone is odd.")
    assert (failed_by_what_is_skipped, report.failed) == (False, True)
    assert list(report.lines()) == [
        "Warnings:",
        "  An image is missing.",
        "    a.md: cloud",
        "    b.md: cloud",
        "  It has no title.",
        "    b.md",
        "Skipped:",
        "  It cannot be read.",
        "    bad.md",
        "  It is a list.",
        "    _index.md",
        "Notes:",
        "  A key has no place. (once)",
        "  A zone is odd. (2 times)",
        "Articles: 2 created, 1 unchanged, 1 skipped.",
        "Lists: 1 skipped.",
    ]
