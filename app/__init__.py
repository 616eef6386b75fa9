"""Plenum: paperless congresses and meetings."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app import features
from app.auth import limiter as sign_in_limiter
from app.auth import web as sign_in
from app.core import (
    access,
    assets,
    csrf,
    headers,
    i18n,
    page_context,
    problems,
    template_filters,
)
from app.core.db import Database, close_session
from app.settings import Settings, prepare_data_dir, secret_key_of

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings) -> Flask:
    """The application without its live channel; `wsgi.py` adds that."""
    prepare_data_dir(settings)
    app = Flask(
        "plenum",
        root_path=str(ROOT),
        static_folder=None,  # core/assets serves it
        template_folder=str(ROOT / "templates"),
    )
    _configure(app, settings)
    if behind := settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=behind, x_proto=behind)  # type: ignore[method-assign]
    app.extensions["settings"] = settings
    app.extensions["database"] = Database(settings.effective_database_url)
    app.teardown_appcontext(close_session)
    core = (problems, i18n, headers, sign_in, csrf, access, template_filters, assets, page_context)
    for part in (*core, features):
        part.init_app(app)
    sign_in_limiter.init_app(app, settings.redis_url)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=secret_key_of(settings),
        SESSION_COOKIE_NAME="plenum_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=settings.upload_limit_mb * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        TEMPLATES_AUTO_RELOAD=settings.debug,
        TRANSLATIONS_DIR=str(ROOT / "translations"),
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
