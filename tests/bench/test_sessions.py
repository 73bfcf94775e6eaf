"""A simulated user says to the server what Streamlit's page would, and nothing about what is gone."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.sessions import Page


class Wire:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[BackMsg] = []

    def send(self, message: bytes) -> None:
        self.sent.append(BackMsg.FromString(message))


def begun(*fragments: str) -> ForwardMsg:
    said = ForwardMsg()
    said.new_session.page_script_hash = "page"
    said.metadata.run.fragment_ids.extend(fragments)
    return said


def button(key: str, fragment: str) -> ForwardMsg:
    said = ForwardMsg()
    said.delta.fragment_id = fragment
    said.delta.new_element.button.id = f"$$ID-0123abcd-{key}"
    return said


def text_box(key: str, fragment: str, text: str) -> ForwardMsg:
    said = ForwardMsg()
    said.delta.fragment_id = fragment
    said.delta.new_element.text_area.id = f"$$ID-0123abcd-{key}"
    said.delta.new_element.text_area.default = text
    return said


def again(fragment: str, seconds: float) -> ForwardMsg:
    said = ForwardMsg()
    said.auto_rerun.fragment_id, said.auto_rerun.interval = fragment, seconds
    return said


def finished(how: ForwardMsg.ScriptFinishedStatus.ValueType = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=how)


def opened(*drawn: ForwardMsg) -> tuple[Page, Wire]:
    wire = Wire()
    page = Page(wire, "d=draft")
    page.ask()
    for said in (begun(), *drawn, finished()):
        page.hear(said)
    return page, wire


def test_a_press_names_the_button_its_part_of_the_page_and_what_stands_in_the_boxes() -> None:
    page, wire = opened(button("tab_text", "report"), text_box("text_p1", "report", "正文。"))
    address = ForwardMsg()
    address.page_info_changed.query_string = "d=draft&c=1"
    page.hear(address)
    assert page.press("take_part", "tab_text")
    asked = wire.sent[-1].rerun_script
    assert (asked.fragment_id, asked.page_script_hash, asked.query_string) == ("report", "page", "d=draft&c=1")
    boxes = {one.id: one.trigger_value or one.string_value for one in asked.widget_states.widgets}
    assert boxes == {"$$ID-0123abcd-text_p1": "正文。", "$$ID-0123abcd-tab_text": True}
    assert not page.idle


def test_a_box_keeps_its_text_when_it_is_drawn_again() -> None:
    filled = text_box("unit", "", "")
    filled.delta.new_element.text_area.value, filled.delta.new_element.text_area.set_value = "白石县司法局", True
    page, wire = opened(filled)
    for said in (begun(), text_box("unit", "", ""), finished()):
        page.hear(said)
    page.ask()
    assert [one.string_value for one in wire.sent[-1].rerun_script.widget_states.widgets] == ["白石县司法局"]


def test_what_is_not_drawn_any_more_cannot_be_pressed() -> None:
    page, wire = opened(button("take_part", "report"), button("send", ""))
    page.hear(begun("report"))
    assert not page.press("take_part")
    assert page.keys("") == ["send"]
    assert len(wire.sent) == 1


def test_a_part_is_asked_for_again_until_it_is_taken_away() -> None:
    page, wire = opened(again("watch", 0.0), again("wait", 0.0))
    stop = ForwardMsg()
    stop.stop_auto_rerun.fragment_ids.append("wait")
    page.hear(stop)
    page.ask_what_is_due()
    assert [(one.rerun_script.fragment_id, one.rerun_script.is_auto_rerun) for one in wire.sent[1:]] == [("watch", True)]
    assert page.idle
    page.hear(begun())
    page.ask_what_is_due()
    assert len(wire.sent) == 2


def test_a_run_cut_short_for_another_is_not_the_end() -> None:
    page, _ = opened()
    page.ask()
    page.hear(finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    assert not page.idle
    page.hear(finished())
    assert page.idle


def test_large_messages_need_not_be_sent_twice() -> None:
    style = ForwardMsg(hash="1f2e")
    style.metadata.cacheable = True
    page, wire = opened(style)
    page.ask()
    assert list(wire.sent[-1].rerun_script.cached_message_hashes) == ["1f2e"]
