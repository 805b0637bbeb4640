"""The image page: what an editor chooses is what the app serves, hands over and captions."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

SIVERSK = "/towns-image?town=siversk&date=2025-12-15"


def natural(picture) -> list[int]:
    size: list[int] = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    return size


def drawn(page):
    """Return the card on the page once it has arrived."""
    picture = page.locator("img.card")
    picture.wait_for()
    page.wait_for_function("document.querySelector('img.card')?.naturalWidth > 0")
    return picture


def test_the_page_shows_the_card_with_its_words(app, look):
    page = look(f"{app}{SIVERSK}")
    picture = drawn(page)
    assert natural(picture) == [1200, 675]
    assert "Siversk: Kyiv: contested" in picture.get_attribute("alt")
    caption = page.get_by_label("Caption", exact=True)
    assert caption.input_value().startswith("As of 15 December 2025: Ukraine (11th Army Corps")
    assert "CC BY 4.0" in page.get_by_label("Credit", exact=True).input_value()
    assert page.get_by_label("Alt text", exact=True).input_value().startswith("Map around Siversk")


def test_choices_change_the_card(app, look):
    page = look(f"{app}{SIVERSK}")
    drawn(page)
    page.get_by_role("radio", name="Square").click()
    page.wait_for_function("document.querySelector('img.card')?.naturalWidth === 1080")
    page.get_by_role("radio", name="Dark").click()
    page.get_by_role("radio", name="Українська").click()
    page.get_by_role("radio", name="Two lenses").click()
    expected = "card/siversk/2025-12-15.png?preset=square&theme=dark&lang=uk&beside=ukraine"
    expect(page.locator("img.card")).to_have_attribute("src", expected)
    page.get_by_role("radio", name="Whole oblast").click()
    expect(page.locator("img.card")).to_have_attribute("src", expected.replace("siversk", "region"))


def test_a_hostile_title_stays_text(app, look):
    page = look(f"{app}{SIVERSK}")
    drawn(page)
    box = page.get_by_label("Title", exact=True)
    box.fill('"><img src=x onerror=alert(1)> $x$')
    box.press("Enter")
    page.wait_for_function("document.querySelector('img.card')?.src.includes('title=')")
    assert natural(drawn(page)) == [1200, 675]
    assert page.locator("img[src='x']").count() == 0


def test_files_are_handed_over(app, look):
    page = look(f"{app}{SIVERSK}")
    drawn(page)
    with page.expect_download() as file:
        page.get_by_role("button", name="PNG 2×").click()
    assert file.value.suggested_filename == "siversk-2025-12-15-wide@2x.png"
    assert Image.open(BytesIO(Path(file.value.path()).read_bytes())).size == (2400, 1350)


def test_an_edited_caption_is_what_is_copied(app, look):
    page = look(f"{app}{SIVERSK}", permissions=["clipboard-read", "clipboard-write"])
    drawn(page)
    caption = page.get_by_label("Caption", exact=True)
    caption.fill("Siversk on Monday.")
    caption.press("Control+Enter")
    copy = page.locator("button[data-text='Siversk on Monday.']")
    copy.wait_for()
    copy.click()
    page.wait_for_function(
        "navigator.clipboard.readText().then(text => text === 'Siversk on Monday.')"
    )
