"""Reading the list of delegates as an office typed it.

`read_roster` finds the table by itself, understands heading rows per unit, two-row merged
headers, sex by column, dates and phones in every usual form, and names what is wrong by
row and column. It touches neither the database nor the web.
"""

from app.delegates.roster.reading import read_roster
from app.delegates.roster.values import (
    PersonalAttributes,
    Problem,
    RosterDelegate,
    RosterFile,
    RosterLine,
    RosterUnit,
    Severity,
    UnreadableFile,
)

__all__ = [
    "PersonalAttributes",
    "Problem",
    "RosterDelegate",
    "RosterFile",
    "RosterLine",
    "RosterUnit",
    "Severity",
    "UnreadableFile",
    "read_roster",
]
