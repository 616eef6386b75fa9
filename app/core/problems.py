"""How errors are answered: problem+json for programs, a friendly page for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, json, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from app.core.errors import (
    DISK_FULL,
    N_,
    DomainError,
    FieldError,
    Forbidden,
    NotFound,
    StorageFull,
    TooLarge,
    Unauthorized,
)
from app.core.i18n import gettext as _

log = logging.getLogger(__name__)

TITLES: Mapping[int, str] = {
    400: N_("Yêu cầu không hợp lệ"),
    401: N_("Cần đăng nhập"),
    403: N_("Không có quyền"),
    404: N_("Không tìm thấy"),
    405: N_("Không hỗ trợ cách gọi này"),
    409: N_("Chưa thực hiện được"),
    413: N_("Dữ liệu quá lớn"),
    415: N_("Định dạng không được hỗ trợ"),
    422: N_("Dữ liệu chưa hợp lệ"),
    429: N_("Thử quá nhiều lần"),
    500: N_("Hệ thống gặp lỗi"),
    503: N_("Tạm thời chưa phục vụ được"),
    507: N_("Máy chủ hết chỗ lưu"),
}


class UnexpectedFailure(DomainError):
    """A bug; the details are in the server's log only."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "internal_error"
    message = N_("Hệ thống gặp lỗi ngoài dự kiến. Việc vừa làm có thể chưa được lưu, hãy thử lại.")


def init_app(app: Flask) -> None:
    """Answer every exception in one way."""
    app.register_error_handler(DomainError, answer_error)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_bug)


def answer_error(error: DomainError) -> AnyResponse:
    """The answer for a domain error, in the language of the request."""
    if wants_json():
        return problem(error)
    if isinstance(error, Unauthorized) and request.method == "GET":
        return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
    title = _(TITLES.get(error.status, TITLES[400]))
    page = render_template("errors/error.html", title=title, detail=_text(error), error=error)
    return Response(page, status=error.status)


def wants_json() -> bool:
    """Is the caller a program? Everything outside the API is for people."""
    return request.path.startswith("/api/") or request.path in {"/healthz", "/readyz"}


def problem(error: DomainError) -> Response:
    """RFC 9457 problem details."""
    body: dict[str, Any] = {
        "type": f"urn:plenum:{error.code}",
        "title": _(TITLES.get(error.status, TITLES[400])),
        "status": int(error.status),
        "code": error.code,
        "detail": _text(error),
    }
    if error.fields:
        body["errors"] = [
            {"field": f.field, "code": f.code, "message": _text(f)} for f in error.fields
        ]
    if error.params:
        body["params"] = error.params
    answer = Response(json.dumps(body), status=error.status, mimetype="application/problem+json")
    if seconds := error.params.get("seconds"):
        answer.headers["Retry-After"] = str(seconds)
    return answer


def _text(error: DomainError | FieldError) -> str:
    text: str = _(error.message)
    return text % error.params if error.params else text


def _answer_http(error: HTTPException) -> AnyResponse:
    if error.code is not None and error.code < 400:
        return error.get_response()
    return answer_error(_translate(error))


def _translate(error: HTTPException) -> DomainError:
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge()
    known = {403: Forbidden, 404: NotFound}.get(error.code or 500)
    if known:
        return known()
    translated = DomainError()
    translated.status = HTTPStatus(error.code or 500)  # type: ignore[misc]
    translated.code = error.name.lower().replace(" ", "_")  # type: ignore[misc]
    return translated


def _answer_bug(error: Exception) -> AnyResponse:
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        log.error("the disk is full", exc_info=error)
        return answer_error(StorageFull())
    log.error("unexpected failure in %s %s", request.method, request.endpoint, exc_info=error)
    return answer_error(UnexpectedFailure())
