"""Compile the message catalogues (*.po) into what the server reads (*.mo)."""

import sys
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from console import stop

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def main() -> None:
    """Compile each catalogue that is newer than its compiled form; name what is untranslated."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            compile_catalogue(source, compiled)


def compile_catalogue(source: Path, compiled: Path) -> None:
    """Write one compiled catalogue, all or nothing."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    missing = sum(1 for message in catalogue if message.id and not is_translated(message))
    if missing:
        print(f"{source.name}: {missing} texts not translated", file=sys.stderr)
    draft = compiled.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(compiled)


def is_translated(message: Message) -> bool:
    """Whether each form of a text has its translation."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        stop(
            f"Không ghi được vào {error.filename}: {error.strerror}",
            "the folder cannot be written to",
        )
