"""Calls of `_` and `ngettext` in a script -> what the spoken language says, as literals of JavaScript.

``_("Nothing found for %(words)s.", { words: asked })`` becomes a template with ``${asked}`` in it; what stands in the
object must be plain expressions, as it is moved. So a page has the words of one language, and no code to choose them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from explainer.locale import _, common_start, ngettext, plural_rule

_CALL = re.compile(r"(?<![\w.$])(_|ngettext)\((?=\")")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[()\[\]{}]|,|[^"`()\[\]{},]+', re.DOTALL)
_VALUE = re.compile(r"%\((\w+)\)s")
_PAIR = re.compile(r"(\w+)(?:\s*:\s*(.+))?", re.DOTALL)


def say_script(script: str) -> str:
    """Return a script with its words in the language that is spoken."""
    pieces, place = [], 0
    while found := _CALL.search(script, place):
        arguments, end = _arguments(script, found.end())
        said = _SAYERS[found[1]](arguments)
        pieces += [script[place : found.start()], said]
        place = end
    return "".join([*pieces, script[place:]])


def _arguments(script: str, start: int) -> tuple[list[str], int]:
    """Return the arguments of a call and where it ends; ``start`` is behind its opening parenthesis."""
    parts, depth = [""], 1
    for token in _TOKEN.finditer(script, start):
        text = token[0]
        depth += (text in "([{") - (text in ")]}")
        if not depth:
            return [part.strip() for part in parts if part.strip()], token.end()
        if text == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += text
    raise ValueError(f"a call of _ or ngettext is never closed: {script[start : start + 60]}")


def _said(arguments: list[str]) -> str:
    message, *values = arguments
    return _literal(_(json.loads(message)), _values(*values))


def _counted(arguments: list[str]) -> str:
    one, many, number, *rest = arguments
    values = {"num": number, **_values(*rest)}
    rule = plural_rule()
    forms = [ngettext(json.loads(one), json.loads(many), sample) for sample in rule.samples]
    if len(set(forms)) == 1:
        return _literal(forms[0], values)
    if len(forms) == 2 and rule.script == "n != 1":
        return _either(number, forms, values)
    listed = ",".join(_literal(form, values) for form in forms)
    return f"[{listed}][(n=>+({rule.script}))({number})]"


def _either(number: str, forms: list[str], values: Mapping[str, str]) -> str:
    """Return two forms as one literal that differs only where they do."""
    start = common_start(*forms)
    rests = [form[len(start) :] for form in forms]
    end = common_start(*(rest[::-1] for rest in rests))[::-1]
    one, many = (rest.removesuffix(end) for rest in rests)
    if any("%" in each for each in (one, many)) or _VALUE.sub("", start + end).count("%"):
        return f"({number}===1?{_literal(forms[0], values)}:{_literal(forms[1], values)})"
    return _literal(f"{start}%(form)s{end}", {**values, "form": f"{number}===1?{_text(one)}:{_text(many)}"})


def _literal(message: str, values: Mapping[str, str]) -> str:
    """Return a message with its values as a literal."""
    if not _VALUE.search(message):
        return _text(message)
    escaped = message.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return f"`{_VALUE.sub(lambda found: f'${{{values[found[1]]}}}', escaped)}`"


def _text(message: str) -> str:
    return json.dumps(message, ensure_ascii=False)


def _values(given: str = "{}") -> dict[str, str]:
    """Return the expressions of an object literal by name."""
    return dict(_pairs(given.strip().removeprefix("{").removesuffix("}") + ")"))


def _pairs(inside: str) -> Iterator[tuple[str, str]]:
    for part in _arguments(inside, 0)[0]:
        found = _PAIR.fullmatch(part)
        if not found:
            raise ValueError(f"a value of a message must be a name or a pair: {part}")
        yield found[1], found[2] or found[1]


_SAYERS: Mapping[str, Callable[[list[str]], str]] = {"_": _said, "ngettext": _counted}
