"""A library of an earlier version is brought to the present tables; nothing in it is lost and no number is used again."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from index.catalogue import Catalogue
from index.report import Filters, Heading

VERSION_3 = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reports (
  report_id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL, bytes_hash TEXT NOT NULL,
  title TEXT NOT NULL, title_derived INTEGER NOT NULL, unit TEXT, year INTEGER, evidence_year INTEGER,
  plan_year INTEGER, report_kind TEXT, unit_kind TEXT, level TEXT, voice TEXT,
  flags TEXT NOT NULL, origins TEXT NOT NULL, headings TEXT NOT NULL, edits TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT, passage_id TEXT NOT NULL UNIQUE,
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
  slot TEXT NOT NULL, heading_path TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, voice TEXT,
  flags TEXT NOT NULL DEFAULT '[]');
CREATE INDEX passages_of_report ON passages (report_id);
CREATE TABLE sketches (hash INTEGER NOT NULL, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE);
CREATE TABLE sentences (hash INTEGER NOT NULL, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE);
CREATE TABLE links (report_id TEXT NOT NULL, other_id TEXT NOT NULL, likeness REAL NOT NULL);
INSERT INTO meta VALUES ('schema', '3'), ('generation', '7'), ('encoder', 'encoder-abc');
"""
TEXT = "松川县教育局2023年工作总结\n一、主要工作\n抓好校园安全，排查隐患。\n落实双减，规范培训。"


def earlier(path: Path) -> None:
    headings = [{"level": 1, "text": "一、主要工作", "slot": "achievements", "start": TEXT.index("一、")}]
    with closing(sqlite3.connect(path)) as db:
        db.executescript(VERSION_3)
        report = ("r1", "/报告/甲.txt", "甲.txt", "hash1", TEXT.split("\n")[0], 0, "松川县教育局", 2023, None, None, "工作总结")
        db.execute(
            f"INSERT INTO reports VALUES ({','.join('?' * 19)})",
            (*report, "政府部门", "县", "单位", '["含遮盖"]', '{"unit": "标题"}', json.dumps(headings), "[]", TEXT),
        )
        for number, words in ((5, "抓好校园安全，排查隐患。"), (6, "落实双减，规范培训。")):
            start = TEXT.index(words)
            place = ("achievements", '["一、主要工作"]', words, start, start + len(words), "单位", "[]")
            db.execute("INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?,?)", (number, f"r1-{number - 4:03d}", "r1", *place))
        db.execute("UPDATE sqlite_sequence SET seq = 40 WHERE name = 'passages'")
        db.commit()


def test_reports_and_passages_are_as_they_were(tmp_path: Path) -> None:
    earlier(tmp_path / "目录.sqlite")
    with closing(Catalogue.open(tmp_path / "目录.sqlite")) as catalogue:
        stored = catalogue.text_of("r1")
        assert stored is not None
        assert (stored.text, stored.report.title, stored.report.year) == (TEXT, "松川县教育局2023年工作总结", 2023)
        assert stored.report.flags == ("含遮盖",)
        assert stored.headings == (Heading(1, "一、主要工作", "achievements", TEXT.index("一、")),)
        assert [passage_id for passage_id, _, _ in stored.passages] == ["r1-001", "r1-002"]
        assert {number: hit.text for number, hit in catalogue.hits().items()} == {
            5: "抓好校园安全，排查隐患。",
            6: "落实双减，规范培训。",
        }
        assert catalogue.numbers(Filters(year=2023, unit_kind="政府部门")) == [5, 6]
        assert (catalogue.generation, catalogue.meta("encoder")) == (7, "encoder-abc")


def test_numbers_go_on_after_the_last_one_ever_used(tmp_path: Path) -> None:
    earlier(tmp_path / "目录.sqlite")
    with closing(Catalogue.open(tmp_path / "目录.sqlite")) as catalogue, catalogue.change():
        sequence = catalogue._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
        assert sequence == (40,)


def test_the_second_opening_changes_nothing(tmp_path: Path) -> None:
    earlier(tmp_path / "目录.sqlite")
    Catalogue.open(tmp_path / "目录.sqlite").close()
    before = (tmp_path / "目录.sqlite").read_bytes()
    Catalogue.open(tmp_path / "目录.sqlite").close()
    assert (tmp_path / "目录.sqlite").read_bytes() == before
