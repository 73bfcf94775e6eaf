"""Journeys through the chat page, with a scripted assistant over a small real library."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Audit, Blank, Copying, Draft, Finding, Offer, Piece, Sentence, SourceShare, Stage
from assistant.audit.asking import FIX, UNDO
from assistant.profile import Profile
from index import Library
from index.errors import LibraryError
from index.report import Hit
from tests.ui.conftest import APP, ScriptedAssistant, html_of, open_app, settle, text_of


def hits(folder: Path, query: str = "网络舆情监测处置") -> tuple[Hit, ...]:
    library = Library.open(folder)
    found = library.search(query, 2).hits
    library.close()
    assert found
    return found


def button(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def ask(at: AppTest, text: str) -> AppTest:
    return settle(at.chat_input(key="request").set_value(text).run())


@pytest.mark.usefixtures("folder", "scripted")
def test_start_offers_the_three_jobs() -> None:
    at = open_app()
    assert not at.exception
    assert {b.key for b in at.button} >= {"start_措辞示例", "start_起草一节", "start_找先例"}


def test_wording_journey_shows_wordings_and_their_sources(folder: Path, scripted: ScriptedAssistant) -> None:
    found = hits(folder, "理论学习不够")
    scripted.steps = [
        Stage("正在检索"),
        Piece("1. “学用"),
        Piece("结合不够紧”"),
        Answer("wording", "1. “学用结合不够紧”", found),
    ]
    at = settle(button(open_app(), "start_措辞示例"))
    assert not at.exception
    assert "理论学习" in scripted.asked[0][0]
    assert any("学用结合不够紧" in element.value for element in at.markdown)
    assert at.expander[0].label == f"参考的先例（{len(found)}段）"
    assert found[0].title in html_of(at)


def test_draft_journey_marks_blanks_and_names_sources(folder: Path, scripted: ScriptedAssistant) -> None:
    found = hits(folder)
    text = "建立监测处置机制，全年处置舆情【待填：处置舆情起数】起。开展志愿活动86场。"
    sentences = (
        Sentence("建立监测处置机制，全年处置舆情【待填：处置舆情起数】起。", (found[0].passage_id,)),
        Sentence("开展志愿活动86场。", from_user=True),
        Sentence("成效明显。"),
    )
    draft = Draft(
        text,
        "achievements",
        "管好网络阵地",
        sentences,
        (Blank("处置舆情起数", "数量", "全年处置舆情"),),
        (),
        Copying(0.125, 11, (SourceShare("某局总结.txt", 0.125, 11),)),
    )
    scripted.steps = [
        Piece(text),
        Answer("draft", text, found, draft, ("请核对提法。",), ("年度按2025年。", "单位口气。")),
    ]
    at = settle(button(open_app(), "start_起草一节"))
    shown = text_of(at)
    assert not at.exception
    assert ":yellow-background[【待填：处置舆情起数】]" in shown
    assert "按以下理解起草：年度按2025年；单位口气。" in shown
    assert "请核对提法。" in shown
    assert "相同的文字来自：某局总结.txt（12%）。" in shown
    assert [e.label for e in at.expander] == ["待填事项（1处）", "逐句出处", f"参考的先例（{len(found)}段）"]
    assert f"《{found[0].title}》" in shown
    assert "您提供的情况" in shown
    assert "通用表述，没有单独出处" in shown


def test_precedent_journey_shows_cards_and_opens_the_report(folder: Path, scripted: ScriptedAssistant) -> None:
    strong, *_ = hits(folder)
    weak = replace(strong, text="<b>2*3*4</b> ~100~", score=0.2, matched=((3, 8),))
    scripted.steps = [Answer("precedents", "找到两段。", (strong, weak))]
    at = settle(button(open_app(), "start_找先例"))
    shown = html_of(at)
    assert not at.exception
    assert "2023年" in shown and "工作成效" in shown
    assert '<mark class="nigao-hit">' in shown
    assert '&lt;b&gt;<mark class="nigao-hit">2*3*4</mark>&lt;/b&gt; ~100~' in shown
    assert shown.count("相近，仅供参考") == 1
    key = next(b.key for b in at.button if b.label == "看原文")
    assert key
    button(at, key)
    opened = html_of(at)
    assert not at.exception
    assert "三、下步打算" in opened
    assert '<mark class="nigao-here">建立网络舆情监测' in opened


@pytest.mark.usefixtures("folder")
def test_the_three_jobs_with_the_real_assistant() -> None:
    at = open_app()
    for key, sign in (("措辞示例", "司法局"), ("起草一节", "逐句出处"), ("找先例", "看原文")):
        at = settle(button(at, f"start_{key}"))
        assert not at.exception
        assert "没有写成" not in html_of(at)
        labels = [label for element in (*at.button, *at.expander) if (label := element.label)]
        assert sign in text_of(at) + "".join(labels)
        next(b for b in at.button if b.label == "开始新的对话").click().run()


@pytest.mark.usefixtures("folder")
def test_a_notice_that_is_the_answer_is_said_once(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("precedents", "没有找到\\.", notices=("没有找到.",))]
    at = settle(button(open_app(), "start_找先例"))
    assert text_of(at).count("没有找到") == 1


@pytest.mark.usefixtures("folder")
def test_profile_facts_and_history_are_passed_on_and_survive_a_change_of_page(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("help", "好的。")]
    at = open_app()
    at.text_input(key="profile_unit").set_value("柳树镇")
    at.selectbox(key="profile_level").set_value("乡")
    at.selectbox(key="profile_year").set_value("2024")
    at.text_area(key="profile_facts").set_value("集中学习12次").run()
    ask(at, "第一问")
    at.switch_page("library.py").run()
    assert not at.exception
    at.switch_page("writing.py").run()
    assert at.text_input(key="profile_unit").value == "柳树镇"
    ask(at, "第二问")
    text, profile, facts, history = scripted.asked[-1]
    assert (text, facts) == ("第二问", "集中学习12次")
    assert (profile.unit, profile.level, profile.year, profile.voice) == ("柳树镇", "乡", 2024, None)
    assert [(turn.request, turn.answer.answer) for turn in history] == [("第一问", "好的。")]


@pytest.mark.usefixtures("folder", "scripted")
def test_example_of_a_unit_follows_level_and_kind() -> None:
    at = open_app()
    at.selectbox(key="profile_level").set_value("乡").run()
    assert "镇" in at.text_input(key="profile_unit").placeholder
    at.selectbox(key="profile_unit_kind").set_value("学校").run()
    assert "中学" in at.text_input(key="profile_unit").placeholder


@pytest.mark.parametrize(
    ("error", "reason"),
    [(LibraryError("另一个程序正在写这个资料库。"), "另一个程序正在写这个资料库。"), (KeyError("x"), "程序出了意外")],
)
@pytest.mark.usefixtures("folder")
def test_failure_keeps_the_request_and_retry_answers_it(scripted: ScriptedAssistant, error: Exception, reason: str) -> None:
    scripted.steps = [Stage("正在检索"), error]
    at = ask(open_app(), "写一段 *重要* 的话")
    shown = html_of(at)
    assert not at.exception
    assert "写一段 *重要* 的话" in shown
    assert "没有写成，您的输入已保留" in shown and reason in shown
    scripted.steps = [Answer("help", "这回写成了。")]
    at = settle(button(at, "retry"))
    assert [text for text, *_ in scripted.asked] == ["写一段 *重要* 的话"] * 2
    assert "没有写成" not in html_of(at)
    assert "这回写成了。" in text_of(at)


@pytest.mark.usefixtures("folder")
def test_a_failed_request_can_be_put_back_for_changing(scripted: ScriptedAssistant) -> None:
    scripted.steps = [LibraryError("读不了。")]
    at = button(ask(open_app(), "原来的要求"), "amend")
    assert not at.exception
    assert "没有写成" not in html_of(at)
    assert "原来的要求" not in html_of(at)


@pytest.mark.usefixtures("folder")
def test_stop_keeps_what_is_written(scripted: ScriptedAssistant) -> None:
    go_on = threading.Event()
    scripted.wait = lambda: go_on.wait(120)
    scripted.steps = [Piece("一是强化领导。"), Answer("help", "一是强化领导。二是……")]
    at = open_app().chat_input(key="request").set_value("写一段").run()
    at.run()
    at = button(at, "stop").run()
    go_on.set()
    assert "已停止。" in html_of(at)
    assert "一是强化领导。" in text_of(at)
    assert "二是" not in text_of(at.run())


@pytest.mark.usefixtures("folder")
def test_a_request_sent_from_a_second_window_meanwhile_is_kept(scripted: ScriptedAssistant) -> None:
    go_on = threading.Event()
    scripted.wait = lambda: go_on.wait(120)
    scripted.steps = [Answer("help", "写好了。")]
    first = open_app()
    second = AppTest.from_file(APP, default_timeout=240)
    second.query_params["c"] = first.query_params["c"]
    second.run()
    first.chat_input(key="request").set_value("第一问").run()
    second.chat_input(key="request").set_value("第二问").run()
    assert not second.exception
    assert "上一个要求还没有写完" in html_of(second)
    go_on.set()
    settle(second)
    assert [text for text, *_ in scripted.asked] == ["第一问"]


def test_an_unusable_library_is_said_and_the_request_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("不是文件夹", encoding="utf-8")
    monkeypatch.setenv("NIGAO_LIBRARY", str(blocked))
    at = ask(open_app(), "写一段")
    assert not at.exception
    assert "没有写成，您的输入已保留" in html_of(at)


@pytest.mark.usefixtures("empty_folder", "scripted")
def test_an_empty_library_points_to_the_upload() -> None:
    at = open_app()
    assert not at.exception
    assert "资料库还没有材料" in html_of(at)
    button(at, "to_library")
    assert not at.exception
    assert "上传报告" in [heading.value for heading in at.header]


def test_a_broken_library_says_so_and_offers_nothing_that_would_fail(empty_folder: Path) -> None:
    empty_folder.mkdir()
    (empty_folder / "catalogue.sqlite").write_bytes(b"no database at all" * 100)
    at = open_app()
    assert not at.exception
    assert "已损坏或不是拟稿的文件" in html_of(at)
    assert not [b.key for b in at.button if b.key and b.key.startswith("start_")]


@pytest.mark.usefixtures("folder")
def test_a_new_conversation_is_empty_and_keeps_the_profile(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("help", "好的。")]
    at = open_app()
    at.text_input(key="profile_unit").set_value("柳树镇").run()
    ask(at, "第一问")
    next(b for b in at.button if b.label == "开始新的对话").click().run()
    assert "第一问" not in html_of(at)
    assert at.text_input(key="profile_unit").value == "柳树镇"


# --- offers: filters taken back, ways out -----------------------------------------------------------------------------

NARROWED = ("只找2023年的", "只找述职报告")
CHIPS = (Offer("2023年 ✕", "不限年份"), Offer("述职报告 ✕", "不限文种"))


def test_a_filter_is_a_button_that_searches_again_without_it(folder: Path, scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("precedents", "找到两段。", hits(folder), assumptions=NARROWED, offers=CHIPS)]
    at = settle(button(open_app(), "start_找先例"))
    chips = [b for b in at.button if b.label.endswith("✕")]
    assert [chip.label for chip in chips] == ["2023年 ✕", "述职报告 ✕"]
    assert "按以下理解作答" not in text_of(at)
    assert chips[0].key
    at = settle(button(at, chips[0].key))
    text, _, _, history = scripted.asked[-1]
    assert text == "不限年份"
    assert history[-1].answer.assumptions == NARROWED
    assert "不限年份" in html_of(at)
    assert not at.exception


def test_only_the_newest_answer_has_buttons_the_older_ones_say_their_filters(folder: Path, scripted: ScriptedAssistant) -> None:
    scripted.steps = [Answer("precedents", "找到两段。", hits(folder), assumptions=NARROWED, offers=CHIPS)]
    at = settle(button(open_app(), "start_找先例"))
    scripted.steps = [Answer("precedents", "没有符合筛选条件的段落。")]
    at.chat_input[0].set_value("找2011年的").run()
    at = settle(at)
    assert not [b for b in at.button if b.label.endswith("✕")]
    assert "按以下理解作答：只找2023年的；只找述职报告。" in text_of(at)


@pytest.mark.usefixtures("folder")
def test_a_search_that_found_nothing_offers_a_way_out(scripted: ScriptedAssistant) -> None:
    said = "没有符合筛选条件的段落（2011年），可以放宽条件再找。"
    scripted.steps = [Answer("precedents", said, notices=(said,), offers=(Offer("去掉“2011年”再找", "不限年份"),))]
    at = settle(button(open_app(), "start_找先例"))
    assert text_of(at).count(said) == 1
    (way_out,) = [b for b in at.button if b.label == "去掉“2011年”再找"]
    assert way_out.key
    settle(button(at, way_out.key))
    assert scripted.asked[-1][0] == "不限年份"


def audited(before: str = "", fix: str | None = "截至") -> Answer:
    finding = Finding("form.word", "certain", "截止", 0, 2, "应写“截至”。", fix=fix)
    audit = Audit("截止目前，开展宣讲12场。", Profile("杏川县司法局", year=2024), (finding,), before=before)
    return Answer("audit", "共发现 1 处：确定 1 处，疑似 0 处。", audit=audit)


def test_a_file_sent_along_is_read_and_audited(folder: Path, scripted: ScriptedAssistant) -> None:
    scripted.steps = [audited()]
    at = open_app()
    at.chat_input(key="request").upload("总结.txt", "截止目前，开展宣讲12场。".encode(), "text/plain")
    settle(at.chat_input(key="request").set_value("帮我检查这篇").run())
    assert not at.exception
    assert scripted.asked[0][0] == "帮我检查这篇"
    assert scripted.attached[0] is not None and scripted.attached[0].text == "截止目前，开展宣讲12场。"
    assert "帮我检查这篇（附件：总结.txt）" in html_of(at)


def test_a_file_that_cannot_be_read_says_why(folder: Path, scripted: ScriptedAssistant) -> None:
    at = open_app()
    at.chat_input(key="request").upload("空.txt", b"", "text/plain")
    settle(at.chat_input(key="request").set_value("帮我检查这篇").run())
    assert not at.exception
    assert "文件是空的" in html_of(at)


def test_certain_fixes_are_one_click_away_and_so_is_taking_them_back(folder: Path, scripted: ScriptedAssistant) -> None:
    scripted.steps = [audited()]
    at = ask(open_app(), "帮我检查这篇：截止目前，开展宣讲12场。")
    assert {"fix"} == {b.key for b in at.button if b.key in ("fix", "undo")}
    scripted.steps = [audited(before="截止目前，开展宣讲12场。", fix=None)]
    settle(button(at, "fix"))
    assert scripted.asked[-1][0] == FIX
    assert {"undo"} == {b.key for b in at.button if b.key in ("fix", "undo")}
    settle(button(at, "undo"))
    assert scripted.asked[-1][0] == UNDO


def test_the_borrowing_note_is_offered_as_word_and_markdown(folder: Path, scripted: ScriptedAssistant) -> None:
    scripted.steps = [audited()]
    at = ask(open_app(), "帮我检查这篇：截止目前，开展宣讲12场。")
    assert not at.exception
    offered = {one.proto.label for one in at.get("download_button")}
    assert {"下载借鉴说明（Word）", "下载借鉴说明（Markdown）"} <= offered
