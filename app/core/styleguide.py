"""Every component of the look on one page, for those who build pages; only with PLENUM_DEBUG."""

from flask import Blueprint, current_app, render_template

from app.core.access import public
from app.core.errors import NotFound

bp = Blueprint("styleguide", __name__)


@bp.get("/styleguide")
@public
def show() -> str:
    """The components, with texts as long as real ones."""
    if not current_app.extensions["settings"].debug:
        raise NotFound
    return render_template("styleguide.html")
