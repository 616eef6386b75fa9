"""`flask --app wsgi hall-certificate`: HTTPS for a hall without internet."""

import click
from flask import current_app

from app.core.hall_tls import fingerprint_of, make_hall_certificate, own_names
from app.settings import Settings


@click.command("hall-certificate")
@click.argument("names", nargs=-1)
def hall_certificate(names: tuple[str, ...]) -> None:
    """Make a certificate for this server; NAMES are further names and addresses it is reached by.

    The authority is made once and installed on the tablets from the page /trust; doing this again
    (another address, a new year) makes a new server certificate that they already trust.
    """
    settings: Settings = current_app.extensions["settings"]
    wanted = list(dict.fromkeys([*(name.lower() for name in names), *own_names()]))
    try:
        made = make_hall_certificate(settings.data_dir, wanted)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo("✓ " + ", ".join(wanted))
    click.echo(f"  SHA-256 {fingerprint_of(made.authority)}")
    click.echo("  Chạy máy chủ với · serve with:")
    files = f"PLENUM_TLS_CERT={made.certificate} PLENUM_TLS_KEY={made.key}"
    click.echo(f"  PLENUM_HOST=0.0.0.0 {files} make run")
    click.echo(f"  Máy tính bảng mở · tablets open: http://{wanted[0]}:{settings.trust_port}/trust")
