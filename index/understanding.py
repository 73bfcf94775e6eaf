"""One file -> one Report: read, clean, outline, describe. The path that every file takes, with or without a library."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.cleaning import CleanText, clean
from index.describing import describe, voice_of
from index.errors import EmptyFile
from index.outline import Outline, outline
from index.readers.raw import RawText
from index.reading import read
from index.report import DERIVED, Description, Edit, Report
from index.suspects import flags_of
from index.titling import Title, find_title

_FILTERED = {"report_kind": "文种", "unit_kind": "单位类别", "year": "年度"}
"""What a search can be filtered by, in words."""


@dataclass(frozen=True)
class Reading:
    """What is read out of a clean text: its title, its outline, and what it is."""

    title: Title
    parsed: Outline
    description: Description


def understand(path: Path) -> Report:
    """Read a file and understand it.

    Raises:
        UnreadableFile: it cannot be read, or there is nothing in it to search.

    """
    return understand_text(path.name, read(path))


def understand_text(file: str, raw: RawText) -> Report:
    """Understand a text that is already read."""
    cleaned = clean(raw.text)
    if not cleaned.text:
        raise EmptyFile("去掉广告和标记之后没有正文，未加入。")
    read_text = read_clean(file, cleaned, raw.levels)
    description, parsed = read_text.description, read_text.parsed
    if not parsed.passages:
        raise EmptyFile("没有读到成段的文字，未加入；请确认文件内容是一篇报告。")
    suspect = flags_of([passage.text for passage in parsed.passages])
    passages = tuple(
        replace(p, voice=voice_of(p.text) or description.voice, flags=flags)
        for p, flags in zip(parsed.passages, suspect, strict=True)
    )
    flags = _flags(read_text.title, description, cleaned.edits)
    return Report(file, cleaned.text, description, parsed.headings, passages, cleaned.edits, flags)


def read_clean(file: str, cleaned: CleanText, levels: Mapping[int, int]) -> Reading:
    """Read title, outline and description out of a clean text; `levels` are heading levels by raw offset, as styles name them."""
    # the first character kept at or after the raw start of a line: its indent may be gone
    kept = {bisect_left(cleaned.origin, start): level for start, level in levels.items()}
    title = find_title(cleaned.text, file)
    parsed = outline(cleaned.text, kept, title.lines)
    return Reading(title, parsed, describe(cleaned.text, parsed, title))


def _flags(title: Title, description: Description, edits: tuple[Edit, ...]) -> tuple[str, ...]:
    """Return what a person should look at before quoting this report."""
    flags = []
    if description.title_derived:
        flags.append("标题取自文件名" if title.text else "标题由内容推定")
    flags += [f"{words}{DERIVED}" for name, words in _FILTERED.items() if description.is_derived(name)]
    unknown = [words for name, words in _FILTERED.items() if getattr(description, name) is None]
    if unknown:
        flags.append(f"{'、'.join(unknown)}不明，按此筛选时不列出")
    evidence, declared = description.evidence_year, description.declared_year
    if evidence and declared and evidence != declared:
        flags.append(f"疑似旧稿改年份（自称{declared}年，用语像{evidence}年）")
    if any(edit.kind == "mask" for edit in edits):
        flags.append("含遮盖")
    return tuple(flags)
