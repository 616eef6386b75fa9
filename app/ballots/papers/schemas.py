"""What is sent and answered about a ballot's papers."""

from typing import Annotated

from pydantic import Field

from app.core.schemas import Input, Line, Output, Prose

Short = Annotated[Line, Field(max_length=60)]


class MinutesChange(Input):
    """Particulars of the tally minutes; what is absent stays, null is left for the pen."""

    number: Short | None = None
    place: Line | None = None
    tellers: Prose | None = None
    head_teller: Line | None = None
    chair: Line | None = None
    seal_number: Short | None = None
    complaints: Prose | None = None


class MinutesOut(Output):
    """The particulars as they stand; tellers and place are proposed until somebody writes them."""

    number: str | None
    place: str | None
    tellers: str | None
    head_teller: str | None
    chair: str | None
    seal_number: str | None
    complaints: str | None
