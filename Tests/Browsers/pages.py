"""Opens pages in Chromium and says what is wrong with them.

usage: pages.py CHROMIUM FOLDER PAGE...

The first page is opened at three widths, light and dark, the others at the narrowest in light and at
the widest in dark: screenshots go into FOLDER, and a report in JSON to standard output, for the test
that judges it: what axe found, what is wider than the page, what
was asked beyond the page, what the browser complained of. Each is printed to a PDF too.
"""

import json
import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
ALL = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
EXTREMES = [(WIDTHS[0], SCHEMES[0]), (WIDTHS[-1], SCHEMES[-1])]

# What sticks out of the page and does not scroll by itself. Words of a picture may leave its box, not
# the window; what is cut off on purpose (for screen readers alone, the way past the head) is not seen.
BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest('.scroll, .unseen, .skip')) return false;
    return box.right > width + 0.5 || box.left < -0.5;
  }).map((element) => element.outerHTML.slice(0, 120));
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return {href: document.activeElement.getAttribute('href') || '',
          seen: box.left >= 0 && box.top >= 0 && box.width > 0};
}"""


def look(browser, page, width, scheme, folder):
    """One page at one width in one scheme."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    tab = context.new_page()
    requests, complaints = [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(page.as_uri())
    picture = folder / f"{page.stem}-{width}-{scheme}.png"
    tab.screenshot(path=picture, full_page=True)
    tab.keyboard.press("Tab")
    first = tab.evaluate(FOCUSED)
    violations = Axe().run(tab).response["violations"]
    seen = {
        "page": page.name, "width": width, "scheme": scheme, "screenshot": str(picture),
        "too_wide": tab.evaluate(TOO_WIDE), "beyond": tab.evaluate(BEYOND),
        "requests": [url for url in requests if url != page.as_uri()], "complaints": complaints,
        "first_focus": first,
        "violations": [
            f"{found['id']}: {found['help']}: {node['html'][:160]}"
            for found in violations for node in found["nodes"][:3]
        ],
    }
    context.close()
    return seen


def print_out(browser, page, folder):
    """A page on paper, and as those see it whose system chooses the colours."""
    context = browser.new_context(viewport={"width": 768, "height": 900}, forced_colors="active")
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.screenshot(path=folder / f"{page.stem}-forced.png", full_page=True)
    context.close()
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(page.as_uri())
    paper = folder / f"{page.stem}.pdf"
    tab.pdf(path=paper, format="A4", margin={side: "1.5cm" for side in ("top", "bottom", "left", "right")})
    context.close()
    return {"page": page.name, "bytes": paper.stat().st_size, "is_pdf": paper.read_bytes()[:5] == b"%PDF-"}


def main():
    chromium, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    pages = [pathlib.Path(path).resolve() for path in sys.argv[3:]]
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        looks = [
            look(browser, page, width, scheme, folder)
            for page in pages for width, scheme in (ALL if page == pages[0] else EXTREMES)
        ]
        papers = [print_out(browser, page, folder) for page in pages]
        browser.close()
    json.dump({"looks": looks, "papers": papers}, sys.stdout)


main()
