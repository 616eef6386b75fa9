"""What is wrong with an input is said in Vietnamese, whatever pydantic calls it."""

from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from app.core.complaints import ANYTHING_ELSE, field_error
from app.core.schemas import Line


class Part(BaseModel):
    """A group within the input."""

    count: int = Field(gt=0)


class Sample(BaseModel):
    """One field of each kind."""

    name: Line = "x"
    part: Part = Part(count=1)
    parts: tuple[Part, ...] = Field(default=(Part(count=1),), min_length=1)
    kind: Literal["announcement", "blank"] = "blank"
    pattern: str = Field(default="a", pattern="^a$")


def complaint(raw: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Sample.model_validate(raw)
    return field_error(dict(caught.value.errors()[0])).message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([1], "Phải là một nhóm gồm các trường có tên."),
        ({"name": ""}, "Không được để trống."),
        ({"name": " "}, "Không được để trống."),
        ({"name": "x" * 2000}, "Dài quá "),
        ({"part": []}, "Phải là một nhóm"),
        ({"part": {"count": 0}}, "Phải lớn hơn 0."),
        ({"parts": {}}, "Phải là một danh sách."),
        ({"parts": []}, "Cần ít nhất 1 mục."),
        ({"kind": "x"}, "Giá trị không nằm trong các lựa chọn: 'announcement', 'blank'."),
        ({"pattern": "b"}, ANYTHING_ELSE),
    ],
)
def test_it_is_said_in_words(raw: Any, said: str) -> None:
    assert complaint(raw).startswith(said)
