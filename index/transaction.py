"""A transaction of SQLite that writes: whole or not at all, and refused at once where it would overwrite what it has not read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run what the `with` block does to a connection in autocommit mode whole or not at all, while no other one writes.

    The right to write is taken before anything is read: two that read first and write then would lose an update.

    Raises:
        sqlite3.OperationalError: another connection went on writing for longer than this one's timeout.

    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk makes SQLite end it by itself, and a second end would hide the first error
            db.execute("ROLLBACK")
        raise
