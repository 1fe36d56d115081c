"""All faults of settings at once: MkDocs looks no further than the first that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig


class EveryFault(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """Settings of which each is validated, whatever is wrong with those before it."""

    def _validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        failed: base.ConfigErrors = []
        warnings: base.ConfigWarnings = [
            (key, f"Unrecognised configuration name: {key}") for key in set(self) - self._schema_keys
        ]
        for key, option in self._schema:
            try:
                self[key] = option.validate(self.get(key))
            except base.ValidationError as error:
                failed.append((key, error))
                self[key] = option.default  # of the right type, for those that look at it
            except (TypeError, AttributeError):  # MkDocs took it for what it is not
                if key == "hooks":  # code of an author's, which has an answer of its own
                    raise
                failed.append((key, base.ValidationError("something in it is of a wrong kind. Mend it.")))
                self[key] = option.default
            warnings.extend((key, warning) for warning in option.warnings)
            option.reset_warnings()
        return failed, warnings


class SiteConfig(MkDocsConfig, EveryFault):  # type: ignore[no-untyped-call]
    """MkDocs' own settings."""


class Faults(base.ValidationError):
    """What is wrong within one setting: by the name of what is in it, or of nothing."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        """Take names and messages."""
        self.faults = tuple(faults)
        super().__init__(" ".join(message for _, message in self.faults))


def single_faults(error: object) -> Iterator[tuple[str, str]]:
    """Yield name and message of each fault within one setting.

    >>> list(single_faults(ValueError("it is 5.")))
    [('', 'it is 5.')]
    """
    yield from error.faults if isinstance(error, Faults) else [("", str(error))]
