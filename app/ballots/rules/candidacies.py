"""Putting names forward: where a name comes from, who decides on a withdrawal."""

from enum import StrEnum


class Origin(StrEnum):
    """How a name came onto the list."""

    SCHEME = "scheme"  # đề án nhân sự của cấp triệu tập
    NOMINATED = "nominated"  # đề cử tại đại hội
    SELF_NOMINATED = "self_nominated"  # ứng cử


class DecidedBy(StrEnum):
    """Who decides whether somebody may withdraw."""

    PRESIDIUM = "presidium"
    CONGRESS = "congress"
