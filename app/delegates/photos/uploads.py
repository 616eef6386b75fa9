"""The picture that a request carries."""

from contextlib import closing

from flask import request

from app.core.db import close_session
from app.delegates.photos.making import MOST_BYTES, Portrait, make_portrait


def uploaded_portrait() -> Portrait:
    """The portrait in the upload, made in a process of its own before any transaction."""
    request.max_content_length = 4 * MOST_BYTES  # up to here a refusal says what to do
    upload = request.files.get("file")
    close_session()  # nobody waits for our connection meanwhile
    if upload is None:
        return make_portrait(b"")
    with closing(upload):
        return make_portrait(upload.stream.read(MOST_BYTES + 1))
