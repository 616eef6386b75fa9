"""Filters for templates: dates, times and numbers as people here write them."""

from collections.abc import Mapping
from datetime import datetime

from flask import Flask

from app.core.clock import local
from app.core.formats import format_date, format_number, format_time
from app.core.i18n import current_locale, gettext


def init_app(app: Flask) -> None:
    """Register `date`, `time`, `moment`, `number`, `local_input`, and `label_options()`."""
    app.jinja_env.filters.update(
        date=format_date,
        time=format_time,
        moment=format_moment,
        number=localised_number,
        local_input=local_input,
    )
    app.jinja_env.globals["label_options"] = label_options


def format_moment(value: datetime) -> str:
    """07:42:10 17/09/2026, on the hall's clock."""
    return f"{local(value):%H:%M:%S} {format_date(value)}"


def localised_number(value: float) -> str:
    """12.345 in Vietnamese, 12,345 in English."""
    return format_number(value, language=current_locale())


def local_input(value: datetime) -> str:
    """What an `<input type="datetime-local">` takes."""
    return f"{local(value):%Y-%m-%dT%H:%M}"


def label_options(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """A table of labels as the options of a select, translated."""
    return [(str(value), gettext(text)) for value, text in labels.items()]
