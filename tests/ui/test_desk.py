"""Journeys over the desk beside the chat, with a scripted assistant over a small real library."""

import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Audit, Blank, Draft, Piece, Sentence, Stage
from assistant.desk import Draft as Report
from assistant.desk import DraftStore, Part, PartSource, Saved
from assistant.desk import changes as edits
from assistant.outlining import PlannedSection
from assistant.profile import Profile
from tests.ui.conftest import APP, ScriptedAssistant, html_of, open_app, settle

PROFILE = Profile("杏川县司法局", "政府部门", "县", 2025, "工作总结")
PARTS = (
    Part("open", "", "opening"),
    Part(
        "work",
        "主要工作",
        "achievements",
        "开展宣讲【待填：宣讲场次】场。",
        (PartSource("开展宣讲【待填：宣讲场次】场。", ("《甲》",), ("r-001",)),),
    ),
    Part("lack", "存在的问题", "problems", "【待填：宣讲场次】场宣讲覆盖不够，调解【待填：调解件数】件。"),
)


@pytest.fixture
def store(folder: Path) -> DraftStore:
    return DraftStore.open(folder / "drafts.sqlite")


@pytest.fixture
def saved(store: DraftStore) -> Saved:
    return store.create(Report("draft1", "杏川县司法局2025年工作总结", PROFILE, "", PARTS))


@pytest.fixture(autouse=True)
def audited(scripted: ScriptedAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is audited beside the window; here without findings."""

    def audit(self: ScriptedAssistant, text: str, profile: Profile, last_year: str | None = None) -> Audit:
        return Audit(text, profile, ())

    monkeypatch.setattr(ScriptedAssistant, "audit", audit, raising=False)


def open_draft(key: str = "draft1") -> AppTest:
    at = AppTest.from_file(APP, default_timeout=240)
    at.query_params["d"] = key
    return at.run()


def click(at: AppTest, key: str) -> AppTest:
    at = at.button(key=key).click().run()
    assert not at.exception
    return at


def keyed(at: AppTest, start: str) -> str:
    """Return the key of the one button whose key begins like this."""
    (key,) = [button.key for button in at.button if button.key and button.key.startswith(start)]
    assert key
    return key


def labels(at: AppTest, start: str) -> list[str]:
    return [button.label for button in at.button if button.key and button.key.startswith(start)]


def text_box(at: AppTest, key: str) -> str:
    """Return the key of the text box of a section, whatever its stamp."""
    (found,) = [area.key for area in at.text_area if area.key and area.key.startswith(f"text_{key}_")]
    assert found
    return found


def draft_of(store: DraftStore, key: str = "draft1") -> Report:
    found = store.get(key)
    assert found
    return found.draft


def finished(at: AppTest) -> AppTest:
    """Run again until a draft is on the desk."""
    for _ in range(2400):
        if any(button.key == "export" for button in at.button):
            return at
        threading.Event().wait(0.05)
        at.run()
        assert not at.exception
    raise AssertionError(html_of(at))


# --- starts -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_without_a_draft_the_chat_is_there_and_three_starts_beside_it() -> None:
    at = open_app()
    assert not at.exception
    assert at.chat_input(key="request")
    assert {b.key for b in at.button} >= {"start_措辞示例", "begin_new"}
    (way,) = [group for group in at.button_group if group.key == "way"]
    assert way.options == ["新建", "用去年的报告", "接着已有的文稿"]


def test_a_title_makes_an_outline(folder: Path, store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = PlannedSection(("抓学习", "抓宣传"), ("", ""), (2, 1), 2, ())
    monkeypatch.setattr(ScriptedAssistant, "points", lambda self, title, profile, slot: planned, raising=False)
    at = open_app()
    at.text_input(key="new_title").set_value("澜溪县司法局2025年工作总结").run()
    assert "按这些来写：澜溪县司法局、2025年、工作总结、政府部门、县。" in html_of(at)
    at = finished(click(at, "begin_new"))
    (listed,) = store.list()
    assert listed.title == "澜溪县司法局2025年工作总结"
    assert at.query_params["d"] == listed.key
    assert at.text_input(key="profile_unit").value == "澜溪县司法局"
    assert any(label.startswith("（一）抓学习") and "空" in label for label in labels(at, "part2_"))


def test_a_pasted_text_is_divided_by_its_headings(folder: Path, store: DraftStore) -> None:
    at = open_app()
    at.button_group(key="way").set_value("own").run()
    at.text_area(key="own_text").set_value("某局2025年工作总结\n一、主要工作\n学习12次。\n二、存在的问题\n不够细。").run()
    at = finished(click(at, "begin_own"))
    (listed,) = store.list()
    headings = [(part.heading, part.text) for part in draft_of(store, listed.key).parts if part.heading]
    assert headings == [("主要工作", "学习12次。"), ("存在的问题", "不够细。")]


def test_a_file_that_is_no_draft_is_refused_with_a_sentence(folder: Path, store: DraftStore) -> None:
    at = open_app()
    at.button_group(key="way").set_value("own").run()
    at.file_uploader(key="own_file").upload("稿.nigao", b"no draft", "application/json").run()
    at = click(at, "begin_own")
    for _ in range(2400):
        if "没有建成" in html_of(at):
            break
        threading.Event().wait(0.05)
        at.run()
    assert "不是拟稿导出的稿件文件" in html_of(at)
    assert store.list() == ()


def test_a_packed_draft_is_taken_in(folder: Path, store: DraftStore, saved: Saved) -> None:
    data = store.pack("draft1")
    at = open_app()
    at.button_group(key="way").set_value("own").run()
    at.file_uploader(key="own_file").upload("稿.nigao", data, "application/json").run()
    finished(click(at, "begin_own"))
    assert [one.title for one in store.list()] == [saved.draft.title] * 2


@pytest.mark.usefixtures("folder")
def test_an_address_of_no_draft_says_so() -> None:
    at = open_draft("gone")
    assert not at.exception
    assert "没有找到这份稿子" in html_of(at)
    assert "begin_new" in {b.key for b in at.button}


# --- the section at hand ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("saved")
def test_the_outline_shows_how_far_each_section_is() -> None:
    at = open_draft()
    assert not at.exception
    assert labels(at, "part1_") == [
        "开头 :gray-badge[空]",
        "一、主要工作 :orange-badge[待填 1]",
        "二、存在的问题 :orange-badge[待填 2]",
    ]


@pytest.mark.usefixtures("saved")
def test_every_edit_is_saved_and_can_be_taken_back(store: DraftStore) -> None:
    at = click(open_draft(), "part1_work")
    at.text_area(key=text_box(at, "work")).set_value("宣讲12场。").run()
    assert draft_of(store).part("work").text == "宣讲12场。"
    at = click(at, "undo_edit")
    assert at.text_area(key=text_box(at, "work")).value == "开展宣讲【待填：宣讲场次】场。"
    at = click(at, "redo_edit")
    assert draft_of(store).part("work").text == at.text_area(key=text_box(at, "work")).value == "宣讲12场。"


@pytest.mark.usefixtures("saved")
def test_a_section_keeps_its_text_when_one_looks_at_another_and_comes_back() -> None:
    at = click(open_draft(), "part1_work")
    at.text_area(key=text_box(at, "work")).set_value("宣讲12场。").run()
    at = click(click(at, "part1_lack"), "part1_work")
    assert at.text_area(key=text_box(at, "work")).value == "宣讲12场。"


@pytest.mark.usefixtures("saved")
def test_a_blank_is_filled_once_and_everywhere_and_the_next_does_not_inherit_it(store: DraftStore) -> None:
    at = click(open_draft(), "part1_lack")
    at = click(at, "tab_blanks")
    first, second = "blank_draft1_lack_宣讲场次", "blank_draft1_lack_调解件数"
    assert at.text_input(key=first).label == "宣讲场次"
    at.text_input(key=first).set_value("4").run()
    assert not at.exception
    assert draft_of(store).part("work").text == "开展宣讲4场。"
    assert draft_of(store).part("lack").text == "4场宣讲覆盖不够，调解【待填：调解件数】件。"
    done = at.text_input(key=f"{first}_filled")
    assert (done.label, done.value, done.disabled) == ("宣讲场次", "4", True)
    assert at.text_input(key=second).value == ""
    at.text_input(key=second).set_value("143").run()
    assert draft_of(store).part("lack").text == "4场宣讲覆盖不够，调解143件。"
    assert draft_of(store).part("work").sources[0].sentence == "开展宣讲4场。"


@pytest.mark.usefixtures("saved")
def test_sources_name_what_each_sentence_goes_back_to() -> None:
    at = click(open_draft(), "part1_work")
    at = click(at, "tab_sources")
    assert not at.exception
    assert "《甲》" in html_of(at)
    at = click(at, "source_work_0_1")
    assert "已从资料库移除" in html_of(at)


@pytest.mark.usefixtures("saved")
def test_sections_are_moved_renamed_added_and_dropped(store: DraftStore) -> None:
    at = click(click(open_draft(), "part1_lack"), "move_-1")
    assert [part.key for part in draft_of(store).parts] == ["open", "lack", "work"]
    (heading,) = [box.key for box in at.text_input if box.key and box.key.startswith("heading_")]
    at.text_input(key=heading).set_value("三、短板").run()
    assert draft_of(store).part("lack").heading == "短板"
    at.text_input(key="new_heading_0").set_value("下步打算").run()
    at = click(at, "add_0")
    assert "下步打算" in [part.heading for part in draft_of(store).parts]
    at = click(click(at, "part1_lack"), "drop")
    assert "lack" not in [part.key for part in draft_of(store).parts]
    assert "已删除“短板”" in html_of(at)


@pytest.mark.usefixtures("saved")
def test_who_writes_is_kept_with_the_draft(store: DraftStore) -> None:
    at = open_draft()
    assert at.text_input(key="profile_unit").value == "杏川县司法局"
    at.selectbox(key="profile_year").set_value("2024").run()
    at.text_area(key="profile_facts").set_value("宣讲12场").run()
    assert (draft_of(store).profile.year, draft_of(store).facts) == (2024, "宣讲12场")


# --- the chat writes into the report ----------------------------------------------------------------------------------


def drafted(text: str = "开展宣讲【待填：宣讲场次】场。") -> list[Stage | Piece | Answer | Exception]:
    sentences = (Sentence(text, ("r-001",)),)
    draft = Draft(text, "opening", "开头", sentences, (Blank("宣讲场次", "数量", text),))
    return [Stage("正在检索"), Piece(text), Answer("draft", text, draft=draft)]


@pytest.mark.usefixtures("saved")
def test_a_section_is_drafted_in_the_chat_and_taken_into_the_report(scripted: ScriptedAssistant, store: DraftStore) -> None:
    scripted.steps = drafted()
    at = settle(click(open_draft(), "draft_part"))
    assert scripted.asked[0][0] == "写2025年工作总结的开头"
    assert "报告里的“开头”" in html_of(at)
    assert labels(at, "adopt_") == ["采用到“开头”"]
    at = click(at, keyed(at, "adopt_"))
    assert draft_of(store).part("open").text == "开展宣讲【待填：宣讲场次】场。"
    assert draft_of(store).part("open").sources[0].passage_ids == ("r-001",)
    assert labels(at, "adopt_") == ["已采用到“开头”"]
    assert at.text_area(key=text_box(at, "open")).value == "开展宣讲【待填：宣讲场次】场。"


@pytest.mark.usefixtures("saved")
def test_a_drafted_section_is_offered_beside_its_text_too(scripted: ScriptedAssistant, store: DraftStore) -> None:
    scripted.steps = drafted()
    at = settle(click(open_draft(), "draft_part"))
    assert at.button(key="take_part").label == "采用草稿"
    at = click(at, "take_part")
    assert draft_of(store).part("open").text == "开展宣讲【待填：宣讲场次】场。"
    assert labels(at, "adopt_") == ["已采用到“开头”"]
    assert labels(at, "take_part") == []


@pytest.mark.usefixtures("saved")
def test_a_draft_of_the_chat_may_stand_behind_or_apart(scripted: ScriptedAssistant, store: DraftStore) -> None:
    scripted.steps = drafted("宣讲到位。")
    at = click(open_draft(), "part1_work")
    at = settle(at.chat_input(key="request").set_value("写一段宣讲").run())
    assert labels(at, "adopt_") == ["采用，替换“主要工作”"]
    at = click(at, keyed(at, "extend_"))
    assert draft_of(store).part("work").text == "开展宣讲【待填：宣讲场次】场。\n宣讲到位。"
    at = click(at, keyed(at, "append_"))
    assert "宣讲到位。" in [part.text for part in draft_of(store).parts]


@pytest.mark.usefixtures("folder")
def test_a_first_draft_may_begin_in_the_chat(scripted: ScriptedAssistant, store: DraftStore) -> None:
    scripted.steps = drafted()
    at = settle(open_app().chat_input(key="request").set_value("写开头").run())
    assert labels(at, "adopt_") == ["采用，开始一份稿子"]
    click(at, keyed(at, "adopt_"))
    (listed,) = store.list()
    assert [part.text for part in draft_of(store, listed.key).parts] == ["开展宣讲【待填：宣讲场次】场。"]


@pytest.mark.usefixtures("saved")
def test_other_words_are_asked_for_a_text_of_ones_own(scripted: ScriptedAssistant) -> None:
    scripted.steps = drafted()
    settle(click(click(open_draft(), "part1_work"), "reword_part"))
    assert scripted.asked[0][0].endswith("开展宣讲【待填：宣讲场次】场。")
    assert scripted.asked[0][0].startswith("润色")


@pytest.mark.usefixtures("saved")
def test_a_second_section_waits_for_the_first(scripted: ScriptedAssistant) -> None:
    go_on = threading.Event()
    scripted.wait, scripted.steps = lambda: go_on.wait(120), drafted()
    at = click(click(open_draft(), "draft_part"), "draft_part")
    assert "上一个要求还没有写完" in html_of(at)
    go_on.set()
    settle(at)
    assert len(scripted.asked) == 1


@pytest.mark.usefixtures("saved")
def test_a_failed_section_is_tried_again_for_the_same_section(scripted: ScriptedAssistant) -> None:
    scripted.steps = [Stage("正在检索"), KeyError("x")]
    at = settle(click(open_draft(), "draft_part"))
    assert "没有写成" in html_of(at)
    scripted.steps = drafted()
    at = settle(click(at, "retry"))
    assert labels(at, "adopt_") == ["采用到“开头”"]


# --- two windows, versions, the list ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("saved")
def test_a_second_window_is_told_and_may_keep_its_text_as_a_copy(store: DraftStore) -> None:
    first, second = click(open_draft(), "part1_work"), click(open_draft(), "part1_work")
    first.text_area(key=text_box(first, "work")).set_value("第一个窗口写的。").run()
    second.text_area(key=text_box(second, "work")).set_value("第二个窗口写的。").run()
    assert draft_of(store).part("work").text == "第一个窗口写的。"
    assert "另一个窗口" in html_of(second)
    assert second.text_area(key=text_box(second, "work")).value == "第二个窗口写的。"
    second = click(second, "keep_mine")
    assert second.text_area(key=text_box(second, "work")).value == "第一个窗口写的。"
    kept = next(one for one in store.list() if one.key != "draft1")
    assert draft_of(store, kept.key).part("work").text == "第二个窗口写的。"


@pytest.mark.usefixtures("saved")
def test_a_window_that_looks_on_is_told_of_a_change(store: DraftStore) -> None:
    at = click(open_draft(), "part1_work")
    store.save(edits.write(draft_of(store), "work", "别处写的。"), 1, "改了正文")
    at.run()
    assert "这里显示的还是之前的内容" in html_of(at)
    assert at.text_area(key=text_box(at, "work")).value != "别处写的。"
    at = click(at, "look_again")
    assert at.text_area(key=text_box(at, "work")).value == "别处写的。"


@pytest.mark.usefixtures("saved")
def test_an_earlier_version_is_shown_with_its_difference_and_restored(store: DraftStore) -> None:
    at = click(open_draft(), "part1_work")
    at.text_area(key=text_box(at, "work")).set_value("宣讲12场。").run()
    at = click(at, "versions")
    assert "<ins>宣讲12场。" in html_of(at)
    at = click(at, "restore")
    assert draft_of(store).part("work").text == "开展宣讲【待填：宣讲场次】场。"


@pytest.mark.usefixtures("saved")
def test_a_deleted_draft_is_told_and_one_brought_back_is_in_the_list(store: DraftStore) -> None:
    store.delete("draft1")
    at = open_draft()
    assert "没有找到这份稿子" in html_of(at)
    store.undelete("draft1")
    at = click(open_app(), "open_draft1")
    assert labels(at, "part1_")


@pytest.mark.usefixtures("saved")
def test_the_export_says_what_is_left_and_offers_every_kind_of_file() -> None:
    at = click(open_draft(), "export")
    shown = html_of(at)
    assert "还有 1 节是空的：开头。还有 2 处待填：宣讲场次、调解件数" in shown
    offered = {one.proto.label for one in at.get("download_button")}
    assert offered >= {"下载 Word", "Markdown", "纯文本", "借鉴说明（Word）", "借鉴说明（Markdown）", "下载稿子"}


def test_drafts_that_cannot_be_opened_leave_the_chat_alone(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "drafts.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    monkeypatch.setenv("NIGAO_DRAFTS", str(broken))
    at = open_app()
    assert not at.exception
    assert "稿件库" in html_of(at)
    assert at.chat_input(key="request")
