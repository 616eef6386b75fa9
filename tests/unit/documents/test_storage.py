import errno
import io
import os
from pathlib import Path

import pytest

from app.core.errors import StorageFull
from app.documents.storage import STALE_SECONDS, FileStore, receive


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def files_of(store: FileStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_kept_file_is_named_by_its_content(store: FileStore) -> None:
    with store.workplace() as place:
        receive(io.BytesIO(b"noi dung"), place / "a")
        sha256 = store.keep(place / "a")
    assert store.path_of(sha256).read_bytes() == b"noi dung"
    assert files_of(store) == [store.path_of(sha256)]


def test_the_same_content_is_kept_once(store: FileStore) -> None:
    for _ in range(2):
        with store.workplace() as place:
            receive(io.BytesIO(b"x"), place / "a")
            store.keep(place / "a")
    assert len(files_of(store)) == 1


def test_an_interrupted_upload_leaves_nothing(store: FileStore) -> None:
    class Gone(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError), store.workplace() as place:
        receive(Gone(), place / "a")
    assert list(store.incoming.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(store: FileStore) -> None:
    class Full(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StorageFull), store.workplace() as place:
        receive(Full(), place / "a")
    assert list(store.incoming.iterdir()) == []


def test_what_a_killed_server_left_is_swept(store: FileStore) -> None:
    with store.workplace() as place:
        receive(io.BytesIO(b"kept"), place / "a")
        kept = store.keep(place / "a")
        receive(io.BytesIO(b"orphan"), place / "b")
        orphan = store.keep(place / "b")
        receive(io.BytesIO(b"fresh"), place / "c")
        fresh = store.keep(place / "c")
    half = store.incoming / "killed"
    half.mkdir()
    (half / "upload.pdf").write_bytes(b"half")
    for path in (half, store.path_of(kept), store.path_of(orphan)):
        past = path.stat().st_mtime - STALE_SECONDS - 60
        os.utime(path, (past, past))
    assert store.sweep({kept}) == 2
    assert {path.stem for path in files_of(store)} == {kept, fresh}
    assert not half.exists()
