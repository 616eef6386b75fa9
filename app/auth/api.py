"""Tokens for programs."""

from flask import Blueprint, request

from app.auth.limiter import check_attempts, count_failure
from app.auth.rules import BadCredentials
from app.auth.schemas import Credentials, TokenOut
from app.auth.services import SignIn, authenticate, open_session, sign_out
from app.core.access import current_actor, public, signed_in
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.db_types import new_id

bp = Blueprint("auth_api", __name__)


@bp.post("/tokens")
@public
@endpoint(body=Credentials, answer=TokenOut, status=201)
def create_token(body: Credentials) -> dict[str, object]:
    """Sign a program in; 401 `bad_credentials`, 429 after ten failures in five minutes."""
    address = request.remote_addr or ""
    check_attempts(body.login, address)
    try:
        account_id = authenticate(current_session(), body.login, body.secret).id
    except BadCredentials:
        count_failure(body.login, address)
        raise
    with transaction() as session:
        fresh = open_session(session, account_id, body.device or new_id())
    return _told_once(fresh)


@bp.delete("/tokens/current")
@signed_in
@endpoint()
def end_token() -> None:
    """Sign out."""
    with transaction() as session:
        sign_out(session, current_actor())


def _told_once(fresh: SignIn) -> dict[str, object]:
    return {
        "token": fresh.token,
        "expires_at": fresh.expires_at,
        "person": fresh.account,
        "roles": fresh.account.grants,
    }
