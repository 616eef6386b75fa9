"""The picture that a request carries, and the one that an answer does."""

from contextlib import closing

from flask import Response, request

from app.core.db import close_session, current_session
from app.delegates.photos.making import MOST_BYTES, Portrait, make_portrait
from app.delegates.photos.queries import find_photo

YEAR = 31_536_000


def uploaded_portrait() -> Portrait:
    """The portrait in the upload, made in a process of its own before any transaction."""
    request.max_content_length = 4 * MOST_BYTES  # up to here a refusal says what to do
    upload = request.files.get("file")
    close_session()  # nobody waits for our connection meanwhile
    if upload is None:
        return make_portrait(b"")
    with closing(upload):
        return make_portrait(upload.stream.read(MOST_BYTES + 1))


def portrait_answer(photo_id: str, *, is_small: bool) -> Response:
    """A portrait, which its viewer may keep: it never changes. Raises `NotFound`."""
    answer = Response(
        find_photo(current_session(), photo_id, is_small=is_small), mimetype="image/jpeg"
    )
    answer.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    return answer
