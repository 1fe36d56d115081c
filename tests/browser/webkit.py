"""A WebKit, the engine of Safari, as Debian has it: WebKitGTK, driven by WebDriver on a screen of its own.

https://www.selenium.dev/documentation/webdriver/browsers/ and ``man WebKitWebDriver``
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from browser.engine import AWAITED, Engine
from selenium.webdriver import Remote
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

_SCREEN = "1600x1200x24"
_WINDOW = (1280, 1000)
_SCRIPT_LIMIT = 30  # seconds
_LOADING_LIMIT = 40  # seconds, for all pages side by side
_LISTEN = """() => {
    window.heard = [];
    addEventListener("error", event => heard.push(`${event.message}`));
    addEventListener("unhandledrejection", event => heard.push(`${event.reason}`));
    addEventListener("securitypolicyviolation", event => heard.push(`refused: ${event.blockedURI}`));
}"""
_HEARD = "() => (window.heard || []).splice(0)"
_ALL_LOADED = "all frames are loaded"
_FRAMES = f"<!doctype html><body onload=\"console.log('{_ALL_LOADED}')\">{{}}"


def find_webkit() -> Path | None:
    """Return the browser that Debian has for WebKitGTK's driver, or None if anything is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))
    return browsers[-1] if driver and screen and browsers else None


class WebKit(Engine):
    """A running WebKitGTK."""

    name = "WebKit"

    def __init__(self, program: Path, folder: Path) -> None:
        """Take the program and an empty folder."""
        super().__init__(folder)
        self._program = program
        self._environment: dict[str, str]
        self._driver: Remote
        self._held: ExitStack

    def _start(self) -> None:
        with ExitStack() as held:
            self._environment = {**os.environ, "DISPLAY": held.enter_context(_screen())}
            # Readers' WebKits have the renderer that this would take away.
            self._environment.pop("WEBKIT_DISABLE_DMABUF_RENDERER", None)
            self._driver = self._drive(held.enter_context(_service(self._environment)))
            self._held = held.pop_all()

    def _drive(self, address: str) -> Remote:
        options = Options()
        options.binary_location = str(self._program)
        options.add_argument("--automation")
        connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=address))
        driver = Remote(connection, options=options)
        driver.set_script_timeout(_SCRIPT_LIMIT)
        driver.set_window_size(*_WINDOW)
        return driver

    def _stop(self) -> None:
        self._driver.quit()
        self._held.close()

    def _kill(self) -> None:
        self._held.close()

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._driver.get(address)
        self.run(_LISTEN)

    def enter_frame(self) -> None:
        """Do what follows in the page's first frame, until another page is opened."""
        self._driver.switch_to.frame(self._driver.find_element(By.CSS_SELECTOR, "iframe"))
        self.run(_LISTEN)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        ActionChains(self._driver).send_keys(*keys).perform()

    def point(self, x: int, y: int, *, click: bool = False) -> None:
        """Move the mouse to a place on the screen and, if asked, click there."""
        actions = ActionBuilder(self._driver)
        actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]  # selenium leaves it out
        if click:
            actions.pointer_action.click()
        actions.perform()

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function of JavaScript in the page; wait for what it promises."""
        return self._driver.execute_async_script(AWAITED % function, *arguments)

    def complaints(self) -> list[str]:
        """Return errors of the page, and what its policy refused, since the last call."""
        return list(self.run(_HEARD))

    def hear(self, addresses: Sequence[str]) -> list[str]:
        """Open pages side by side and return what they write on the console.

        The driver has no way to the console, and a browser that is driven writes nothing of it anywhere.
        """
        page = self.folder / "frames.html"
        frames = "".join(f'<iframe src="{each}"></iframe>' for each in addresses)
        page.write_text(_FRAMES.format(frames), "utf-8")
        command = [str(self._program), "--enable-write-console-messages-to-stdout=true", page.as_uri()]
        return [line.strip() for line in self._lines(command) if "CONSOLE" in line]

    def _lines(self, command: list[str]) -> list[str]:
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        watch = threading.Timer(_LOADING_LIMIT, process.kill)
        watch.start()
        lines: list[str] = []
        assert process.stdout
        for line in process.stdout:
            if _ALL_LOADED in line:
                break
            lines.append(line)
        else:
            lines.append(f"CONSOLE not all loaded within {_LOADING_LIMIT} s")
        watch.cancel()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        return lines


@contextmanager
def _service(environment: dict[str, str]) -> Iterator[str]:
    """Start the driver; yield its address; in the end kill it with all that it started."""
    path = shutil.which("WebKitWebDriver")
    alone = {"start_new_session": True}
    service = Service(path, env=environment, log_output=subprocess.DEVNULL, popen_kw=alone)
    service.start()
    try:
        yield service.service_url
    finally:
        with suppress(ProcessLookupError):
            os.killpg(service.process.pid, signal.SIGKILL)
        service.process.wait(10)
        service.stop()


@contextmanager
def _screen() -> Iterator[str]:
    """Start a screen that nobody sees; yield its name."""
    ours, its = os.pipe()
    options = ["-displayfd", str(its), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    process = subprocess.Popen(
        ["Xvfb", *options], pass_fds=[its], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(its)
    try:
        with open(ours, "rb") as number:  # noqa: PTH123 - no path
            yield f":{number.readline().decode().strip()}"
    finally:
        process.terminate()
        process.wait(10)
