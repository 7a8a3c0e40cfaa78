"""The gallery in a real browser: by day and by night, on a desk and on a phone, with and without a mouse."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DENSITIES = ["roomy", "dense"]


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.GONGKAI_DEMO = True


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("density", DENSITIES)
def test_the_components_are_for_everybody(page, axe_clean, picture, density, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/design/?density={density}")
    picture(page, f"gallery-{density}-{scheme}")
    axe_clean(page)


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("size", ["normal", "larger"])
def test_nothing_runs_off_the_narrowest_phone(phone, density, size):
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"/design/?density={density}")
    phone.locator(f".reader-size-{size}").click()
    expect(phone.locator("html")).to_have_class(re.compile(f"text-{size}"))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_phone_the_strip_is_a_list_and_on_a_desk_a_drawing(open_browser):
    for width, drawn in (("phone", False), ("desktop", True)):
        page = open_browser(width)
        page.goto("/design/")
        assert page.locator("#route_strip .strip-drawing").first.is_visible() == drawn
        assert page.locator("#route_strip .hop-current").first.bounding_box()["width"] > 200


OVERLAPPING = """() => [...document.querySelectorAll('.strip-drawing')].flatMap(drawing => {
  const words = [...drawing.querySelectorAll('.strip-words text')]
  const meet = (a, b) => a.right > b.left && b.right > a.left && a.bottom - 4 > b.top && b.bottom - 4 > a.top
  return words.flatMap((one, at) => words.slice(at + 1)
    .filter(other => meet(one.getBoundingClientRect(), other.getBoundingClientRect()))
    .map(other => `${one.textContent} / ${other.textContent}`))
})"""


def test_every_label_of_a_strip_lies_within_its_drawing(desktop):
    """The lanes are laid out from an estimate of how wide words are; here they are as wide as they are."""
    desktop.set_viewport_size({"width": 700, "height": 900})
    for language in ("zh-hans", "en"):
        desktop.goto("/design/")
        if desktop.locator("html").get_attribute("lang") != language:
            desktop.locator('.reader button[name="language"]').click()
        overlapping = desktop.evaluate(OVERLAPPING)
        assert not overlapping


def test_rows_are_walked_with_j_and_k_and_opened_with_enter(desktop):
    desktop.goto("/design/?density=dense")
    rows = desktop.locator("[data-row]")
    desktop.keyboard.press("j")
    expect(rows.nth(0).locator("a")).to_be_focused()
    desktop.keyboard.press("j")
    desktop.keyboard.press("j")
    expect(rows.nth(1).locator("a")).to_be_focused()
    desktop.keyboard.press("k")
    expect(rows.nth(0)).to_have_class(re.compile("here"))
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile("#HZ-2008-000118$"))


def test_keys_are_letters_while_somebody_types(desktop):
    desktop.goto("/design/?density=dense")
    desktop.keyboard.press("/")
    search = desktop.locator("[data-search]").first
    expect(search).to_be_focused()
    desktop.keyboard.type("j?/k")
    expect(search).to_have_value("j?/k")
    expect(desktop.locator("#keys")).to_be_hidden()


def test_a_question_mark_shows_the_keys_and_escape_hides_them(desktop):
    desktop.goto("/design/?density=dense")
    desktop.keyboard.press("?")
    expect(desktop.locator("#keys")).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(desktop.locator("#keys")).to_be_hidden()


def test_what_was_typed_is_there_after_the_page_was_left(desktop):
    desktop.goto("/design/")
    reason = desktop.locator("#forward_reason")
    reason.fill("属本单位职权")
    desktop.locator("#forward_to").select_option("jm")
    desktop.goto("/healthz")
    desktop.goto("/design/")
    expect(reason).to_have_value("属本单位职权")
    expect(desktop.locator("#forward_to")).to_have_value("jm")


def sent_and_answered(page, status):
    """Fill in the form, send it, and come back to it after an answer with this status."""
    page.goto("/design/")
    script = page.locator("head script").get_attribute("src")
    page.route("**/answer", lambda route: route.fulfill(status=status, content_type="text/html", body=ANSWER % script))
    page.locator("#forward_reason").fill("属本单位职权")
    page.locator("form[data-keep]").evaluate("form => { form.action = '/answer' }")
    page.locator("form[data-keep] button").click()
    page.wait_for_url("**/answer")
    page.goto("/design/")


ANSWER = '<!doctype html><title>x</title><script src="%s" defer></script>'


def test_what_was_accepted_is_forgotten(desktop):
    sent_and_answered(desktop, 200)
    expect(desktop.locator("#forward_reason")).to_have_value("")


def test_what_was_typed_survives_a_failure(desktop):
    sent_and_answered(desktop, 503)
    expect(desktop.locator("#forward_reason")).to_have_value("属本单位职权")


COUNT_WHAT_IS_SENT = """() => {
  window.sent = 0
  document.addEventListener('submit', event => {
    if (!event.defaultPrevented) window.sent += 1
    event.preventDefault()
  })
}"""


def test_a_second_press_of_the_button_sends_nothing(desktop):
    desktop.goto("/design/")
    desktop.evaluate(COUNT_WHAT_IS_SENT)
    button = desktop.locator("form[data-keep] button")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    assert desktop.evaluate("window.sent") == 1


def test_everything_is_there_without_script(open_browser):
    page = open_browser("desktop", java_script_enabled=False)
    page.goto("/design/")
    page.locator(".reader-size-large").click()
    expect(page.locator("html")).to_have_class(re.compile("text-large"))
    page.locator('.reader button[name="language"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("#day_count .day-count summary").last.click()
    expect(page.locator("#day_count .weeks").last).to_be_visible()


def test_on_paper_there_are_no_buttons_and_no_menus(desktop):
    desktop.emulate_media(media="print")
    desktop.goto("/design/")
    for hidden in (".head nav", ".reader", ".act-mine", ".filter-bar"):
        expect(desktop.locator(hidden).first).to_be_hidden()
    expect(desktop.locator(".strip-drawing").first).to_be_visible()
