"""The hall before the projector: people who vote, screens, and what no scene may look like."""

from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.api import Api
from tests.support.congress import Badge, Congress
from tests.support.pictures import keep_picture

# What must never be true of a stage: not filling the window, scrolling, cut or tiny text, names of
# several sizes in one list.
FAULTS = """() => {
  const stage = document.querySelector('.stage'), box = stage.getBoundingClientRect();
  const unit = Math.min(innerHeight / 900, innerWidth / 1600), faults = [];
  if (Math.abs(box.width - 1600 * unit) > 2 || Math.abs(box.height - 900 * unit) > 2)
    faults.push(`stage ${box.width} x ${box.height}`);
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight + 1 || page.scrollWidth > innerWidth + 1)
    faults.push('the page scrolls');
  for (const part of stage.querySelectorAll('*')) {
    const style = getComputedStyle(part);
    const isSeen = style.visibility !== 'hidden' && style.display !== 'none' && part.clientHeight;
    if (part.closest('svg') || !part.textContent.trim() || !isSeen) continue;
    if (part.closest('.is-leaving') || style.display === 'inline') continue;
    const name = `${part.className}: ${part.textContent.slice(0, 40)}`;
    if (part.scrollHeight > part.clientHeight + 2) faults.push(`cut below ${name}`);
    if (part.scrollWidth > part.clientWidth + 2) faults.push(`cut beside ${name}`);
    const own = [...part.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (own && parseFloat(style.fontSize) / unit < 39.5) faults.push(`too small ${name}`);
  }
  for (const list of stage.querySelectorAll('.stage-rows')) {
    const names = [...list.querySelectorAll('.row-name')];
    const sizes = new Set(names.map((name) => getComputedStyle(name).fontSize));
    if (sizes.size > 1) faults.push(`names of several sizes: ${[...sizes]}`);
  }
  return faults;
}"""
SIZES = {"hall": {"width": 1920, "height": 1080}, "old": {"width": 1024, "height": 768}}


def scan_in(congress: Congress, badge: Badge) -> None:
    """Somebody passes the door."""
    scan = {"code": badge.code, "nonce": badge.code, "direction": "in", "device": "Cửa 1"}
    at = "2026-10-10T07:20:00+07:00"
    congress.api.post(f"/sittings/{congress.sitting}/scans", {**scan, "scanned_at": at})


def voters(congress: Congress, count: int) -> list[Api]:
    """Delegates inside the hall, signed in."""
    badges = [congress.delegate(f"Đại biểu Số {n}", "Đoàn xã Nà Hai") for n in range(count)]
    for badge in badges:
        scan_in(congress, badge)
    return [congress.api.sign_in(badge=badge.code, pin=badge.pin) for badge in badges]


def screen(congress: Congress) -> dict[str, str]:
    """A screen, with the address that pairs it."""
    made: dict[str, str] = congress.api.post(
        f"/meetings/{congress.id}/screens", {"name": "Màn chính"}
    )
    return made


def show(api: Api, screen_id: str, kind: str, subject: str | None = None) -> None:
    """Direct a screen."""
    api.put(f"/screens/{screen_id}/scene", {"kind": kind, "subject": subject})


def step(api: Api, ballot: str, *states: str) -> None:
    """Take a ballot through these steps."""
    for state in states:
        version = api.get(f"/ballots/{ballot}")["version"]
        api.post(f"/ballots/{ballot}/transitions", {"to": state, "version": version})


def motion(congress: Congress, **settings: object) -> str:
    """A motion to vote on openly."""
    title = "Thông qua Chương trình, Nội quy và Quy chế làm việc của Đại hội"
    body = {"title": title, "kind": "motion", "method": "yes_no_abstain", **settings}
    return str(congress.api.post(f"/meetings/{congress.id}/ballots", body)["id"])


def vote(person: Api, ballot: str, answer: str) -> None:
    """Answer a motion."""
    (option,) = person.get(f"/ballots/{ballot}")["options"]
    person.post(f"/ballots/{ballot}/votes", {"choices": {option["id"]: answer}, "nonce": "n"})


def settle(page: Page) -> None:
    """Give fonts and the new size a moment; what is still wrong then is wrong."""
    page.evaluate(f"""async () => {{
      await document.fonts.ready;
      for (let tries = 0; tries < 200 && ({FAULTS})().length; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50));
    }}""")


def look(page: Page, name: str) -> None:
    """Keep a picture of the scene at both sizes, and find nothing wrong with it."""
    expect(page.locator(".is-leaving")).to_have_count(0)
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        settle(page)
        keep_picture(page, f"projector-{name}-{size}")
        faults = page.evaluate(FAULTS)
        assert faults == [], faults
    found = violations(page)
    assert found == [], found
    page.set_viewport_size(SIZES["hall"])
