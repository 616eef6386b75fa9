"""What a desk is told of the proxies of somebody who arrives."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from app.attendance import remarks
from app.attendance.remarks import Remark
from app.core.db import Id
from app.core.i18n import gettext as _
from app.delegates.models import Delegate
from app.delegates.queries import is_entitled
from app.meetings.models import Meeting
from app.meetings.rules import Proxies
from app.proxies.models import Proxy


def init_app(_app: Flask) -> None:
    """Tell it at every arrival."""
    remarks.enlist("proxies", tell_proxies)


def tell_proxies(session: Session, delegate_id: str) -> Iterator[Remark]:
    """To whom they gave their vote, or for how many they vote; only while the meeting has it so."""
    rows = session.execute(_STANDING, {"delegate": delegate_id}).all()
    for principal_id, holder_name in rows:
        if principal_id == delegate_id:
            yield Remark("proxy_given", _("Đã uỷ quyền cho %(name)s", name=holder_name))
    held = sum(principal_id != delegate_id for principal_id, _name in rows)
    if held:
        yield Remark("proxies_held", _("Nhận uỷ quyền của %(count)s đại biểu", count=held))


def _standing() -> Select[str, str]:
    principal, holder = aliased(Delegate), aliased(Delegate)
    who = bindparam("delegate", type_=Id)
    return (
        select(Proxy.principal_id, holder.name)
        .join(Meeting, Meeting.id == Proxy.meeting_id)
        .join(principal, and_(principal.id == Proxy.principal_id, is_entitled(principal)))
        .join(holder, and_(holder.id == Proxy.holder_id, is_entitled(holder)))
        .where(
            or_(Proxy.principal_id == who, Proxy.holder_id == who),
            Proxy.withdrawn_at.is_(None),
            Meeting.proxies != Proxies.NONE,
        )
    )


# Put together once: building it costs more than running it.
_STANDING = _standing()
