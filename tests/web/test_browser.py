"""The app in headless Chromium: what only a browser can tell."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest

from dragoman.archive.store import Archive
from dragoman.web.app import create_app
from tests.web import sample

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed"),
]
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
RECORDS = {record.id: record for record in sample.page().records()}
DOCUMENT = f"/document/{sample.ID}"
PAGES = (
    *("/", "/documents", DOCUMENT, "/actors", "/actor/IRN", "/meetings", f"/meeting/{sample.page().meetings[1].id}"),
    *("/timeline", "/map", "/network", "/conflicts", "/search?text=Iran", "/not-coded", "/dyad", "/dyad/USA/IRN"),
    *("/questions", "/changes"),
    *("/timeline?since=2015-10-01&until=2015-10-31", "/network?on=2015-10"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of the running app."""
    import uvicorn

    path = tmp_path_factory.mktemp("browser") / "sample.db"
    with Archive.open(path, create=True) as archive:
        archive.put(sample.page(), sample.TEXT.encode())
        archive.relink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(path), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait(lambda: server.started)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def at(browser, site):
    """Opens a path at a size, with empty logs and no motion."""

    def visit(path, width=1280, height=900):
        features = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(site + path)
        return browser

    return visit


def wait(true, seconds=5.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def one(browser, selector):
    return browser.find_element("css selector", selector)


def lit(browser):
    """The words that are lit, joined as they stand."""
    return "".join(seg.get_attribute("textContent") for seg in browser.find_elements("css selector", ".seg.on"))


def seen(browser, selector):
    """Whether the first such element lies within the window."""
    return browser.execute_script(
        "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return b.top >= 0 && b.bottom <= innerHeight && b.width > 0", selector
    )  # fmt: skip


def press(browser, *keys):
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_makes_console_errors_or_outside_requests(at, site, path):
    browser = at(path)
    wait(lambda: browser.execute_script("return document.readyState") == "complete")
    assert browser.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert site + path in asked
    # Chromium draws its own date fields from data: addresses; nothing leaves the machine for them.
    assert [url for url in asked if not url.startswith((site + "/", "about:", "data:"))] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_scrolls_sideways(at, path, width):
    browser = at(path, width, 812)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_record_leads_to_its_words_and_the_words_back(at):
    browser = at(DOCUMENT)
    irna = next(r for r in RECORDS.values() if getattr(r, "form", "") == "mixed")
    one(browser, f'[id="{irna.id}"] .chain').click()
    words = lit(browser)
    assert irna.content[0].text in words and irna.via[0].text in words and irna.speaker.text in words
    assert one(browser, f'[id="{irna.id}"]').get_attribute("aria-current") == "true"
    assert seen(browser, ".seg.on.statement-content")
    parts = {seg.get_attribute("data-part") for seg in browser.find_elements("css selector", ".seg[data-part]")}
    assert {"via", "speaker", "cue", "content"} <= parts

    press(browser, "\ue00c")  # Escape
    assert lit(browser) == "" and not browser.find_elements("css selector", ".card.on")

    one(browser, ".seg.meeting-organiser").click()
    ref = one(browser, ".card.on").get_attribute("data-ref")
    assert "E4" in one(browser, ".seg.meeting-organiser").get_attribute("data-m") and seen(browser, ".card.on")
    one(browser, ".seg.meeting-organiser").click()  # the same words again: the next record that rests on them
    assert one(browser, ".card.on").get_attribute("data-ref") != ref


def test_every_record_lights_its_own_words(at):
    browser = at(DOCUMENT)
    for id, record in RECORDS.items():
        browser.execute_script("document.getElementById(arguments[0]).querySelector('.ref').click()", id)
        spans = record.evidence if isinstance(record.evidence[0], tuple) else (record.evidence,)
        words = lit(browser)
        for start, end in spans:
            assert "".join(sample.TEXT[start:end].split()) in "".join(words.split()), record


def test_the_keyboard_alone_goes_from_record_to_words_and_back(at):
    browser = at(DOCUMENT)
    press(browser, "j")
    assert one(browser, ".card.on").get_attribute("data-ref") == "S1"
    press(browser, "j", "j", "k")
    assert one(browser, ".card.on").get_attribute("data-ref") == "S2"
    press(browser, "\ue007")  # Enter: to the words
    assert "seg" in browser.switch_to.active_element.get_attribute("class").split()
    press(browser, "\ue007")  # Enter: to a record of the words
    assert "card" in browser.switch_to.active_element.get_attribute("class").split()
    assert one(browser, ".status").text.endswith("chosen") or "also belong" in one(browser, ".status").text


def test_the_first_tab_stop_is_the_skip_link(at):
    browser = at(DOCUMENT)
    press(browser, "\ue004")
    assert browser.switch_to.active_element.text == "Skip to the content"
    press(browser, "\ue007")
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_an_address_with_a_record_opens_on_its_words(at):
    event = sample.page().events[3]
    browser = at(f"{DOCUMENT}#{event.id}")
    wait(lambda: browser.find_elements("css selector", ".card.on"))
    assert one(browser, ".card.on").get_attribute("id") == event.id
    assert seen(browser, ".seg.on.event-trigger")


def test_a_kind_can_be_hidden(at):
    browser = at(DOCUMENT)
    assert one(browser, ".group.k-event .card").is_displayed()
    one(browser, "#show-event").click()
    assert not one(browser, ".group.k-event .card").is_displayed()


def test_on_a_phone_the_words_lead_down_to_the_record_and_up_again(at):
    browser = at(DOCUMENT, 375, 812)
    browser.execute_script("document.querySelector('.seg.statement-cue').click()")
    assert seen(browser, ".card.on > header")
    browser.execute_script("document.querySelector('.card.on .ref').click()")
    assert seen(browser, ".seg.on.statement-cue")


def test_search_answers_while_typing(at):
    browser = at("/search")
    one(browser, 'input[name="text"]').send_keys("nurturing")
    wait(lambda: len(browser.find_elements("css selector", "#results .entries li")) == 2)
    wait(lambda: "text=nurturing" in browser.current_url)
    assert browser.get_log("browser") == []


def test_a_correction_made_by_hand_is_shown(at, site):
    browser = at(DOCUMENT)
    relation = sample.page().relations[0]
    card = one(browser, f'[id="{relation.id}"]')
    browser.execute_script("arguments[0].querySelector('.tools details:last-child').open = true", card)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", card)
    card.find_element("css selector", 'option[value="relation"]').click()
    for name, words in (("value", "opposes"), ("author", "A. Reader"), ("note", "by hand")):
        card.find_element("css selector", f'.correct input[name="{name}"]').send_keys(words)
    card.find_element("css selector", ".correct button").click()
    wait(lambda: browser.find_elements("css selector", ".card .corrections"))
    assert (
        "opposes" in one(browser, ".card .corrections").text and "A. Reader" in one(browser, ".card .corrections").text
    )
    assert one(browser, ".card.on").get_attribute("id") == relation.id
    assert browser.get_log("browser") == []


def test_the_pages_follow_the_dark_scheme(at):
    browser = at("/")
    colours = []
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        colours.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]


def test_static_files_are_small_and_carry_their_licence():
    static = Path(create_app.__code__.co_filename).parent / "static"
    assert sum(path.stat().st_size for path in static.rglob("*") if path.is_file()) < 250_000
    assert (static / "vendor/htmx.LICENSE.txt").read_text().startswith("Zero-Clause BSD")
