"""How a tablet learns to trust the hall's own certificate."""

from flask import Blueprint, Response, current_app, render_template, send_file

from app.core.access import public
from app.core.errors import NotFound
from app.core.hall_tls import HallTls, fingerprint_of, hall_tls
from app.core.links import base_url
from app.core.qr import qr_data_url
from app.settings import Settings

bp = Blueprint("trust", __name__)


@bp.get("/trust")
@public
def guide() -> str:
    """Install the hall's certificate: what to tap, on which kind of device."""
    place = _made()
    address = f"{base_url()}/trust"
    return render_template(
        "home/trust.html",
        address=address,
        qr=qr_data_url(address),
        fingerprint=fingerprint_of(place.authority),
    )


@bp.get("/trust/plenum-ca.crt")
@public
def authority() -> Response:
    """The certificate itself; public by nature."""
    return send_file(
        _made().authority.resolve(),
        mimetype="application/x-x509-ca-cert",
        as_attachment=True,
        download_name="plenum-ca.crt",
    )


def _made() -> HallTls:
    settings: Settings = current_app.extensions["settings"]
    place = hall_tls(settings.data_dir)
    if not place.authority.exists():
        raise NotFound
    return place
