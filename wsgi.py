"""The entry point: patch first, then the application and its live channel."""

import gc

# What is loaded here stays: the collector need not look through it, not now and not while serving.
gc.disable()

from gevent import monkey  # noqa: E402

monkey.patch_all()

import sys  # noqa: E402

import realtime  # noqa: E402
from app import cli, create_app  # noqa: E402
from app.settings import SettingsError, load_settings  # noqa: E402

try:
    settings = load_settings()
    app = create_app(settings)
except SettingsError as error:
    sys.exit(f"Plenum: {error}")

cli.init_app(app)
realtime.init_app(app, settings)
gc.freeze()
gc.enable()
