"""ES modules without a bundler: the import map, and which modules a page will need."""

import re

from app.core.assets.store import STATIC_URL, Assets
from app.core.assets.vendor import vendor_path

IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^"';]*?["'](\.{1,2}/[^"']+\.js)["']""", re.MULTILINE
)
# What our modules import by name: (package, file).
LIBRARIES = {
    "socket.io-client": ("socket.io-client", "dist/socket.io.esm.min.js"),
    "idb": ("idb", "build/index.js"),
    "zxing-wasm/reader": ("zxing-wasm", "dist/es/reader/index.js"),
    "pdfjs-dist": ("pdfjs-dist", "legacy/build/pdf.min.mjs"),
    "pdfjs-dist/viewer": ("pdfjs-dist", "legacy/web/pdf_viewer.mjs"),
    "@noble/ciphers/salsa.js": ("@noble/ciphers", "salsa.js"),
    "@noble/curves/ed25519.js": ("@noble/curves", "ed25519.js"),
    "@noble/hashes/blake2.js": ("@noble/hashes", "blake2.js"),
    "@noble/hashes/sha2.js": ("@noble/hashes", "sha2.js"),
    "@noble/hashes/utils.js": ("@noble/hashes", "utils.js"),
    "qr": ("qr", "index.js"),
    "shamir-secret-sharing": ("shamir-secret-sharing", "esm/index.js"),
    "shamir-secret-sharing/csprng": ("shamir-secret-sharing", "esm/csprng.js"),
}


def import_map(assets: Assets) -> dict[str, str]:
    """Libraries by name, and every module of ours from its plain to its hashed address.

    Relative imports resolve to the plain address first, so modules stay valid as they are written.
    """
    imports = {
        name: assets.url(vendor_path(assets.folder, package, file))
        for name, (package, file) in LIBRARIES.items()
    }
    for file in sorted((assets.folder / "js").rglob("*.js")):
        path = file.relative_to(assets.folder).as_posix()
        imports[STATIC_URL + path] = assets.url(path)
    return imports


def modules_behind(assets: Assets, paths: tuple[str, ...]) -> list[str]:
    """Every module of ours that these need, without themselves, nearest first."""
    found: list[str] = []
    waiting = list(paths)
    while waiting:
        for needed in _imports_of(assets, waiting.pop(0)):
            if needed not in found and needed not in paths:
                found.append(needed)
                waiting.append(needed)
    return found


def _imports_of(assets: Assets, path: str) -> list[str]:
    here = (assets.folder / path).parent
    text = assets.content(path).decode()
    return [
        (here / target).resolve().relative_to(assets.folder.resolve()).as_posix()
        for target in IMPORT.findall(text)
    ]
