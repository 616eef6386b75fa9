"""QR codes as pictures of a page."""

from base64 import b64encode
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage


def qr_data_url(text: str) -> str:
    """The QR code of a text as an SVG that an <img> shows without another request."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=2, image_factory=SvgPathImage)
    code.add_data(text)
    buffer = BytesIO()
    code.make_image().save(buffer)
    return "data:image/svg+xml;base64," + b64encode(buffer.getvalue()).decode()
