"""Lists by cursor: stable under inserts, cheap on long tables."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from flask import json
from sqlalchemy import Select, SQLColumnExpression, func, select, tuple_
from sqlalchemy.orm import Session

from app.core.errors import N_, FieldError, Invalid
from app.core.schemas import ListQuery

MAX_LIMIT = 500


def paginate(
    session: Session,
    statement: Select[Any],
    order: Sequence[SQLColumnExpression[Any]],
    query: ListQuery,
) -> dict[str, Any]:
    """One page of `statement` by ascending `order`, whose last column must be unique.

    Gives `{items, next_cursor, total}`; raises `Invalid` for a cursor that we did not make.
    """
    limit = max(1, min(query.limit, MAX_LIMIT))
    total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    if query.cursor:
        statement = statement.where(tuple_(*order) > tuple_(*_decode(query.cursor, len(order))))
    rows = session.execute(statement.add_columns(*order).order_by(*order).limit(limit + 1)).all()
    shown = rows[:limit]
    last = _encode(shown[-1][-len(order) :]) if len(rows) > limit else None
    return {"items": [row[0] for row in shown], "next_cursor": last, "total": total or 0}


def whole_page(items: Sequence[Any]) -> dict[str, Any]:
    """A short list as the only page of itself."""
    return {"items": items, "next_cursor": None, "total": len(items)}


def _encode(key: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        key = None
    if not isinstance(key, list) or len(key) != length:
        field = FieldError("cursor", "bad_cursor", N_("Con trỏ trang không hợp lệ."))
        raise Invalid(fields=(field,))
    return key
