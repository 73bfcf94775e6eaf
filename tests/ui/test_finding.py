"""Journeys through the page of precedents: search, filters and address, collecting, comparing, taking into a draft."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.excerpts import ExcerptStore
from index import Library
from tests.ui.conftest import APP, html_of, open_app
from ui.desk import opened


def finding_page(**address: str) -> AppTest:
    at = AppTest.from_file(APP, default_timeout=240)
    for name, value in address.items():
        at.query_params[name] = value
    return at.switch_page("finding.py").run()


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label.startswith(label)).click().run()


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def address_of(at: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in at.query_params.items()}


def search(at: AppTest, sentence: str) -> AppTest:
    at.text_input(key="find_sentence").set_value(sentence)
    return press(at, "查找")


@pytest.fixture
def note(folder: Path) -> ExcerptStore:
    return ExcerptStore(folder / "excerpts.sqlite")


@pytest.mark.usefixtures("folder")
def test_a_search_shows_cards_and_stands_in_the_address() -> None:
    at = search(finding_page(), "网络舆情监测处置")
    assert not at.exception
    shown = html_of(at)
    assert '<mark class="nigao-hit">网络舆情监测' in shown
    assert "贴切度" in shown
    assert address_of(at)["q"] == "网络舆情监测处置"


@pytest.mark.usefixtures("folder")
def test_an_address_brings_back_sentence_and_filters() -> None:
    at = finding_page(q="志愿服务", since="2024", kind="工作总结", section="achievements")
    assert not at.exception
    assert at.text_input(key="find_sentence").value == "志愿服务"
    assert at.selectbox(key="find_since").value == "2024"
    assert at.selectbox(key="find_until").value == "不限"
    assert at.selectbox(key="find_kind").value == "工作总结"
    assert at.selectbox(key="find_section").value == "工作成效"
    assert "点单派单" not in html_of(at).split("nigao-card")[0]
    assert "柳树镇" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_an_address_that_says_nonsense_is_an_empty_search() -> None:
    at = finding_page(year="abc", kind="<b>", n="x", view="admin")
    assert not at.exception
    assert "说说想看别人怎么写哪方面" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_a_filter_beside_the_box_narrows_the_search_and_the_address() -> None:
    at = search(finding_page(), "学习")
    at.selectbox(key="find_since").set_value("2024").run()
    assert address_of(at)["since"] == "2024"
    at.selectbox(key="find_until").set_value("2024").run()
    assert address_of(at)["year"] == "2024"
    assert "司法局" not in html_of(at)


@pytest.mark.usefixtures("folder")
def test_what_the_sentence_names_is_a_chip_and_can_be_taken_back() -> None:
    at = search(finding_page(), "找2024年的工作总结里讲学习的")
    assert {"2024年 ✕", "工作总结 ✕"} <= set(labels(at))
    assert "司法局2023年" not in html_of(at)
    at = press(at, "2024年 ✕")
    assert address_of(at)["open"] == "year"
    assert "2024年 ✕" not in labels(at)
    assert "司法局2023年" in html_of(at)
    assert at.text_input(key="find_sentence").value == "找2024年的工作总结里讲学习的"


@pytest.mark.usefixtures("folder")
def test_a_search_without_hits_offers_ways_out() -> None:
    at = finding_page(q="网络舆情监测处置", year="2011")
    assert "没有符合筛选条件的段落（2011年）" in html_of(at)
    at = press(at, "去掉“2011年”再找")
    assert "nigao-card" in html_of(at)
    assert "year" not in address_of(at)


@pytest.mark.usefixtures("empty_folder")
def test_an_empty_library_leads_to_the_upload() -> None:
    at = finding_page()
    assert not at.exception
    assert "资料库还没有材料" in html_of(at)
    assert press(at, "去资料库上传报告").exception == []


@pytest.mark.usefixtures("folder")
def test_the_search_is_still_there_after_another_page() -> None:
    at = search(finding_page(), "志愿服务")
    at = at.switch_page("library.py").run().switch_page("finding.py").run()
    assert not at.exception
    assert at.text_input(key="find_sentence").value == "志愿服务"


def test_a_passage_is_collected_and_taken_out_again(note: ExcerptStore) -> None:
    at = press(search(finding_page(), "网络舆情监测处置"), "收集到摘记")
    assert not at.exception
    (kept,) = note.notes()
    assert "网络舆情监测" in note.excerpts(kept.key)[0].text
    assert "已收集 ✓" in labels(at)
    at = press(at, "已收集 ✓")
    assert note.excerpts(kept.key) == []
    assert "已收集 ✓" not in labels(at)


def test_the_note_shows_what_was_collected_and_keeps_a_remark(note: ExcerptStore) -> None:
    at = press(search(finding_page(), "网络舆情监测处置"), "收集到摘记")
    at.segmented_control(key="find_view").set_value("note").run()
    assert not at.exception
    assert "《杏川县司法局2023年工作总结》工作成效" in html_of(at)
    at.text_area[0].set_value("开头可用").run()
    (kept,) = note.notes()
    assert note.excerpts(kept.key)[0].remark == "开头可用"
    at = press(at, "拿掉")
    assert "摘记还是空的" in html_of(at)


def test_a_note_of_another_day_can_be_opened_and_a_new_one_begun(note: ExcerptStore) -> None:
    at = press(search(finding_page(), "网络舆情监测处置"), "收集到摘记")
    (first,) = note.notes()
    at.segmented_control(key="find_view").set_value("note").run()
    at = press(at, "另开一份摘记")
    assert "摘记还是空的" in html_of(at)
    at.selectbox[0].set_value(first.key).run()
    assert not at.exception
    assert "网络舆情监测" in html_of(at)


def test_a_note_that_cannot_be_kept_is_said(folder: Path) -> None:
    at = search(finding_page(), "网络舆情监测处置")
    (folder / "excerpts.sqlite").unlink(missing_ok=True)
    for ending in ("-wal", "-shm"):
        (folder / f"excerpts.sqlite{ending}").unlink(missing_ok=True)
    (folder / "excerpts.sqlite").write_bytes(b"no database" * 500)
    at = press(at, "收集到摘记")
    assert not at.exception
    assert "摘记存取不了" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_a_passage_arrives_in_the_writers_voice_with_blanks() -> None:
    at = open_app()
    at.text_input(key="profile_unit").set_value("桐岭县司法局").run()
    at.selectbox(key="profile_unit_kind").set_value("政府部门").run()
    at = search(at.switch_page("finding.py").run(), "志愿服务点单派单")
    at = press(at, "用到草稿")
    assert not at.exception
    shown = html_of(at)
    assert '<mark class="nigao-blank">【待填：' in shown
    assert "已按“本次写作”改称谓和年份：桐岭县司法局。" in shown
    assert "86场" not in shown.split("nigao-borrowed")[1].split("</div>")[0]


@pytest.mark.usefixtures("folder")
def test_a_passage_begins_a_draft_and_a_second_one_joins_it() -> None:
    at = press(search(finding_page(), "志愿服务点单派单"), "用到草稿")
    at = press(at, "采用，开始一份稿子")
    assert not at.exception
    at = press(search(at.switch_page("finding.py").run(), "网络舆情监测处置"), "用到草稿")
    at = press(at, "作为新的一节")
    assert not at.exception
    (listed,) = opened.drafts().list()
    saved = opened.drafts().get(listed.key)
    assert saved is not None
    texts = [part.text for part in saved.draft.parts if part.text]
    assert len(texts) == 2
    assert all("【待填：" in text for text in texts)
    assert {one.passage_ids for part in saved.draft.parts for one in part.sources} != {()}


@pytest.mark.usefixtures("folder")
def test_two_reports_stand_side_by_side(folder: Path) -> None:
    library = Library.open(folder)
    left, right = (one.report_id for one in library.reports())
    library.close()
    at = finding_page(view="compare", left=left, right=right, section="problems")
    assert not at.exception
    shown = html_of(at)
    assert "以读代学" in shown
    assert "供需对接不精准" in shown
    at.selectbox(key="compare_section").set_value("achievements").run()
    assert address_of(at)["section"] == "achievements"
    assert "三级议事" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_two_years_stand_side_by_side() -> None:
    at = finding_page(view="compare", left="2023", right="2024")
    assert not at.exception
    assert "1 份报告，" in html_of(at)
    assert "网络舆情监测" in html_of(at)


@pytest.mark.usefixtures("folder")
def test_a_card_leads_to_the_comparison_of_its_section() -> None:
    at = press(search(finding_page(), "网络舆情监测处置"), "对照")
    assert not at.exception
    assert address_of(at)["view"] == "compare"
    assert at.selectbox(key="compare_section").value == "achievements"
    assert "两边各选一份报告" in html_of(at)
