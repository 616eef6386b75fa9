"""Texts in templates: escaped, filled in only when there is something to fill in."""

from pathlib import Path

import pytest
from flask import render_template_string

from app import create_app
from app.core.i18n import current_locale
from app.settings import Settings


def render(folder: Path, source: str) -> str:
    app = create_app(Settings(data_dir=folder))
    with app.test_request_context():
        return render_template_string(source)


def test_a_percent_sign_is_only_a_percent_sign(tmp_path: Path) -> None:
    assert render(tmp_path, '{{ _("hơn 50 % số phiếu") }}') == "hơn 50 % số phiếu"


def test_what_is_filled_in_is_escaped(tmp_path: Path) -> None:
    filled = render(tmp_path, '{{ _("Xin chào %(name)s", name="<b>") }}')
    assert filled == "Xin chào &lt;b&gt;"


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/sign-in", "en"),
        ("/screen", "vi"),
        ("/s/abc", "vi"),
        ("/screen?lang=en", "en"),
        ("/console/x/screens", "en"),
    ],
)
def test_the_hall_is_not_spoken_to_in_the_language_of_its_computer(
    tmp_path: Path, address: str, language: str
) -> None:
    app = create_app(Settings(data_dir=tmp_path))
    english = {"Accept-Language": "en-US", "Cookie": "lang=en"}
    with app.test_request_context(address, headers=english):
        assert current_locale() == language
