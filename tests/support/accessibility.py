"""What axe finds wrong for people with disabilities on the page shown now."""

from pathlib import Path

from playwright.sync_api import Page

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
    (violation) => violation.nodes.map((node) => `${violation.id}: ${node.target} ${violation.help}`))
"""


def violations(page: Page) -> list[str]:
    """Each violation with its place; empty when there is none."""
    if page.evaluate("() => typeof axe === 'undefined'"):
        (source,) = VENDOR.glob("axe-core@*/axe.min.js")
        page.evaluate(source.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found
