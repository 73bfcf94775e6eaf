"""Page 写作: the chat and, beside it, the report. Hands requests to a thread and follows the one being answered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from assistant import Assistant
from assistant.answer import Answer, Audit, Piece, Stage
from assistant.audit import note_bytes
from assistant.audit.asking import FIX, UNDO
from assistant.conversation import asks_for_file
from assistant.desk import Part
from index.errors import NigaoError
from index.reading import EXTENSIONS, read_bytes
from index.report import SLOT_NAMES
from ui import dialogs, state, turns
from ui.desk import opened, sides
from ui.desk.adopting import adopt, adopting, offers
from ui.desk.asking import Wanted, drafting, rewording
from ui.desk.desk import Desk
from ui.desk.drafts import drafts
from ui.desk.report import report
from ui.desk.starting import starts
from ui.downloads import KINDS_OF_FILE, understood
from ui.guide.welcome import first_steps
from ui.jobs import Conversation, Exchange, Job, Section
from ui.marks import blanks_in_markdown
from ui.profile_form import profile_form
from ui.uploads import Upload, safe_name

STARTERS = (
    (
        "措辞示例",
        "给几种现成的说法，注明出自哪篇报告。",
        "“存在问题”部分讲理论学习不够深入，有没有好一点的表述？给我三条",
    ),
    (
        "起草一节",
        "按本单位、本年度起草，事实留空待填。",
        "帮我写一段2025年新时代文明实践工作情况，已开展志愿活动86场、参与1200人次",
    ),
    (
        "找先例",
        "找出别人写过的原文，可看上下文。",
        "有没有写网络舆情监测和处置的段落？找几段原文看看",
    ),
)
_QUICK, _SLOW, _MANY = 0.3, 1.0, 5
_INPUT = "request"
_CHECK = "帮我检查这篇"
_LONGEST = 20_000

# Runs once a moment, in the browser: a run of this page may be cut short before the browser hears of it. Cards arrive
# one after the other, hence several tries, until the user takes over.
_BRING_UP = """<script>
(() => {
  if (window.nigaoMoment === "MOMENT") return;
  window.nigaoMoment = "MOMENT";
  let tries = 6;
  for (const deed of ["wheel", "touchmove", "pointerdown", "keydown"])
    addEventListener(deed, () => { tries = 0; }, {once: true, passive: true});
  const bringUp = () => {
    if (tries-- <= 0) return;
    [...document.querySelectorAll(".nigao-said")].pop()?.scrollIntoView({block: "start"});
    setTimeout(bringUp, 200);
  };
  setTimeout(bringUp, 100);
})();
</script>"""


def page() -> None:
    """Draw the page."""
    current = state.conversation()
    said, job = current.look()
    desk = opened.desk()
    opened.lend_profile(desk, current)
    with st.sidebar:
        profile_form(current)
        opened.keep_profile(desk, current)
        st.button("开始新的对话", on_click=state.new_conversation, disabled=not said, width="stretch")
        drafts(desk)
    sides.switch()
    left, right = st.columns([5, 8] if desk else [3, 2], gap="medium")
    with left, st.container(key="chat_side"):
        _chat(current, desk, said, job)
    with right, st.container(key="report_side"):
        if desk:
            newest = said[-1] if said and not job else None
            report(desk, partial(_ask_for_part, current, desk, newest), partial(offers, desk, newest))
        else:
            starts(current)


def _chat(current: Conversation, desk: Desk | None, said: Sequence[Exchange], job: Job | None) -> None:
    with st.container(key="chat_box", height=600, border=False):
        _exchanges(current, desk, said, job)
        if job:
            turns.request_bubble(job.request, job.section)
            # Only this small part is redrawn while an answer grows; with many at work it is redrawn less often.
            pace = _QUICK if state.conversations().busy <= _MANY else _SLOW
            st.fragment(_live, run_every=pace)()
        elif said and said[-1].failure:
            _after_failure(current)
        elif said and said[-1].answer and said[-1].answer.audit:
            _after_audit(current, said[-1].answer.audit)
        elif not said:
            _welcome(current)
        _bring_up_newest(f"{current.key} {len(said)} {job is not None}" if said or job else "")
    _input(current, job)


def _exchanges(current: Conversation, desk: Desk | None, said: Sequence[Exchange], job: Job | None) -> None:
    profile, theme = current.profile, ""
    for number, exchange in enumerate(said):
        meant = understood(exchange.request, profile)
        # a wish for a file, or for another wording, is about the unit, the year and the theme named before it
        profile, theme = meant.profile, (not asks_for_file(meant.text) and meant.theme) or theme
        newest = job is None and number == len(said) - 1
        send = partial(_start, current) if newest else None
        key = f"{current.key}_{number}"
        adopt = partial(adopting, desk, exchange, key, profile, current.facts)
        turns.exchange(exchange, key, replace(meant, theme=theme), send, adopt)


def _input(current: Conversation, job: Job | None) -> None:
    waiting = "正在写，可以先打下一个要求"
    inviting = "要写、要找、要改什么（Enter 发送）"
    if early := st.session_state.pop("sent_early", None):
        turns.note("上一个要求还没有写完，您刚才输入的内容仍在下面的输入框里，写完后再发。")
        st.session_state[_INPUT] = early
    # Not disabled meanwhile: what a disabled input sends is dropped by Streamlit, and the next request may be typed ahead.
    asked = st.chat_input(waiting if job else inviting, key=_INPUT, max_chars=_LONGEST, accept_file=True, file_type=[*EXTENSIONS])
    if asked and (asked.text.strip() or asked.files):
        request = asked.text if asked.text.strip() else _CHECK
        if not _ask(current, request, asked.files[0] if asked.files else None):
            st.session_state["sent_early"] = request
        st.rerun()


def _ask(current: Conversation, request: str, file: Upload | None = None, section: Section | None = None) -> bool:
    """Start on a request, with a file to be checked; False when another one is still being answered."""
    if file is None:
        return _ask_for(current, Wanted(request, history=tuple(current.turns), facts=current.facts), section)
    profile, facts, history = current.profile, current.facts, current.turns
    assistant = _assistant(current, request)
    if assistant is None:
        return True
    name, data = safe_name(file.name), file.getvalue()

    def steps() -> Iterator[Stage | Piece | Answer]:
        yield Stage("正在读附件…")
        attached = read_bytes(Path(name).suffix.lower(), data)
        yield from assistant.stream(request, profile, facts, history, attached=attached)

    return current.ask(f"{request}（附件：{name}）", steps)


def _ask_for(current: Conversation, wanted: Wanted, section: Section | None) -> bool:
    """Start on a request; False when another one is still being answered."""
    profile = current.profile
    assistant = _assistant(current, wanted.request)
    if assistant is None:
        return True
    steps = partial(assistant.stream, wanted.request, profile, wanted.facts, wanted.history, wanted.slot)
    return current.ask(wanted.request, steps, section)


def _assistant(current: Conversation, request: str) -> Assistant | None:
    try:
        return state.assistant()
    except NigaoError as error:
        current.fail(request, str(error))
        return None


def _ask_for_part(current: Conversation, desk: Desk, newest: Exchange | None, part: Part, deed: str) -> None:
    """Have a section of the report drafted or put in other words, or take over what was drafted for it."""
    if deed == "take" and newest:
        adopt(desk, part, newest)
        return
    wanted = rewording(desk.draft, part, current.turns) if deed == "reword" else drafting(desk.draft, part)
    title = next(placed.title for placed in desk.draft.placed if placed.part.key == part.key)
    if not _ask_for(current, wanted, Section(part.key, title or SLOT_NAMES[part.slot])):
        desk.said = "上一个要求还没有写完，请等它写完再点；或者在对话里按 Esc 停下。"
        return
    sides.turn_to(sides.CHAT)


def _start(current: Conversation, request: str, section: Section | None = None) -> None:
    """Start on a request that a button holds; refused, it stays in sight with its own 重试."""
    if not _ask(current, request, section=section):
        current.fail(request, "上一个要求还没有写完，请等它写完再试。")


def _live() -> None:
    current = state.conversation()
    job = current.job
    if job is None and dialogs.is_open():
        turns.note("已经写好，关上弹出的窗口就能看到。", "nigao-stage")
        return
    if job is None:
        st.rerun()
    with st.chat_message("assistant", avatar=":material/edit_note:"):
        with st.container(horizontal=True, vertical_alignment="center", key="live_line"):
            turns.note(f"{job.stage}（{job.seconds} 秒）" if job.seconds else job.stage, "nigao-stage")
            if st.button("停止", key="stop", shortcut="Esc"):
                current.stop()
                st.rerun()
        if job.text:
            st.markdown(blanks_in_markdown(job.text))
        else:
            st.skeleton(height=90)


def _bring_up_newest(moment: str) -> None:
    """Scroll to the newest request once when it is sent and once when it is answered.

    Left alone, the page stays at the end of a long answer, or wherever the user had scrolled to.
    """
    if moment:
        st.html(_BRING_UP.replace("MOMENT", moment), unsafe_allow_javascript=True)


def _after_failure(current: Conversation) -> None:
    with st.container(horizontal=True, key="after_failure"):
        st.button("重试", key="retry", type="primary", on_click=_retry, args=(current,))
        st.button("修改后再发", key="amend", on_click=_amend, args=(current,))


def _after_audit(current: Conversation, audit: Audit) -> None:
    with st.container(horizontal=True, key="after_audit"):
        if audit.fixable:
            st.button(f"改掉确定的问题（{audit.fixable}处）", key="fix", type="primary", on_click=_start, args=(current, FIX))
        if audit.before:
            st.button(UNDO, key="undo", on_click=_start, args=(current, UNDO))
        if audit.text:
            for ending, label in ((".docx", "Word"), (".md", "Markdown")):
                st.download_button(
                    f"下载借鉴说明（{label}）",
                    partial(_note, audit, ending),  # made only when asked for
                    f"借鉴情况说明{ending}",
                    KINDS_OF_FILE[ending],
                    key=f"note_{ending[1:]}",
                    on_click="ignore",
                )


def _note(audit: Audit, ending: str) -> bytes:
    return note_bytes(state.assistant().borrowing_note(audit), ending)


def _retry(current: Conversation) -> None:
    section = current.exchanges[-1].section if current.exchanges else None
    request = current.take_back()
    if request:
        _start(current, request, section)


def _amend(current: Conversation) -> None:
    request = current.take_back()
    if request:
        st.session_state[_INPUT] = request


def _welcome(current: Conversation) -> None:
    st.title("今天要写什么？", anchor=False)
    empty = _library_is_empty()
    if empty is None:
        return
    if empty:
        turns.note("资料库还没有材料，先加入几份往年的报告，才有先例可用。")
        if st.button("去资料库上传报告", key="to_library", type="primary"):
            st.switch_page("library.py")
        return
    turns.note("没有的数字和名称留成“待填”，不替您编；每句话都能查到出处。在侧栏“本次写作”里填好本单位信息，会写得更贴切。")
    for column, (name, promise, example) in zip(st.columns(len(STARTERS)), STARTERS, strict=True):
        with column, st.container(border=True, height="stretch", key=f"starter_{name}"):
            st.markdown(f"**{name}**")
            turns.note(promise)
            st.button(example, key=f"start_{name}", width="stretch", on_click=_start, args=(current, example))
    turns.note(
        "自己写好的文字也可以贴到下面：前面写“帮我检查这篇”，逐条指出漏改、写错和抄录的地方；写“润色一下这段”，只改文字，"
        "不动事实。整份报告点输入框左边的“＋”附上。"
    )
    first_steps(state.library().reports())


def _library_is_empty() -> bool | None:
    """Whether nothing was added yet; None, and the reason shown, when the library cannot be opened."""
    try:
        return not state.library().reports()
    except NigaoError as error:
        turns.note(f"{error}", "nigao-failure")
        return None


page()
