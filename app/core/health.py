"""Is the process alive, and can it serve?"""

from flask import Blueprint, current_app
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.access import public
from app.core.api import endpoint
from app.core.db import current_session
from app.core.errors import Unavailable
from app.core.schemas import Output

bp = Blueprint("health", __name__)


class Health(Output):
    """Alive, or ready."""

    status: str


@bp.get("/healthz")
@public
@endpoint(answer=Health)
def alive() -> Health:
    """200 while the process serves."""
    return Health(status="alive")


@bp.get("/readyz")
@public
@endpoint(answer=Health)
def ready() -> Health:
    """200 when the database (and Redis, if set) answers; else 503."""
    try:
        current_session().execute(text("SELECT 1"))
        if url := current_app.extensions["settings"].redis_url:
            with Redis.from_url(url, socket_timeout=2) as client:
                client.ping()
    except (SQLAlchemyError, RedisError) as error:
        raise Unavailable from error
    return Health(status="ready")
