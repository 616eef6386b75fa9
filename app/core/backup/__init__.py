"""One file that holds everything: every row, every uploaded file, the key; checked before use.

The rows are written table by table in the order of their keys, so that a backup tells nothing
that the tables do not (no order of arrival of secret ballots), and serves SQLite and PostgreSQL.
"""

from app.core.backup.archive import BadBackup
from app.core.backup.restoring import restore_backup
from app.core.backup.writing import write_backup

__all__ = ["BadBackup", "restore_backup", "write_backup"]
