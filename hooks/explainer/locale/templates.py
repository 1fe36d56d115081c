"""Words in templates: ``_("Questions")``, ``ngettext("%(num)s page", "%(num)s pages", n, num=decimal(n))``."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from explainer.locale import _, decimal, direction, direction_of, ngettext, npgettext, pgettext, tag
from explainer.locale.alphabet import initial


def tongue(of: str) -> Markup:
    """Return the attributes of what is said in a language: ``lang="he" dir="rtl"``."""
    turned = direction_of(of)
    return Markup('lang="%s"') % of + (Markup(' dir="%s"') % turned if turned else "")


@pass_eval_context
def _say(context: EvalContext, message: str, **given: object) -> str:
    """Say words as the extension's own ``_`` does, which calls itself by way of Jinja three times for each."""
    said = Markup(_(message)) if context.autoescape else _(message)  # noqa: S704 - ours, or a catalogue's
    return said % given if "%" in said else said


def own_environment(folder: Path) -> Environment:
    """Return Jinja for templates that are ours alone: all is escaped, and a name that is not given is an error."""
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    teach(env)
    return env


def teach(env: Environment) -> None:
    """Let templates say words in the language that is spoken; markup in them is kept, what is put into them escaped."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        _, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    # Material's templates have variables of the shorter names.
    env.globals.update(_=_say, decimal=decimal, reading_direction=direction, spoken_tag=tag, tongue=tongue)
    env.filters["initial"] = initial
