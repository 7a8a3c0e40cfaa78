"""A person with a browser: Chromium, driven by Playwright, at the width of a desk and of a phone.

    def test_the_home_page_has_three_doors(page, axe_clean): page.goto("/") …    runs at both widths
    def test_the_shortcuts_are_shown(desktop): …                                 at one

`page`, `desktop` and `phone` know the address of the test server. A script error or a breach of the content
security policy fails the test that saw it. `picture(page, "home")` keeps a PNG when GONGKAI_SCREENSHOTS names
a folder. All need `pytestmark = pytest.mark.browser` in their file.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FLAGS = [
    "--no-sandbox",  # a container's root has no other way, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
SECONDS_TO_WAIT = 10


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once. Django refuses its database beside the loop that Playwright runs."""
    executable = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    if not executable.exists():
        pytest.skip(f"no Chromium at {executable}; to install it: make browser")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """A new browser for each person: `open_browser("phone", locale="en")`. None sees another's cookies."""
    contexts, wrong = [], []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    def open_(width: str = "desktop", **options) -> Page:
        settings = {"viewport": WIDTHS[width], "locale": "zh-CN", "timezone_id": "Asia/Shanghai", **options}
        context = chromium.new_context(base_url=live_server.url, has_touch=width == "phone", **settings)
        context.set_default_timeout(SECONDS_TO_WAIT * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", heard)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def desktop(open_browser) -> Page:
    return open_browser("desktop")


@pytest.fixture
def phone(open_browser) -> Page:
    return open_browser("phone")


@pytest.fixture(params=WIDTHS)
def page(request, open_browser) -> Page:
    """The same test at both widths."""
    return open_browser(request.param)


@pytest.fixture(scope="session")
def axe_clean() -> Callable[[Page], None]:
    """Fail with what axe found wrong on a page for people who do not see, hear or point as others do."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture
def picture(request) -> Callable[[Page, str], None]:
    """Keep a picture of the whole page under `GONGKAI_SCREENSHOTS`, named with the width it was taken at."""

    def take(page: Page, name: str) -> None:
        if folder := os.environ.get("GONGKAI_SCREENSHOTS"):
            width = (page.viewport_size or WIDTHS["desktop"])["width"]
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)

    return take
