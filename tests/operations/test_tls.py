"""HTTPS of the hall's own: made by one command, trusted after one installation, no more than that."""

import ssl
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from app.core.hall_tls import fingerprint_of, hall_tls, make_hall_certificate
from tests.realtime.people import Line
from tests.support.live_server import LiveServer
from tests.support.processes import free_port


@pytest.fixture
def hall(tmp_path: Path) -> LiveServer:
    folder = tmp_path / "hall"
    folder.mkdir()
    server = LiveServer(folder)
    (folder / "data").mkdir()
    server.command("hall-certificate", "10.1.2.3", "hoi-truong.local")
    place = hall_tls(folder / "data")
    server.environment |= {
        "PLENUM_TLS_CERT": str(place.certificate),
        "PLENUM_TLS_KEY": str(place.key),
        "PLENUM_TRUST_PORT": str(free_port()),
    }
    server.url = f"https://127.0.0.1:{server.port}"
    trusted = ssl.create_default_context(cafile=str(place.authority))
    server.is_ready = lambda: answers(f"{server.url}/readyz", trusted)  # type: ignore[method-assign]
    return server


def answers(url: str, trusted: ssl.SSLContext) -> bool:
    try:
        return httpx.get(url, verify=trusted, timeout=20).status_code == 200
    except httpx.TransportError:
        return False


def test_whoever_installed_the_authority_is_served_over_https(hall: LiveServer) -> None:
    place = hall_tls(hall.folder / "data")
    port = hall.environment["PLENUM_TRUST_PORT"]
    with hall.serving():
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{hall.url}/healthz", timeout=20)
        line = Line(hall.url, None, sslopt={"ca_certs": str(place.authority)})
        assert "not_signed_in" in line.greeting
        line.wire.close()
        plain = f"http://127.0.0.1:{port}"
        guide = httpx.get(f"{plain}/trust", timeout=60)
        assert guide.status_code == 200
        assert fingerprint_of(place.authority) in guide.text
        told = httpx.get(f"{plain}/trust/plenum-ca.crt", timeout=60)
        assert told.content == place.authority.read_bytes()
        assert told.headers["content-type"] == "application/x-x509-ca-cert"
        for path in ("/", "/api/v1/me", "/sign-in"):
            sent = httpx.get(f"{plain}{path}", timeout=60)
            assert sent.status_code == 308
            assert sent.headers["location"].startswith("https://")
        assert httpx.post(f"{plain}/api/v1/tokens", json={}, timeout=60).status_code == 308
    assert place.authority_key.stat().st_mode & 0o777 == 0o600
    assert place.key.stat().st_mode & 0o777 == 0o600


def test_a_new_address_needs_no_new_trust(tmp_path: Path) -> None:
    first = make_hall_certificate(tmp_path, ["10.0.0.1", "may-chu.local"])
    trusted, before = first.authority.read_bytes(), first.certificate.read_bytes()
    again = make_hall_certificate(tmp_path, ["192.168.7.7", "khac.local"])
    assert again.authority.read_bytes() == trusted
    assert again.certificate.read_bytes() != before


@pytest.mark.parametrize("name", ["example.com", "8.8.8.8", "bank.vn"])
def test_the_authority_vouches_for_nobody_else(tmp_path: Path, name: str) -> None:
    make_hall_certificate(tmp_path, ["10.0.0.1", "may-chu.local"])
    with pytest.raises(ValueError, match=name):
        make_hall_certificate(tmp_path, [name])


def test_without_a_hall_certificate_there_is_no_such_page(
    start_server: Callable[..., LiveServer],
) -> None:
    server = start_server()
    assert httpx.get(f"{server.url}/trust", timeout=60).status_code == 404
