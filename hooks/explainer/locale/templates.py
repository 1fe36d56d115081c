"""Words in templates: ``_("Questions")``, ``ngettext("%(num)s page", "%(num)s pages", n, num=decimal(n))``."""

from __future__ import annotations

from jinja2 import Environment

from explainer.locale import _, decimal, direction, ngettext, npgettext, pgettext
from explainer.locale.alphabet import initial


def teach(env: Environment) -> None:
    """Let templates say words in the language that is spoken; markup in them is kept, what is put into them escaped."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        _, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(decimal=decimal, direction=direction)
    env.filters["initial"] = initial
