"""SETTINGS.md says what the typed settings are."""

from __future__ import annotations

from dataclasses import fields

from explainer.content.limits import Limits
from explainer.mkdocs.settings import Settings
from explainer.mkdocs.settingshapes import OPTIONS
from explainer.weight.contrast import palette
from tools.settings import FILE, reference


def test_the_reference_is_current() -> None:
    assert FILE.read_text("utf-8") == reference(), "write it anew: python3 build.py settings"


def test_the_reference_has_every_setting_limit_and_token() -> None:
    tokens = [*palette("light"), "edge", "measure", "size", "radius", "serif", "sans"]
    names = [*Settings.known(), *(field.name for field in fields(Limits)), *tokens]
    rows = [line.split("|")[1].strip() for line in reference().splitlines() if line.startswith("| `")]
    assert rows == [f"`{name}`" for name in names]
    assert all(line.split("|")[3].strip() for line in reference().splitlines() if line.startswith("| `"))


def test_settings_that_stand_too_high_are_known_by_name() -> None:
    assert tuple(Settings.known()) == OPTIONS
