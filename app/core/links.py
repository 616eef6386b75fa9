"""Addresses that leave the page: on a QR code, on paper, in an answer to a program."""

from flask import current_app, request

from app.settings import Settings


def base_url() -> str:
    """The configured public address, or the one this request came to; no trailing slash."""
    settings: Settings = current_app.extensions["settings"]
    return settings.public_url or request.host_url.rstrip("/")
