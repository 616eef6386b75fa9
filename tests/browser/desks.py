"""What somebody at the door does with the desk's page."""

from playwright.sync_api import Page

from tests.support.congress import Badge, Congress
from tests.support.signing_in import sign_in_staff


def three_people(congress: Congress) -> list[Badge]:
    return [
        congress.delegate("Nguyễn Thị Ngọc Ánh", "Huyện đoàn Ba Tri", seat="C-12"),
        congress.delegate("Trần Đức Bình", "Thành đoàn Thanh Giang", phone="0912345678"),
        congress.delegate("Lê Khách", None, kind="guest"),
    ]


def sign_in(page: Page, url: str, sitting: str) -> None:
    sign_in_staff(page, url)
    page.goto(f"{url}/sittings/{sitting}/desk")


def begin(page: Page, desk: str = "Cửa 1") -> None:
    page.get_by_label("Tên bàn hoặc cửa").fill(desk)
    page.get_by_role("button", name="Bắt đầu quét").click()


def type_like_a_scanner(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")
