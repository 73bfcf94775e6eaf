"""The sample reports: enough of them, of the right length, invented, all different, and understood by the reader."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from index.report import Report
from index.understanding import understand

CORPUS = Path(__file__).parents[1] / "corpus"
FILES = sorted(CORPUS.glob("*.txt"))
SENTENCE_END = re.compile(r"[。！？；\n]")
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．])")


@cache
def read(file: Path) -> Report:
    return understand(file)


def sentences(file: Path) -> set[str]:
    """Return the sentences of 10 characters or more, without the numbers before them."""
    parts = (NUMBERING.sub("", part.strip()) for part in SENTENCE_END.split(file.read_text(encoding="utf-8")))
    return {part for part in parts if len(part) >= 10}


def test_there_are_at_least_sixteen_reports() -> None:
    assert len(FILES) >= 16


def test_the_readme_says_that_places_and_figures_are_invented() -> None:
    readme = CORPUS / "README.md"
    if not readme.exists():
        pytest.skip("corpus/README.md is still to be written")
    text = readme.read_text(encoding="utf-8").lower()
    assert "invented" in text or "虚构" in text
    assert "places" in text or "地名" in text
    assert "figures" in text or "数字" in text or "数据" in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:12])
def test_a_report_is_as_long_as_reports_are(file: Path) -> None:
    assert 1_500 <= len(file.read_text(encoding="utf-8").strip()) <= 3_800


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:12])
def test_a_report_is_understood(file: Path) -> None:
    report = read(file)
    description = report.description
    assert not description.title_derived
    assert description.title == file.stem
    assert description.unit
    assert description.unit in description.title
    assert description.declared_year is not None
    assert str(description.declared_year) in description.title
    assert description.report_kind
    assert description.unit_kind
    assert description.voice
    assert {"achievements", "problems", "plan"} <= {passage.slot for passage in report.passages}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:12])
def test_a_report_is_clean_and_of_one_piece(file: Path) -> None:
    report = read(file)
    assert report.flags == ()
    assert report.edits == ()
    assert "⟦" not in report.text
    assert report.description.plan_year in (None, (report.description.declared_year or 0) + 1)


def test_the_years_reach_from_2019_to_2025() -> None:
    assert {read(file).description.declared_year for file in FILES} >= set(range(2019, 2026))


def test_three_units_appear_with_two_successive_years() -> None:
    years: dict[str | None, set[int]] = defaultdict(set)
    for file in FILES:
        description = read(file).description
        years[description.unit].add(description.declared_year or 0)
    assert len([unit for unit, found in years.items() if any(year + 1 in found for year in found)]) >= 3


def test_kinds_of_units_and_reports_and_both_voices_are_mixed() -> None:
    descriptions = [read(file).description for file in FILES]
    assert len({description.unit_kind for description in descriptions}) >= 6
    assert len({description.report_kind for description in descriptions}) >= 4
    assert {description.voice for description in descriptions} == {"本人", "单位"}


def test_no_two_reports_share_a_sentence() -> None:
    owners: dict[str, str] = {}
    shared = []
    for file in FILES:
        for sentence in sorted(sentences(file)):
            if sentence in owners:
                shared.append(f"{owners[sentence]} | {file.stem}: {sentence}")
            owners[sentence] = file.stem
    assert not shared


def test_no_report_says_a_sentence_twice() -> None:
    for file in FILES:
        parts = [NUMBERING.sub("", part.strip()) for part in SENTENCE_END.split(file.read_text(encoding="utf-8"))]
        long = [part for part in parts if len(part) >= 10]
        assert len(long) == len(set(long)), file.stem
