"""What is wrong, with a name for programs and a sentence for people."""

LONGEST = 400  # characters of one sentence


class Fault(Exception):
    """The first thing that is wrong."""

    def __init__(self, name: str, text: str) -> None:
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        super().__init__(f"{printable(shown)} ({name})")
        self.name = name


class Misuse(Fault):
    """What was typed cannot be meant: nothing was found wrong, since nothing was checked."""


def printable(text: str) -> str:
    """Text as it may be shown: a name in a file cannot move the cursor or begin a line."""
    return "".join(_printable(letter) for letter in text)


def _printable(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else "\ufffd"
