"""Static files as a page names them: every address carries a content hash and is cached for ever.

Templates use `static_url(path)`, `vendor_url(package, file)`, `style_sheets(*screens)`,
`icon(name)`, `importmap()` and `page_module(path)`. There is no build step: the style sheet and
the icon sheet are put together in memory at first use, and again when a source changes (debug).
"""

from pathlib import Path

from flask import Flask, current_app
from markupsafe import Markup

from app.core.assets import modules, serving, sheets
from app.core.assets.store import STATIC_URL, Assets
from app.core.assets.vendor import vendor_path
from app.settings import Settings

SILENT = Markup('aria-hidden="true"')


def init_app(app: Flask) -> None:
    """Serve the static folder and teach the templates its addresses."""
    settings: Settings = app.extensions["settings"]
    assets = Assets(Path(app.root_path) / "static", is_fixed=not settings.debug)
    app.extensions["assets"] = assets
    serving.init_app(app, assets)
    app.jinja_env.globals.update(
        static_url=static_url,
        vendor_url=vendor_url,
        style_sheets=style_sheets,
        icon=icon,
        importmap=importmap,
        page_module=page_module,
    )


def static_url(path: str) -> str:
    """The address of a file of ours, with its content hash."""
    return _assets().url(path)


def vendor_url(package: str, file: str) -> str:
    """The address of a file of a third-party package."""
    return STATIC_URL + vendor_path(_assets().folder, package, file)


def style_sheets(*screens: str) -> Markup:
    """Links to the style sheet of the product and to those of single screens (`"desk"`)."""
    paths = [sheets.STYLE_SHEET, *(f"css/screens/{screen}.css" for screen in screens)]
    link = Markup('<link rel="stylesheet" href="{}">')
    return Markup("\n  ").join(link.format(static_url(path)) for path in paths)


def icon(name: str, classes: str = "", label: str = "") -> Markup:
    """An icon of the sheet: silent beside a text, spoken as `label` when it stands alone."""
    key = ("icon", name, classes, label)
    return _assets().remember(key, lambda: _draw_icon(name, classes, label))


def importmap() -> dict[str, dict[str, str]]:
    """The import map of the page: bare names and own modules to hashed addresses."""
    assets = _assets()
    return assets.remember("importmap", lambda: {"imports": modules.import_map(assets)})


def page_module(*paths: str) -> Markup:
    """Scripts of a page (`"js/home/now.js"`), and the modules they need, fetched at once."""
    assets = _assets()
    return assets.remember(("modules", paths), lambda: _module_links(assets, paths))


def _draw_icon(name: str, classes: str, label: str) -> Markup:
    if name not in sheets.icon_names(_assets().folder):
        raise ValueError(f"no icon {name!r}: add it to static/icons.txt")
    spoken = Markup('role="img" aria-label="{}"').format(label)
    return Markup('<svg class="icon {}" {}><use href="{}#{}"/></svg>').format(
        classes, spoken if label else SILENT, static_url(sheets.ICON_SHEET), name
    )


def _module_links(assets: Assets, paths: tuple[str, ...]) -> Markup:
    preload = Markup('<link rel="modulepreload" href="{}">')
    script = Markup('<script type="module" src="{}"></script>')
    lines = [preload.format(assets.url(path)) for path in modules.modules_behind(assets, paths)]
    lines += [script.format(assets.url(path)) for path in paths]
    return Markup("\n  ").join(lines)


def _assets() -> Assets:
    found: Assets = current_app.extensions["assets"]
    return found
