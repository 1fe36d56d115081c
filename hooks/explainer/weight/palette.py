"""Material's palette -> colours of our own theme, for editions of a site in Material."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from colorsys import hls_to_rgb

from explainer.weight.contrast import readable

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARED = re.compile(r"(--md-[\w-]+):\s*(#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|(?:rgb|hsl)a?\([^()]*\))")
_NUMBER = re.compile(r"[\d.]+")
_ASKED = re.compile(r"(:not\()?\[data-md-color-(scheme|primary|accent)=[\"']?([\w-]+)[\"']?\]\)?")
_ROOTS = frozenset({"", ":root", "body", "html"})
#: Grounds and texts of Material's two schemes, as they come out.
_PLAIN = {
    "default": {
        "paper": "#ffffff",
        "sheet": "#ffffff",
        "ink": "#212121",
        "soft": "#4d4d4d",
        "line": "#dedede",
    },
    "slate": {"paper": "#1e2129", "sheet": "#1e2129", "ink": "#e2e4e9", "soft": "#b8bcc6", "line": "#3b3f4a"},
}
_SHARES = {"tint": ("accent", 0.1), "band": ("accent", 0.05), "wash": ("note", 0.08)}
_DARKER = 1.6  # on a dark ground a colour must be stronger to be seen


def site_colours(sheets: Sequence[str], scheme: str, primary: str, accent: str) -> dict[str, str]:
    """Return our custom properties for a scheme (``default`` or ``slate``) and two colours of Material by name.

    Args:
        sheets: Style sheets that declare Material's properties, the later ones over the earlier.
        scheme: Which scheme.
        primary: The colour of Material's header and links.
        accent: That of what is pointed at.

    >>> red = "[data-md-color-primary=red]{--md-primary-fg-color:#ef5552}"
    >>> css = f":root{{--md-primary-fg-color:#4051b5;--md-accent-fg-color:#526cfe}}{red}"
    >>> colours = site_colours([css], "default", "red", "indigo")
    >>> colours["accent"], colours["paper"], colours["tint"]
    ('#bd4341', '#ffffff', '#faedec')
    """
    named = {"scheme": scheme, "primary": primary, "accent": accent}
    declared = dict(each for sheet in sheets for each in _declared(sheet, named))
    link = declared.get("--md-typeset-a-color") or declared.get("--md-primary-fg-color", "#4051b5")
    other = declared.get("--md-accent-fg-color", "#526cfe")
    colours = dict(_PLAIN[scheme])
    colours |= {
        name: _standing_out(each, colours["paper"]) for name, each in (("accent", link), ("note", other))
    }
    strength = _DARKER if scheme == "slate" else 1
    for name, (whose, share) in _SHARES.items():
        colours[name] = _mixed(colours[whose], colours["paper"], share * strength)
    grounds = [colours[name] for name in ("paper", "tint", "band", "wash")]
    colours |= {name: _standing_out(colours[name], *grounds) for name in ("accent", "note")}
    return {**colours, "fade": f"{colours['accent']}80"}


def _declared(sheet: str, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the properties that a sheet declares where these schemes and colours are named."""
    for selectors, body in _RULE.findall(sheet.replace("@media screen{", "")):
        if any(_applies(selector.strip(), named) for selector in selectors.split(",")):
            yield from ((name, _hex(colour)) for name, colour in _DECLARED.findall(body))


def _applies(selector: str, named: Mapping[str, str]) -> bool:
    asked = _ASKED.findall(selector)
    if _ASKED.sub("", selector) not in _ROOTS:
        return False
    return all((named[what] == worth) != bool(negated) for negated, what, worth in asked)


def _standing_out(colour: str, *grounds: str) -> str:
    return readable(colour, list(grounds)) or colour


def _hex(colour: str) -> str:
    """Return a colour of CSS in six digits; how much shines through is left out.

    >>> _hex("#fc0"), _hex("hsl(50,100%,50%)"), _hex("rgb(255 204 0 / 50%)")
    ('#ffcc00', '#ffd400', '#ffcc00')
    """
    if colour.startswith("#"):
        return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
    first, second, third = (float(each) for each in _NUMBER.findall(colour)[:3])
    parts = [each / 255 for each in (first, second, third)]
    if colour.startswith("hsl"):
        parts = list(hls_to_rgb(first / 360, third / 100, second / 100))
    return "#" + "".join(f"{round(each * 255):02x}" for each in parts)


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)
