"""Static files: addressed by content, cached for ever, complete."""

import re
from pathlib import Path

import pytest
from flask import Flask

from app.core.assets.modules import import_map, modules_behind
from app.core.assets.sheets import icon_names, make_style_sheet
from app.core.assets.store import Assets
from tests.contract.test_house_style import tracked

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
MODULES = [path.relative_to(STATIC).as_posix() for path in tracked("static/js/*.js")]


@pytest.fixture
def assets() -> Assets:
    return Assets(STATIC, is_fixed=True)


def test_an_address_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const a = 1;")
    before = Assets(tmp_path, is_fixed=True).url("a.js")
    (tmp_path / "a.js").write_text("export const a = 2;")
    assert Assets(tmp_path, is_fixed=True).url("a.js") != before


def test_what_is_addressed_by_content_stays_in_the_browser(app: Flask, assets: Assets) -> None:
    client = app.test_client()
    hashed = client.get(assets.url("js/core/page.js"), headers={"Accept-Encoding": "gzip"})
    assert "immutable" in hashed.headers["Cache-Control"]
    assert hashed.headers["Content-Encoding"] == "gzip"
    assert hashed.mimetype == "text/javascript"
    plain = client.get("/static/js/core/page.js")
    assert plain.headers["Cache-Control"] == "no-cache"
    etag = plain.headers["ETag"]
    again = client.get("/static/js/core/page.js", headers={"If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["../app/settings.py", "js/../../wsgi.py", ".hidden", "nothing.css", "js", "%2e%2e/a"]
)
def test_only_static_files_are_served(app: Flask, path: str) -> None:
    assert app.test_client().get(f"/static/{path}").status_code == 404


def test_the_service_worker_sees_every_page(app: Flask) -> None:
    answer = app.test_client().get("/sw.js")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_style_sheet_is_whole(app: Flask, assets: Assets) -> None:
    sheet = make_style_sheet(STATIC).decode()
    assert 'url("vendor:' not in sheet
    client = app.test_client()
    for address in set(re.findall(r'url\("\.\./([^"]+)"\)', sheet)):
        answer = client.get(f"/static/{address}")
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"], address


@pytest.mark.parametrize("path", tracked("static/css/*.css"), ids=lambda path: path.name)
def test_every_rule_is_in_a_layer(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
    if path.name != "fonts.css":
        assert text.startswith("@layer")


def test_every_module_is_in_the_import_map(assets: Assets) -> None:
    imports = import_map(assets)
    assert {f"/static/{path}" for path in MODULES} <= set(imports)
    assert all(address.startswith("/static/") for address in imports.values())


@pytest.mark.parametrize("path", MODULES)
def test_what_a_module_imports_is_there(path: str, assets: Assets) -> None:
    assert all(needed in MODULES for needed in modules_behind(assets, (path,)))


def test_every_icon_that_a_script_draws_is_on_the_sheet() -> None:
    drawn = {
        name
        for path in tracked("static/js/*.js")
        for name in re.findall(r'\bicon\(\s*"([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert drawn <= icon_names(STATIC)


def test_every_icon_that_a_template_draws_is_on_the_sheet() -> None:
    drawn = {
        name
        for path in tracked("templates/*.html")
        for name in re.findall(r'\bicon\(\s*"([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert drawn <= icon_names(STATIC)


def test_the_icon_sheet_holds_every_chosen_icon(app: Flask) -> None:
    sheet = app.test_client().get("/static/icons.svg").get_data(as_text=True)
    assert set(re.findall(r'<symbol id="([\w-]+)"', sheet)) == icon_names(STATIC)
