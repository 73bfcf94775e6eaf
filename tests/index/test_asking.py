"""A search in a whole sentence, as the command line does it."""

import subprocess
import sys
from pathlib import Path

import pytest

from index import Library
from index.asking import search_desk, search_sentence
from index.query import LONGEST_QUERY
from index.report import Filters
from tests.index.conftest import HOSPITAL, REPORTS, SCHOOL, SECRETARY

ROOT = Path(__file__).parents[2]


def test_the_filters_of_the_sentence_are_respected(library: Library) -> None:
    hits = search_sentence(library, "找几篇2023年的述职报告里讲第一责任人的", 20).hits
    assert hits
    assert {(hit.year, hit.report_kind) for hit in hits} == {(2023, "述职报告")}
    assert hits[0].file == SECRETARY


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("学校的情况报告里写师德的", "unit_kind", "学校"),
        ("二〇二二年写课堂的段落", "year", 2022),
        ("存在的问题里写学习的", "slot", "problems"),
        ("下一步打算里写深化学习的", "slot", "plan"),
        ("年终总结里写网格的", "report_kind", "工作总结"),
    ],
)
def test_every_hit_satisfies_what_the_sentence_says(library: Library, sentence: str, field: str, value: object) -> None:
    hits = search_sentence(library, sentence, 20).hits
    assert hits
    assert {getattr(hit, field) for hit in hits} == {value}


def test_filters_given_apart_win_over_the_sentence(library: Library) -> None:
    hits = search_sentence(library, "2023年写学习的段落", 20, Filters(year=2022)).hits
    assert {hit.year for hit in hits} == {2022}


@pytest.mark.parametrize("sentence", ["2011年写学习的段落", "法院的总结里写学习的", "汇报材料里写学习的"])
def test_a_filter_that_matches_nothing_is_said_and_nothing_foreign_is_shown(library: Library, sentence: str) -> None:
    result = search_sentence(library, sentence)
    assert result.hits == ()
    assert result.notice
    assert result.notice.count("。") == 1


def test_a_sentence_of_filters_alone_shows_what_satisfies_them(library: Library) -> None:
    hits = search_sentence(library, "找几篇2023年的述职报告").hits
    assert {hit.file for hit in hits} == {SECRETARY}


def test_a_kind_of_unit_stands_for_those_at_the_same_desk(library: Library) -> None:
    merged = search_desk(library, "学习", 20, Filters(unit_kind="政府部门")).hits
    alone = library.search("学习", 20, Filters(unit_kind="政府部门")).hits
    group = library.search("学习", 20, Filters(unit_kind="党组")).hits
    assert {hit.passage_id for hit in merged} == {hit.passage_id for hit in (*alone, *group)}


def test_years_until_and_between_are_filtered(library: Library) -> None:
    assert {hit.year for hit in library.search("学习", 50, Filters(until=2022)).hits} == {2022}
    assert {hit.year for hit in library.search("学习", 50, Filters(since=2022, until=2023)).hits} == {2022, 2023}


@pytest.mark.parametrize("file", [SCHOOL, HOSPITAL])
@pytest.mark.parametrize("form", ["找和这段相似的：{}", "{}\n有没有类似的段落", "“{}”这一段的先例"])
def test_a_pasted_report_of_many_characters_finds_its_kin(library: Library, file: str, form: str) -> None:
    paragraph = "".join(REPORTS[file].split("\n")[1:]) * 6
    assert len(paragraph) >= 1_200
    assert search_sentence(library, form.format(paragraph), 3).hits[0].file == file


def test_years_inside_a_pasted_paragraph_are_no_filters(library: Library) -> None:
    text = "2011年，我局在县委领导下扎实推进理论学习，全年开展集中学习，班子成员带头讲党课，取得较好成效。"
    assert search_sentence(library, f"找和这段相似的：{text}").hits
    years = {hit.year for hit in search_sentence(library, f"找和这段相似的2022年的先例：{text}").hits}
    assert years == {2022}


def test_what_is_cut_off_a_long_paragraph_is_said(library: Library) -> None:
    text = "建立网络舆情监测、研判、处置闭环机制，首次回应及时。" * 200
    result = search_sentence(library, f"找和这段相似的：{text}")
    assert result.hits
    assert result.notice
    assert str(LONGEST_QUERY) in result.notice


def test_a_request_for_a_set_form_is_office_work_however_few_its_own_words(library: Library) -> None:
    found = search_sentence(library, "政法部门2023年总结的开头段给我参考")
    assert {hit.slot for hit in found.hits} == {"opening"}


def test_a_set_form_of_something_else_is_still_turned_down(library: Library) -> None:
    assert search_sentence(library, "红烧排骨总结的开头怎么写").hits == ()


_LOADED = """
import sys
from index import Library
from index.asking import search_sentence
found = search_sentence(Library.open(sys.argv[1]), "网络舆情监测")
print(found.hits[0].title)
print(*sorted(sys.modules), sep="\\n")
"""


def test_a_first_search_waits_for_nothing_that_only_reading_files_needs(folder: Path) -> None:
    command = [sys.executable, "-c", _LOADED, str(folder)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, timeout=300)
    title, *loaded = done.stdout.decode().splitlines()
    assert "司法局" in title
    assert "index.searching" in loaded
    slow = ("scipy", "docx", "pypdf", "torch", "sklearn", "langchain_core", "index.cleaning", "index.outline", "index.parsing")
    assert [name for name in loaded if name in slow] == []
