"""No visible text outside the catalogues, and no text without its English."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "translations/en/LC_MESSAGES/messages.po"
VIETNAMESE = re.compile(r"[À-ỹĐđ]")
MARKERS = {"_", "N_", "gettext"}
# Names, not texts: the product, the languages in their own words, systems of tablets.
NAMES = {"Plenum", "English", "Tiếng Việt", "Android", "Windows", "iPad, iPhone", "iPadOS"}
# Knowledge of Vietnamese as it is typed, demo data, samples for developers, and the terminal, which
# speaks both languages at once: no reader of a page sees these.
NOT_SHOWN = (
    *("app/demo/", "app/core/text.py", "app/core/formats.py", "app/delegates/roster/"),
    *(
        "templates/styleguide.html",
        "realtime/welcome.py",
        "realtime/reload.py",
        "realtime/serve.py",
    ),
    *("app/cli.py", "app/backup_commands.py", "app/tls_commands.py"),
    *("app/core/hall_tls.py", "app/core/serving.py"),
)
TEMPLATE_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
UNSEEN_BLOCK = re.compile(
    r"{%-? block (?:\w+_class|theme_color) -?%}.*?{%-? endblock -?%}", re.DOTALL
)
SPOKEN_ATTRIBUTES = {"alt", "title", "aria-label", "placeholder"}


class VisibleText(HTMLParser):
    """Collects what a reader sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style"}
        self.found += [value or "" for name, value in attrs if name in SPOKEN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def literal_markup(source: str) -> str:
    """A template's own markup, its comments, statements and expressions cut out."""
    source = UNSEEN_BLOCK.sub("", source)
    return TEMPLATE_CODE.sub(lambda code: "x" if code[0].startswith("{{") else "", source)


def files(*patterns: str) -> list[Path]:
    found = [file for pattern in patterns for file in ROOT.glob(pattern)]
    return [f for f in found if not str(f.relative_to(ROOT)).startswith(NOT_SHOWN)]


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", files("templates/**/*.html"), ids=named)
def test_templates_hold_no_text_of_their_own(file: Path) -> None:
    reader = VisibleText()
    reader.feed(literal_markup(file.read_text(encoding="utf-8")))
    texts = {re.sub(r"\bx+\b", "", text).strip(" \n·–") for text in reader.found}
    assert sorted(text for text in texts - NAMES if re.search(r"[^\W\d_]{2}", text)) == []


# Words as people read them: a capital and small letters, or several words; not an address or a class.
PROSE = re.compile(r"^[A-ZÀ-ỸĐ][a-zà-ỹđ]{2,}|^[a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}")


@pytest.mark.parametrize("file", files("templates/**/*.html"), ids=named)
def test_expressions_of_templates_mark_their_texts(file: Path) -> None:
    tree = Environment().parse(file.read_text(encoding="utf-8"))
    calls = (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name))
    marked = {
        id(constant)
        for call in calls
        if call.node.name in MARKERS
        for constant in call.find_all(nodes.Const)
    }
    bare = {
        constant.value
        for constant in tree.find_all(nodes.Const)
        if id(constant) not in marked and isinstance(constant.value, str)
    }
    assert sorted(text for text in bare - NAMES if PROSE.search(text)) == []


def bare_texts(tree: ast.Module) -> Iterator[str]:
    """Vietnamese string constants that no marker surrounds and that are no docstrings."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS:
            silent |= {id(child) for child in ast.walk(node)}
        if isinstance(node, ast.Expr):
            silent.add(id(node.value))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in silent and VIETNAMESE.search(node.value):
            yield f"{node.lineno}: {node.value}"


@pytest.mark.parametrize("file", files("app/**/*.py", "realtime/*.py"), ids=named)
def test_python_marks_its_texts(file: Path) -> None:
    assert list(bare_texts(ast.parse(file.read_text(encoding="utf-8")))) == []


STRING = re.compile(
    r"""(?P<before>.{0,3})(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"""
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$|\s//\s.*?$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", files("static/js/**/*.js", "static/*.js"), ids=named)
def test_scripts_mark_their_texts(file: Path) -> None:
    source = re.sub(r"_\(\s+", "_(", COMMENT.sub("", file.read_text(encoding="utf-8")))
    bare = [
        found["text"]
        for found in STRING.finditer(source)
        if VIETNAMESE.search(re.sub(r"\$\{.*?\}", "", found["text"]))
        and not found["before"].rstrip().endswith("_(")
    ]
    assert bare == []


# Where a script says something to somebody: attributes that are read out, and words put on the page.
SAID = re.compile(
    r"""(?:["']?(?:aria-label|data-tooltip|placeholder|alt|title|text|label|note|lede|badge)["']?\s*:
    |setText\([^"']*,|toast\(|(?:textContent|placeholder|title)\s*=)\s*$""",
    re.VERBOSE,
)
LONG_STRING = re.compile(
    r"""(?P<before>[^\n]{0,60}?)(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote))[^\n])*)(?P=quote)"""
)
# What only developers read.
NOT_SAID = re.compile(r"(?:Error|console\.\w+)\(\s*$")


@pytest.mark.parametrize("file", files("static/js/**/*.js", "static/*.js"), ids=named)
def test_scripts_say_nothing_in_plain_letters_either(file: Path) -> None:
    source = re.sub(r"_\(\s+", "_(", COMMENT.sub("", file.read_text(encoding="utf-8")))
    bare = []
    for found in LONG_STRING.finditer(source):
        before, text = found["before"].rstrip(), re.sub(r"\$\{.*?\}", "", found["text"])
        is_said = SAID.search(before) and re.search(r"[a-z]{2}", text)
        is_word = re.match(r"[A-ZÀ-ỸĐ][^\W\d]* [\w ]+[.!?…]?$", text)
        if not before.endswith("_(") and not NOT_SAID.search(before) and (is_said or is_word):
            bare.append(text)
    assert sorted(set(bare) - NAMES) == []


def test_the_catalogue_knows_the_texts_of_the_sources(tmp_path: Path) -> None:
    template = tmp_path / "messages.pot"
    command = [Path(sys.executable).parent / "pybabel", "-q", "extract", "--mapping=babel.cfg"]
    command += ["--keyword=lazy_gettext", f"--output={template}", "."]
    subprocess.run(command, cwd=ROOT, check=True)
    with template.open("rb") as source:
        wanted = {message.id for message in read_po(source) if message.id}
    with CATALOGUE.open("rb") as source:
        known = {message.id for message in read_po(source, locale="en") if message.id}
    assert sorted(map(str, wanted - known)) == []
    assert sorted(map(str, known - wanted)) == []


def test_every_text_has_its_english() -> None:
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="en")
    assert len(catalogue) > 100
    missing = [m.id for m in catalogue if m.id and (not m.string or m.fuzzy)]
    assert missing == []
