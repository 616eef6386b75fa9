"""Where the tests put their files: memory, when the machine offers a folder there with room.

The databases of the tests wait for the disk at every commit, as the product's do; hundreds of
them on a busy disk take minutes.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


def use_memory() -> None:
    """Let temporary folders be made in memory from now on, in this process and its children."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None
