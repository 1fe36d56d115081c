"""What reads a command's options: argparse, which says what is wrong, and here what to write instead."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

_DASH = re.compile("[\u2010-\u2015\u2212]+(?=\\w)")  # what word processors make of two hyphens
_UNREAD = "unrecognized arguments: "


class Parser(argparse.ArgumentParser):
    """A parser that has a remedy for what it does not know."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with status 2."""
        _, is_unread, words = message.partition(_UNREAD)
        super().error(f"{message}. {self._remedy(words)}" if is_unread else message)

    def _remedy(self, words: str) -> str:
        from explainer.content.wording import (
            nearest,  # ``build.py`` reads this module before anything is installed
        )

        known = [name[2:] for name in self._option_string_actions if name.startswith("--")]
        first = next((word for word in words.split() if word[0] == "-"), "")
        near = nearest(first.strip("-").partition("=")[0], known)
        if first:
            return f"Did you mean --{near}?" if near else f"The options are --{', --'.join(known)}."
        return "Remove what is too much, or put a name with spaces into quotes."


def slip_of(argument: str) -> str:
    """Say what is wrong with one thing typed, remedy included; empty where nothing is.

    >>> print(slip_of("\u2014locked"))
    '—locked' begins with a long dash. Write --locked.
    >>> print(slip_of("--site=~/public"))
    '--site=~/public': ~ means no folder here. Write its path whole.
    """
    if dash := _DASH.match(argument):
        return f"'{argument}' begins with a long dash. Write --{argument[dash.end() :]}."
    if re.match(r"(?:--[\w-]+=)?~(?:[/\\]|$)", argument):
        return f"'{argument}': ~ means no folder here. Write its path whole."
    return ""
