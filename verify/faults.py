"""What is wrong, with a name for programs and a sentence for people."""


class Fault(Exception):
    """The first thing that is wrong."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{text} ({name})")
        self.name = name
