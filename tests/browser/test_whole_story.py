"""A congress from the roster to the tie of its election, as its people live it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import app
from tests.support import pdfs
from tests.support.accessibility import violations
from tests.support.api import Api
from tests.support.browser import WITH_COPIES, Watch
from tests.support.camera import phone_seeing
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture

ROSTER = Path(app.__file__).parent / "demo" / "thanh_giang" / "roster.xlsx"
AN, DAN, NHAT, YEN = "Trịnh Hải An", "Nguyễn Khánh Đan", "Quách Minh Nhật", "Tạ Mai Ý Yên"
NAMES = [AN, DAN, NHAT, YEN]
PAPER = [["Dự thảo Báo cáo chính trị", "Phấn đấu 60 % thanh niên sử dụng dịch vụ công."]] * 3

OpenWindow = Callable[..., Page]


class Story:
    """The windows of those who take part, and what they do in them."""

    def __init__(self, server: LiveServer, open_window: OpenWindow) -> None:
        self.server = server
        self.api: Api = server.admin()
        self.congress = Congress(self.api, "Đại hội đại biểu tỉnh Thanh Giang")
        self.console = f"/console/{self.congress.id}"
        options = {"base_url": server.url, **WITH_COPIES}
        self.office = open_window("desktop", **options)
        self.tablets = [open_window("tablet", **options) for _both in range(2)]
        self.projector = open_window("projector", **options)

    def sign_in_staff(self, page: Page, target: str) -> None:
        name, password = LiveServer.ADMIN
        page.goto(f"{self.server.url}/sign-in?as=staff&next={target}")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"**{target}")

    def import_roster(self) -> None:
        self.sign_in_staff(self.office, f"{self.console}/delegates/import")
        self.office.locator("#roster-file").set_input_files(ROSTER)
        expect(self.office.get_by_role("heading", name="Đọc được 250 người")).to_be_visible()
        self.office.get_by_role("button", name="Nhập 250 người").click()
        expect(self.office.get_by_role("heading", name="Đã nhập danh sách")).to_be_visible()

    def print_badges(self) -> None:
        self.office.goto(f"{self.console}/badges")
        self.office.get_by_role("button", name=re.compile("Cấp thẻ cho 250")).click()
        expect(self.office.get_by_text("250/250 đã có thẻ")).to_be_visible()
        address = f"{self.server.url}/api/v1/meetings/{self.congress.id}/badges/sheet"
        sheet = self.office.request.get(address, timeout=60_000)
        assert sheet.status == 200
        assert sheet.body().startswith(b"%PDF")

    def publish_document(self) -> str:
        files = {"file": ("bao-cao.pdf", pdfs.paper(*PAPER), "application/pdf")}
        self.office.goto(f"{self.console}/documents")
        self.office.get_by_role("button", name="Tải tài liệu lên").click()
        form = self.office.locator("#new-document")
        name, content, kind = files["file"]
        form.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )
        form.get_by_label("Tên tài liệu").fill("Dự thảo Báo cáo chính trị")
        form.get_by_label("Độ mật").select_option("internal")
        form.get_by_role("button", name="Tải lên").click()
        expect(self.office.get_by_text("3 trang, bản 1")).to_be_visible()
        self.office.get_by_role("button", name="Công bố").click()
        self.office.locator("dialog[open]").get_by_role("button", name="Công bố").click()
        expect(self.office.get_by_text("Đã công bố").first).to_be_visible()
        listed = self.api.get(f"/meetings/{self.congress.id}/documents")["items"]
        return str(listed[0]["id"])

    def delegates(self) -> list[Badge]:
        """Three of the roster, with fresh badges."""
        rows = self.api.get(f"/meetings/{self.congress.id}/delegates?limit=3")["items"]
        return [self.congress.badge(row["id"], row["name"]) for row in rows]

    def take_a_tablet(self, tablet: Page, badge: Badge) -> None:
        tablet.goto(f"/b/{badge.code}")
        tablet.locator("[name=pin]").fill(badge.pin)
        tablet.locator("[name=pin]").press("Enter")
        tablet.wait_for_url(re.compile("/m/"))

    def comment(self, tablet: Page, document: str, text: str) -> None:
        tablet.goto(f"/documents/{document}")
        expect(tablet.locator("body[data-is-ready]")).to_be_attached()
        tablet.get_by_role("button", name="Góp ý").first.click()
        tablet.get_by_label(re.compile("Góp ý")).last.fill(text)
        tablet.get_by_role("button", name="Gửi góp ý").click()
        expect(tablet.get_by_text(re.compile(r"Đã gửi \d\d:\d\d")).first).to_be_visible()

    def pair_projector(self) -> str:
        made = self.api.post(f"/meetings/{self.congress.id}/screens", {"name": "Màn chính"})
        self.projector.goto(f"/s/{made['token']}")
        self.projector.wait_for_url("**/screen")
        return str(made["id"])

    def make_motion(self, title: str) -> str:
        self.office.goto(f"{self.console}/ballots")
        self.office.get_by_role("button", name="Biểu quyết nhanh").click()
        dialog = self.office.locator("#motion-dialog")
        dialog.get_by_label("Hội trường biểu quyết điều gì?").fill(title)
        dialog.get_by_role("button", name="Chỉ soạn", exact=True).click()
        return self.ballot_shown()

    def make_election(self, title: str, seats: int) -> str:
        self.office.goto(f"{self.console}/ballots")
        self.office.get_by_role("button", name="Cuộc bầu cử").click()
        dialog = self.office.locator("#election-dialog")
        dialog.get_by_label("Bầu chức danh gì?").fill(title)
        dialog.locator("#election-names").fill("\n".join(NAMES))
        dialog.locator("#election-seats").fill(str(seats))
        dialog.get_by_role("button", name="Tạo cuộc bầu cử").click()
        return self.ballot_shown()

    def ballot_shown(self) -> str:
        self.office.wait_for_url(re.compile(r"/ballots/[\w-]+$"))
        return self.office.url.rsplit("/", 1)[1]

    def step(self, name: str) -> None:
        """Take the one next step, and say yes to what the hall will see."""
        self.office.locator("#run-step").get_by_role("button", name=name).click()
        with self.office.expect_response(re.compile(r"/transitions$")) as answer:
            self.office.locator("dialog[open]").get_by_role("button", name=name).click()
        assert answer.value.ok

    def vote(self, tablet: Page, ballot: str, choices: list[str], send: str) -> None:
        tablet.goto(f"/ballots/{ballot}")
        for choice in choices:
            tablet.locator(".answer, .paper-row", has_text=re.compile(choice)).first.click()
        tablet.get_by_role("button", name="Xem lại phiếu").click()
        tablet.get_by_role("button", name=send, exact=True).click()
        expect(tablet.get_by_text("Phiếu của đồng chí đã được ghi nhận.")).to_be_visible()


@pytest.fixture
def story(live_server: LiveServer, open_window: OpenWindow) -> Story:
    return Story(live_server, open_window)


def test_a_congress_from_the_roster_to_the_tie(
    story: Story, browser: Browser, watch: Watch, tmp_path: Path
) -> None:
    story.import_roster()
    story.print_badges()
    document = story.publish_document()
    badges = story.delegates()

    screen = story.pair_projector()
    story.api.put(f"/screens/{screen}/scene", {"kind": "attendance"})
    with phone_seeing(
        browser, watch, tmp_path / "door.mjpeg", [badge.url for badge in badges]
    ) as desk:
        desk.set_default_timeout(30_000)
        story.sign_in_staff(desk, f"/sittings/{story.congress.sitting}/desk")
        desk.get_by_label("Tên bàn hoặc cửa").fill("Cửa 1")
        desk.get_by_role("button", name="Bắt đầu quét").click()
        for badge in badges:
            expect(
                desk.locator('.verdict.is-shown[data-result="admitted"]', has_text=badge.name)
            ).to_be_visible(timeout=30_000)
    expect(story.projector.locator(".scene-attendance")).to_contain_text("3")
    keep_picture(story.projector, "story-projector-attendance")

    for tablet, badge in zip(story.tablets, badges, strict=False):
        story.take_a_tablet(tablet, badge)
        story.comment(tablet, document, f"Ý kiến của {badge.name}.")
    opinions = story.api.get(f"/documents/{document}/comments")
    assert opinions["total"] == 2

    third = story.api.sign_in(badge=badges[2].code, pin=badges[2].pin)
    motion = story.make_motion("Thông qua Chương trình làm việc của Đại hội")
    story.api.put(f"/screens/{screen}/scene", {"kind": "ballot", "subject": motion})
    story.step("Mở biểu quyết")
    story.vote(story.tablets[0], motion, ["^Tán thành"], "Gửi biểu quyết")
    expect(story.projector.locator(".scene-motion")).to_contain_text("1/3")
    story.vote(story.tablets[1], motion, ["^Không tán thành"], "Gửi biểu quyết")
    expect(story.projector.locator(".scene-motion")).to_contain_text("2/3")
    keep_picture(story.projector, "story-projector-motion")
    option = story.api.get(f"/ballots/{motion}")["options"][0]["id"]
    third.post(f"/ballots/{motion}/votes", {"choices": {option: "yes"}, "nonce": "third-motion"})
    story.step("Kết thúc biểu quyết")
    story.step("Công bố")
    expect(story.projector.locator(".scene-motion-result")).to_contain_text("thông qua")
    keep_picture(story.projector, "story-projector-motion-result")

    elect(story, screen, third)
    for page in (story.office, *story.tablets, story.projector):
        assert violations(page) == []


def elect(story: Story, screen: str, third: Api) -> None:
    """One is elected with every vote; three with two votes each tie for two seats."""
    election = story.make_election("Bầu Ban Chấp hành", seats=3)
    story.api.put(f"/screens/{screen}/scene", {"kind": "ballot", "subject": election})
    story.step("Chốt danh sách")
    story.step("Mở bỏ phiếu")
    story.vote(story.tablets[0], election, [AN, DAN, NHAT], "Bỏ phiếu")
    keep_picture(story.tablets[0], "story-tablet-voted")
    story.vote(story.tablets[1], election, [AN, DAN, YEN], "Bỏ phiếu")
    ids = {o["name"]: o["id"] for o in story.api.get(f"/ballots/{election}")["options"]}
    last = {"choices": {ids[name]: True for name in (AN, NHAT, YEN)}, "nonce": "third-election"}
    third.post(f"/ballots/{election}/votes", last)
    expect(story.projector.locator(".scene-box")).to_contain_text("3")
    keep_picture(story.projector, "story-projector-box")
    story.step("Đóng thùng phiếu")
    story.step("Mở thùng, kiểm phiếu")
    expect(story.projector.locator(".scene-count")).to_contain_text("Đã kiểm 3/3")
    keep_picture(story.projector, "story-projector-count")
    story.step("Lập biên bản")
    story.step("Công bố")
    outcomes = {
        option["name"]: (option["votes"], option["outcome"])
        for option in story.api.get(f"/ballots/{election}/result")["options"]
    }
    assert outcomes == {
        AN: (3, "elected"), DAN: (2, "tied"), NHAT: (2, "tied"), YEN: (2, "tied"),
    }  # fmt: skip
    expect(story.projector.locator(".scene-result")).to_contain_text("Trúng cử 1/3")
    expect(story.projector.get_by_text("Bằng phiếu ở suất cuối")).to_be_visible(timeout=60_000)
    keep_picture(story.projector, "story-projector-tie")
    expect(story.tablets[0].get_by_text(AN).first).to_be_visible()
