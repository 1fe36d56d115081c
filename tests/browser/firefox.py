"""A Firefox driven by its own protocol, Marionette: enough to open pages, press keys and run scripts.

Playwright drives no Firefox as it is installed, and the package for Marionette brings sixteen others.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from browser.engine import AWAITED, Engine

_PREFERENCES = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
_COMPLAINTS = """() => {
    const found = Services.console.getMessageArray().filter(each => each instanceof Ci.nsIScriptError);
    Services.console.reset();
    return found.filter(each => /^(file|http):/.test(each.sourceName)).map(each => each.message);
}"""


def find_firefox() -> Path | None:
    """Return an installed Firefox, or None."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    return Path(found) if found else None


class Firefox(Engine):
    """A Firefox without a window; use it in a ``with`` block, or start and stop it."""

    name = "Firefox"

    def __init__(self, program: Path, folder: Path) -> None:
        """Take the program and a folder in which to put profiles."""
        super().__init__(folder)
        self._program = program
        self._count = 0
        self._process: subprocess.Popen[bytes]
        self._stream: socket.socket

    def __enter__(self) -> Firefox:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        preferences = _PREFERENCES | {"marionette.port": port}
        lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in preferences.items())
        profile = Path(tempfile.mkdtemp(dir=self.folder))
        (profile / "user.js").write_text("".join(lines), "utf-8")
        options = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
        self._process = subprocess.Popen(
            [str(self._program), *options, "--profile", str(profile)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stream = _connected(port)
        self._read()  # its greeting
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": {"script": 60_000}}}})
        self._ask("WebDriver:SetWindowRect", {"width": 1280, "height": 1000})

    def _stop(self) -> None:
        self._stream.close()
        self._process.terminate()
        self._process.wait(20)

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait(20)
        self._stream.close()

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._ask("WebDriver:SwitchToFrame", {"id": None})
        self._ask("WebDriver:Navigate", {"url": address})

    def enter_frame(self) -> None:
        """Do what follows in the page's first frame, until another page is opened."""
        self._ask("WebDriver:SwitchToFrame", {"id": 0})

    @property
    def address(self) -> str:
        """The address of the page that is shown."""
        return str(self._ask("WebDriver:GetCurrentURL", {})["value"])

    def press(self, *keys: str) -> None:
        """Press keys one after the other; names as in WebDriver, for example ``\\ue007`` for Enter."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._ask("WebDriver:PerformActions", {"actions": [source]})

    def point(self, x: int, y: int, *, click: bool = False) -> None:
        """Move the mouse to a place on the screen and, if asked, click there."""
        actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y}]
        if click:
            actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        source = {"type": "pointer", "id": "mouse", "actions": actions}
        self._ask("WebDriver:PerformActions", {"actions": [source]})

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function of JavaScript in the page; wait for what it promises."""
        script = {"script": AWAITED % function, "args": list(arguments)}
        return self._ask("WebDriver:ExecuteAsyncScript", script)["value"]

    def complaints(self) -> list[str]:
        """Return errors and warnings of pages since the last call, the policy's among them."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        found = self.run(_COMPLAINTS)
        self._ask("Marionette:SetContext", {"value": "content"})
        return list(found)

    def hear(self, addresses: Sequence[str]) -> list[str]:
        """Open pages one after the other and return what they complain about."""
        for address in addresses:
            self.open(address)
        return self.complaints()

    def _ask(self, command: str, parameters: dict[str, Any]) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, command, parameters])
        self._stream.sendall(f"{len(message)}:{message}".encode())
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._receive(1)
        text = b""
        while len(text) < int(length[:-1]):
            text += self._receive(1 << 16)
        return json.loads(text)

    def _receive(self, most: int) -> bytes:
        received = self._stream.recv(most)
        if not received:
            raise ConnectionError("Firefox is gone")
        return received


def _connected(port: int) -> socket.socket:
    for _ in range(300):
        try:
            stream = socket.create_connection(("127.0.0.1", port), timeout=120)
        except OSError:
            time.sleep(0.1)
        else:
            return stream
    raise RuntimeError("Firefox does not answer")
