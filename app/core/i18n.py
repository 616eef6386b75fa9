"""Languages: Vietnamese sources, complete English; chosen by `?lang=`, cookie or the browser."""

import re

from babel.support import NullTranslations
from flask import Flask, Response, g, has_app_context, request
from flask_babel import Babel, get_domain, get_locale

from app.core.errors import N_

__all__ = ["LOCALES", "N_", "current_locale", "gettext", "init_app"]

LOCALES = ("vi", "en")
COOKIE, COOKIE_OF_WALL = "lang", "wall_lang"
WALL = re.compile(r"/screen$|/s/")


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with its `%(name)s` filled in."""
    translated: str = _catalogue().ugettext(text)
    return translated % values if values else translated


def _catalogue() -> NullTranslations:
    """The translations of this request: looked up once, for a page has thousands of texts."""
    if not has_app_context():
        return NullTranslations()
    if "catalogue" not in g:
        g.catalogue = get_domain().get_translations()
    found: NullTranslations = g.catalogue
    return found


def init_app(app: Flask) -> None:
    """Choose the language of each request; remember an explicit choice for a year."""
    Babel(
        app,
        locale_selector=choose_locale,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories=app.config["TRANSLATIONS_DIR"],
    )
    # Jinja's own `_` fills in placeholders even when none are given: a "50 %" would break it.
    app.jinja_env.globals["_"] = gettext
    app.after_request(_remember_choice)


def choose_locale() -> str:
    """The asked-for language, else the remembered one, else the best of the browser's.

    The hall's wall speaks Vietnamese unless it was paired with `?lang=`, whatever the computer
    behind it speaks.
    """
    for wanted in (request.args.get("lang"), request.cookies.get(_cookie())):
        if wanted in LOCALES:
            return wanted
    if WALL.match(request.path):
        return LOCALES[0]
    return request.accept_languages.best_match(LOCALES, "vi")


def _cookie() -> str:
    """A projector and a person may share one browser."""
    return COOKIE_OF_WALL if WALL.match(request.path) else COOKIE


def current_locale() -> str:
    """`vi` or `en`."""
    return str(get_locale() or "vi")


def _remember_choice(response: Response) -> Response:
    response.headers.setdefault("Content-Language", current_locale())
    if (wanted := request.args.get("lang")) in LOCALES:
        response.set_cookie(_cookie(), str(wanted), max_age=31_536_000, samesite="Lax")
    return response
