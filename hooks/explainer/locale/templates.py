"""Words in templates: ``_("Questions")``, ``ngettext("%(num)s page", "%(num)s pages", n, num=decimal(n))``."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from explainer.locale import _, decimal, direction, direction_of, ngettext, npgettext, pgettext
from explainer.locale.alphabet import initial


def tongue(tag: str) -> Markup:
    """Return the attributes of what is said in a language: ``lang="he" dir="rtl"``."""
    turned = direction_of(tag)
    return Markup('lang="%s"') % tag + (Markup(' dir="%s"') % turned if turned else "")


def teach(env: Environment) -> None:
    """Let templates say words in the language that is spoken; markup in them is kept, what is put into them escaped."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        _, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(decimal=decimal, direction=direction, tongue=tongue)
    env.globals["reading_direction"] = direction  # Material's templates have a variable of the shorter name
    env.filters["initial"] = initial
