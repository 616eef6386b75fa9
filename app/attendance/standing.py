"""How somebody stands in a sitting, in the words of lists and sheets."""

from app.attendance.labels import KINDS, STATUSES
from app.attendance.queries import Found
from app.core.formats import format_time
from app.core.i18n import gettext as _
from app.delegates.kinds import DelegateKind, DelegateStatus
from app.delegates.models import Delegate


def has_come(found: Found) -> bool:
    """Did they come in at all?"""
    return found.presence is not None and found.presence.first_at is not None


def presence_text(found: Found) -> str:
    """Present since when, excused why, or absent."""
    if found.presence and found.presence.first_at:
        return _("Có mặt %(time)s", time=format_time(found.presence.first_at))
    if found.excuse:
        return _("Vắng có lý do: %(reason)s", reason=found.excuse.reason)
    return _("Vắng")


def standing_text(delegate: Delegate) -> str:
    """Official, alternate or guest; or why not among the convened."""
    if delegate.status != DelegateStatus.CONVENED:
        return _(STATUSES[DelegateStatus(delegate.status)])
    return _(KINDS[DelegateKind(delegate.kind)])
