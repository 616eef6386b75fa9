"""Sign-in and sign-out pages."""

import re
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.auth.limiter import check_attempts, count_failure
from app.auth.rules import BadCredentials
from app.auth.services import authenticate, open_session, sign_out
from app.auth.web import device_of, forget, remember
from app.core.access import find_actor, public
from app.core.db import current_session, transaction
from app.core.errors import DomainError
from app.core.i18n import gettext as _

bp = Blueprint("auth", __name__)

LONGEST = 200
STAFF_PAGES = re.compile(r"/console/|/sittings/|/meetings/")


@bp.get("/sign-in")
@public
def sign_in() -> Response | str:
    """The sign-in page: staff by name, delegates by badge."""
    if find_actor() is not None:
        return redirect(url_for("home.start"))
    return _page()


@bp.post("/sign-in")
@public
def submit_sign_in() -> Response | tuple[str, int]:
    """Sign in, then go where one was heading."""
    login = (request.form.get("username") or request.form.get("badge") or "")[:LONGEST]
    secret = (request.form.get("password") or request.form.get("pin") or "")[:LONGEST]
    try:
        _sign_in(login, secret)
    except DomainError as error:
        return _page(_(error.message) % error.params, login), error.status
    return redirect(_safe_next(request.args.get("next")))


@bp.get("/b/<code>")
@bp.get("/B/<code>")  # a QR code holds the address in capitals: it is smaller so
@public
def badge(code: str) -> Response | str:
    """Where a badge's QR leads: its PIN is still to be typed."""
    if find_actor() is not None:
        return redirect(url_for("home.start"))
    return _page(badge=code[:LONGEST])


@bp.post("/sign-out")
@public
def submit_sign_out() -> Response:
    """Sign out on this device."""
    if actor := find_actor():
        with transaction() as session:
            sign_out(session, actor)
    forget()
    answer = redirect(url_for("auth.sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _sign_in(login: str, secret: str) -> None:
    address = request.remote_addr or ""
    check_attempts(login, address)
    try:
        account_id = authenticate(current_session(), login, secret).id
    except BadCredentials:
        count_failure(login, address)
        raise
    with transaction() as session:
        fresh = open_session(session, account_id, device_of(request))
        session.refresh(fresh.account, ["grants"])
    remember(fresh)


def _page(error: str = "", login: str = "", badge: str = "") -> str:
    badge = badge or request.form.get("badge", "")[:LONGEST]
    is_staff = not badge and request.args.get("as", _who_goes_there()) == "staff"
    return render_template(
        "auth/sign_in.html", error=error, login=login, badge=badge, is_staff=is_staff
    )


def _who_goes_there() -> str:
    """Whoever was on the way to a console or a desk is staff."""
    target = request.args.get("next", "")
    return "staff" if STAFF_PAGES.match(target) else "delegate"


def _safe_next(target: str | None) -> str:
    """Only a path of our own; anything else leads home."""
    parts = urlsplit(target or "")
    is_ours = target and target.startswith("/") and not parts.netloc and "\\" not in target
    return target if target and is_ours and not target.startswith("//") else url_for("home.start")
