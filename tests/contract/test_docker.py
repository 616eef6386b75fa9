"""The files for Docker are valid and say what the product needs; no engine is asked."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (DOCKER / "example.env").read_text().splitlines()
    if line and not line.startswith("#")
)


def compose(name: str) -> dict[str, Any]:
    """A compose file as Docker reads it, with example.env filled in, checked by the specification."""
    values = {key: value or "filled-in" for key, value in EXAMPLE.items()}
    text = VARIABLE.sub(lambda found: values[found[1]], (DOCKER / name).read_text())
    checked: dict[str, Any] = yaml.safe_load(PyCompose.from_yaml(text).to_yaml())
    return checked


@pytest.mark.parametrize("name", ["compose.yaml", "compose.tls.yaml"])
def test_compose_files_follow_the_specification(name: str) -> None:
    assert "nginx" in compose(name)["services"]


def test_a_wrong_compose_file_is_noticed() -> None:
    with pytest.raises(ValueError, match="services"):
        PyCompose.from_yaml("services: {app: {imagee: x}}")


def test_every_service_is_watched_and_comes_back() -> None:
    services = compose("compose.yaml")["services"]
    dockerfile = (DOCKER / "Dockerfile").read_text()
    for name, service in services.items():
        assert "healthcheck" in service or (name == "app" and "HEALTHCHECK" in dockerfile), name
        assert service["restart"] == "unless-stopped", name


def test_the_settings_of_compose_exist() -> None:
    from app.settings import Settings

    names = {f"PLENUM_{name.upper()}" for name in Settings.model_fields}
    dockerfile = set(re.findall(r"PLENUM_\w+", (DOCKER / "Dockerfile").read_text()))
    environment = compose("compose.yaml")["services"]["app"]["environment"]
    assert {name for name in environment if name.startswith("PLENUM_")} | dockerfile <= names


def test_files_the_image_copies_exist_and_are_sent_to_the_builder() -> None:
    sent = (ROOT / ".dockerignore").read_text().split()
    copies = re.findall(
        r"^COPY (?!--from)(.+) \S+$", (DOCKER / "Dockerfile").read_text(), re.MULTILINE
    )
    for source in " ".join(copies).split():
        assert (ROOT / source).exists(), source
        assert any(f"!{source}" == line or source.startswith(line[1:] + "/") for line in sent), (
            source
        )
