"""The documents say of the settings what the code does."""

from pathlib import Path

from cms.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_every_setting_is_documented_with_its_default() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `CMS_")]
    expected = [
        f"| `CMS_{name.upper()}` | {'none' if field.default is None else f'`{field.default}`'} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert rows == expected
