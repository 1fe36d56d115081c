"""What steps ask of any browser: open pages, point, press keys, run scripts, and never wait for good."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENTER, ESCAPE, TAB, DOWN = "\ue007", "\ue00c", "\ue004", "\ue015"

#: Makes a function of JavaScript, which may promise its result, a script of WebDriver.
AWAITED = """
const done = arguments[arguments.length - 1];
Promise.resolve((%s)(...Array.prototype.slice.call(arguments, 0, -1))).then(done, error => done("" + error));
"""
_MIDDLE = """selector => {
    const found = document.querySelector(selector);
    found.scrollIntoView({ block: "center", behavior: "instant" });
    const box = found.getClientRects()[0];
    return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
}"""
# At the corner, since drivers differ on whether places are counted from the frame or from the window.
_FRAME = '<!doctype html><body style="margin:0"><iframe src="{}" style="border:0;width:{}px;height:{}px">'
_PATIENCE = 20  # seconds


class Frozen(Exception):
    """The browser did not answer in time and was killed."""


class Engine(ABC):
    """A browser that can be started, killed and started again."""

    name: str

    def __init__(self, folder: Path) -> None:
        """Take an empty folder for what the browser keeps."""
        self.folder = folder
        self.is_running = False
        self._is_killed = False

    def start(self) -> None:
        """Start it with nothing kept from before."""
        self._is_killed = False
        self._start()
        self.is_running = True

    def stop(self) -> None:
        """End it."""
        self.is_running = False
        self._stop()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Kill the browser when what is done with it takes longer; what waits for it raises ``Frozen``."""
        watch = threading.Timer(seconds, self._kill_late)
        watch.start()
        try:
            yield
        except Exception as error:
            if self._is_killed:
                raise Frozen(f"{self.name} did not answer within {seconds} s") from error
            raise
        finally:
            watch.cancel()
            watch.join()

    def _kill_late(self) -> None:
        self._is_killed = True
        self.is_running = False
        self._kill()

    def click(self, selector: str) -> None:
        """Bring the first element that matches into sight and click it with the mouse."""
        self.point(*self.run(_MIDDLE, selector), click=True)

    def hover(self, selector: str) -> None:
        """Bring the first element that matches into sight and rest the mouse on it."""
        place = self.run(_MIDDLE, selector)
        self.point(1, 1)
        self.point(*place)

    def open_small(self, address: str, width: int, height: int) -> None:
        """Open a page in a frame of a phone's size: windows cannot be that narrow."""
        outer = self.folder / "frame.html"
        outer.write_text(_FRAME.format(address, width, height), "utf-8")
        self.open(outer.as_uri())
        self.enter_frame()

    def wait_until(self, holds: Callable[[], object]) -> None:
        """Try until something holds, for some seconds at most."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(0.05)

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""

    @abstractmethod
    def enter_frame(self) -> None:
        """Do what follows in the page's first frame, until another page is opened."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other; names as in WebDriver, for example ``ENTER``."""

    @abstractmethod
    def point(self, x: int, y: int, *, click: bool = False) -> None:
        """Move the mouse to a place on the screen and, if asked, click there."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function of JavaScript in the page; wait for what it promises."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """Return errors of the page, and what its policy refused, since the last call."""

    @abstractmethod
    def hear(self, addresses: Sequence[str]) -> list[str]:
        """Open pages, from the first byte on; return what they complain about."""

    @abstractmethod
    def _start(self) -> None: ...

    @abstractmethod
    def _stop(self) -> None: ...

    @abstractmethod
    def _kill(self) -> None: ...
