"""Rules of screens and their scenes. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from app.core.errors import N_, FieldError, Invalid, Unauthorized

# A projector says every 15 seconds that it is on; two of these may get lost.
SILENT_AFTER = timedelta(seconds=45)


class SceneKind(StrEnum):
    """What a screen can show; a ballot's scene follows the ballot's state by itself."""

    WELCOME = auto()
    ATTENDANCE = auto()
    AGENDA = auto()
    BALLOT = auto()
    ANNOUNCEMENT = auto()
    BLANK = auto()


@dataclass(frozen=True)
class Scene:
    """One thing to show: `subject` is a sitting or a ballot, `text` an announcement's own words."""

    kind: SceneKind
    subject: str | None = None
    text: str | None = None


class NotPaired(Unauthorized):
    """The pairing address is unknown, replaced or withdrawn."""

    code = "not_paired"
    message = N_(
        "Địa chỉ ghép màn chiếu này không còn dùng được. Hãy lấy địa chỉ mới ở mục Màn chiếu."
    )


def check_scene(scene: Scene) -> None:
    """A ballot's scene names its ballot, and only an announcement has words of its own."""
    if scene.kind is SceneKind.BALLOT and not scene.subject:
        message = N_("Hãy chọn cuộc biểu quyết hoặc bầu cử cần chiếu.")
        raise Invalid(fields=(FieldError("subject", "missing", message),))
    if scene.subject and scene.kind not in {SceneKind.BALLOT, SceneKind.ATTENDANCE}:
        raise Invalid(fields=(FieldError("subject", "not_used", NOT_USED),))
    if scene.text and scene.kind is not SceneKind.ANNOUNCEMENT:
        raise Invalid(fields=(FieldError("text", "not_used", NOT_USED),))


NOT_USED = N_("Cảnh này không dùng ô này.")


def is_online(seen_at: datetime | None, at: datetime) -> bool:
    """Has the projector been heard of lately?"""
    return seen_at is not None and at - seen_at < SILENT_AFTER
