"""A certificate authority of the hall's own, and a certificate for the server's names.

Cameras and offline pages need HTTPS, and a hall without internet gets no public certificate. The
authority may vouch for the hall's own names and private addresses only (name constraints): were
its key stolen, no tablet that trusts it could be fooled about any other site.
"""

import datetime as dt
import ipaddress
import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.core.clock import now

FOLDER = "hall-tls"
AUTHORITY_LIFE = dt.timedelta(days=3650)
# The longest that iPadOS accepts from an authority that was installed by hand is 825 days.
SERVER_LIFE = dt.timedelta(days=800)
LOCAL_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
PRIVATE = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class HallTls:
    """Where the certificates of the hall lie."""

    folder: Path

    @property
    def authority(self) -> Path:
        """What the tablets install."""
        return self.folder / "ca.crt"

    @property
    def certificate(self) -> Path:
        """What the server shows: `PLENUM_TLS_CERT`."""
        return self.folder / "server.crt"

    @property
    def key(self) -> Path:
        """What the server keeps: `PLENUM_TLS_KEY`."""
        return self.folder / "server.key"

    @property
    def authority_key(self) -> Path:
        """What must not leave this machine."""
        return self.folder / "ca.key"


def hall_tls(data_dir: Path) -> HallTls:
    """The hall's certificates under the data folder, made or not."""
    return HallTls(data_dir / FOLDER)


def make_hall_certificate(data_dir: Path, names: Sequence[str]) -> HallTls:
    """Make the authority once, and a fresh server certificate for these names and addresses.

    Raises `ValueError` naming what the authority may not vouch for.
    """
    place = hall_tls(data_dir)
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not place.authority.exists():
        _make_authority(place, names)
    _make_server_certificate(place, names)
    return place


def own_names() -> list[str]:
    """What this machine is called in the hall's network."""
    host = socket.gethostname().split(".")[0].lower()
    found = {"localhost", "127.0.0.1", f"{host}.local"}
    try:
        answers = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found |= {str(answer[4][0]) for answer in answers}
    except OSError:
        pass  # a machine that does not know its own name still has the names above
    return sorted(found)


def fingerprint_of(certificate: Path) -> str:
    """The SHA-256 fingerprint as tablets show it: pairs of hex digits."""
    digest = x509.load_pem_x509_certificate(certificate.read_bytes()).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def _make_authority(place: HallTls, names: Sequence[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name("Plenum: hội trường · hall")
    usage = _usage(key_cert_sign=True, crl_sign=True)
    builder = _builder(subject, subject, key.public_key(), AUTHORITY_LIFE)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(_allowed(names), None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write_key(place.authority_key, key)
    _write(place.authority, certificate.public_bytes(serialization.Encoding.PEM), 0o644)


def _make_server_certificate(place: HallTls, names: Sequence[str]) -> None:
    authority = x509.load_pem_x509_certificate(place.authority.read_bytes())
    _check_allowed(authority, names)
    authority_key = serialization.load_pem_private_key(place.authority_key.read_bytes(), None)
    if not isinstance(authority_key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{place.authority_key}: not the key that was made here")  # noqa: TRY004
    key = ec.generate_private_key(ec.SECP256R1())
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    builder = _builder(_name(names[0]), authority.subject, key.public_key(), SERVER_LIFE)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(issuer_key, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    _write_key(place.key, key)
    both = certificate.public_bytes(serialization.Encoding.PEM) + place.authority.read_bytes()
    _write(place.certificate, both, 0o644)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, life: dt.timedelta
) -> x509.CertificateBuilder:
    begins = now() - dt.timedelta(days=1)  # tablets whose clock is a bit slow
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + life)
    )


def _allowed(names: Iterable[str]) -> list[x509.GeneralName]:
    own = [name for name in names if _address(name) is None]
    addresses = [found for name in names if (found := _address(name)) and not found.is_private]
    networks = [ipaddress.ip_network(text) for text in PRIVATE]
    networks += [ipaddress.ip_network(address) for address in addresses]
    return [
        *(x509.DNSName(name) for name in dict.fromkeys([*LOCAL_NAMES, *own])),
        *(x509.IPAddress(network) for network in networks),
    ]


def _check_allowed(authority: x509.Certificate, names: Iterable[str]) -> None:
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    allowed = constraints.permitted_subtrees or []
    domains = [one.value for one in allowed if isinstance(one, x509.DNSName)]
    networks = [
        ipaddress.ip_network(str(a.value)) for a in allowed if isinstance(a, x509.IPAddress)
    ]
    for name in names:
        address = _address(name)
        is_fine = (
            any(name == domain or name.endswith(f".{domain}") for domain in domains)
            if address is None
            else any(address in network for network in networks)
        )
        if not is_fine:
            raise ValueError(
                f"{name}: the authority made before may not vouch for this name; "
                f"remove the folder {FOLDER} to begin anew (tablets must trust again)"
            )


def _alternatives(names: Iterable[str]) -> list[x509.GeneralName]:
    return [
        x509.DNSName(name) if (address := _address(name)) is None else x509.IPAddress(address)
        for name in names
    ]


def _address(name: str) -> Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _usage(
    *, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(path, pem, 0o600)


def _write(path: Path, content: bytes, mode: int) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
    draft.replace(path)
