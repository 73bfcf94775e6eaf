"""The tables of the catalogue, and how a library of an earlier version is brought to them without losing anything.

Texts are packed and lie apart from what lists and filters read; a passage is a range of its report's text.
"""

import sqlite3
from collections.abc import Callable

from index.packing import Packer, office_dictionary
from index.transaction import transaction

VERSION = 4
_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS dictionary (number INTEGER PRIMARY KEY, words BLOB NOT NULL)",
    """CREATE TABLE IF NOT EXISTS reports (
  number INTEGER PRIMARY KEY, report_id TEXT NOT NULL UNIQUE, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
  bytes_hash TEXT NOT NULL, title TEXT NOT NULL, title_derived INTEGER NOT NULL, unit TEXT, year INTEGER,
  evidence_year INTEGER, plan_year INTEGER, report_kind TEXT, unit_kind TEXT, level TEXT, voice TEXT,
  flags TEXT NOT NULL, passages INTEGER NOT NULL)""",
    # by number as reports; paths, headings, edits and origins are JSON, all five are packed
    """CREATE TABLE IF NOT EXISTS texts (
  number INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
  text BLOB NOT NULL, paths BLOB NOT NULL, headings BLOB NOT NULL, edits BLOB NOT NULL,
  origins BLOB NOT NULL)""",
    # path counts within the paths of the report; own is the text where it is not the range of the report's; no flags: null
    """CREATE TABLE IF NOT EXISTS passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT, report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  place INTEGER NOT NULL, slot TEXT NOT NULL, path INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  voice TEXT, flags TEXT, own TEXT)""",
    "CREATE INDEX IF NOT EXISTS passages_of_report ON passages (report)",
    """CREATE TABLE IF NOT EXISTS sketches (
  hash INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (hash, report)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS sentences (hash INTEGER PRIMARY KEY, reports INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS links (
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, other INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  likeness REAL NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS links_of_report ON links (report)",
    "CREATE INDEX IF NOT EXISTS links_to_report ON links (other)",
)
_CACHE_KIB = 64_000
_LARGEST_LOG = 32_000_000


TakeOver = Callable[[Packer], None]


def prepare(db: sqlite3.Connection, take_over: TakeOver) -> Packer:
    """Make the tables where they are missing, or bring those of an earlier version up; returns what packs the texts.

    What an earlier version held is set aside in `old_reports` and `old_passages`, from which `take_over` is to store it anew.
    """
    # the page size counts for a new file only: rows of some kilobytes waste less of a larger page
    for setting in ("page_size=16384", "journal_mode=WAL", f"cache_size=-{_CACHE_KIB}", f"journal_size_limit={_LARGEST_LOG}"):
        db.execute(f"PRAGMA {setting}")
    if not _is_present(db):
        with transaction(db):
            _make(db, take_over)
    db.execute("PRAGMA foreign_keys=ON")
    return packer_of(db)


def packer_of(db: sqlite3.Connection) -> Packer:
    """Return what packs the texts of a catalogue."""
    return Packer(db.execute("SELECT words FROM dictionary").fetchone()[0])


def _is_present(db: sqlite3.Connection) -> bool:
    if not _columns(db, "meta") or "declared_year" in _columns(db, "reports"):
        return False
    row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return row is not None and row[0] == str(VERSION)


def _columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}


def _make(db: sqlite3.Connection, take_over: TakeOver) -> None:
    if "declared_year" in _columns(db, "reports"):
        db.execute("ALTER TABLE reports RENAME COLUMN declared_year TO year")
    earlier = "text" in _columns(db, "reports")  # up to version 3
    if earlier:
        _set_aside(db)
    for table in _TABLES:
        db.execute(table)
    if not db.execute("SELECT 1 FROM dictionary").fetchone():
        db.execute("INSERT INTO dictionary (words) VALUES (?)", (office_dictionary(),))
    db.execute("INSERT OR IGNORE INTO meta VALUES ('generation', '0')")
    db.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (str(VERSION),))
    if earlier:
        take_over(packer_of(db))
        # numbers are never used twice, not even those of passages that were deleted long ago
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'passages'")
        db.execute("UPDATE sqlite_sequence SET name = 'passages' WHERE name = 'old_passages'")
        db.execute("DROP TABLE old_passages")
        db.execute("DROP TABLE old_reports")


def _set_aside(db: sqlite3.Connection) -> None:
    if "flags" not in _columns(db, "passages"):
        db.execute("ALTER TABLE passages ADD COLUMN flags TEXT NOT NULL DEFAULT '[]'")
    for table in ("sketches", "sentences", "links"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.execute("DROP INDEX IF EXISTS passages_of_report")
    db.execute("ALTER TABLE passages RENAME TO old_passages")
    db.execute("ALTER TABLE reports RENAME TO old_reports")
