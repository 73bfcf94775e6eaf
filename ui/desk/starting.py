"""Three ways to a first draft: a new outline, last year's report, a text that exists already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.desk import Saved
from assistant.desk.changes import with_facts
from assistant.desk.rolling import rolled_forward
from assistant.desk.starting import Started, from_text, from_word, new_draft
from assistant.profile import Profile
from index import Library
from index.errors import NigaoError
from index.reading import EXTENSIONS, MAX_BYTES, read_bytes
from index.report import StoredReport
from ui import state
from ui.desk import opened
from ui.downloads import understood
from ui.jobs import Conversation
from ui.turns import note
from ui.uploads import Upload, safe_name

_NEW, _LAST, _OWN = "new", "last", "own"
_WAYS = {_NEW: "新建", _LAST: "用去年的报告", _OWN: "接着已有的文稿"}
_PACKED = ".nigao"
_MOST = 50_000
_LOOK_AGAIN = 0.5


@dataclass(frozen=True)
class Begun:
    """A new draft as it was stored, and what its writer should know about it."""

    saved: Saved
    told: str = ""


def starts(conversation: Conversation) -> None:
    """Draw the three ways, or how far the one taken is."""
    st.header("写一份报告", anchor=False)
    if said := opened.said():
        note(said, "nigao-told-once")
    note("提纲、正文、待填、出处都在这里，随写随存，最后导出 Word。也可以先在对话里问，好用的再采用进来。")
    name = f"start_{conversation.key}"
    if opened.errands().get(name):
        st.fragment(_awaited, run_every=_LOOK_AGAIN)(name)
        return
    way = st.segmented_control(
        "从哪里开始",
        list(_WAYS),
        format_func=_WAYS.__getitem__,
        default=_NEW,
        required=True,
        key="way",
        label_visibility="collapsed",
    )
    with st.container(border=True, key="start_form"):
        {_NEW: _new, _LAST: _last_year, _OWN: _own}[str(way or _NEW)](conversation, name)


def _awaited(name: str) -> None:
    errand = opened.errands().get(name)
    if errand is None:
        st.rerun()
    elif not errand.done:
        note(f"{errand.doing}（{errand.seconds} 秒）" if errand.seconds else errand.doing, "nigao-stage")
        st.skeleton(height=160)
    else:
        opened.errands().take(name)
        if isinstance(errand.result, Begun):
            opened.show(errand.result.saved)
        opened.say(errand.result.told if isinstance(errand.result, Begun) else f"没有建成。{errand.failure}")
        st.rerun()


def _start(name: str, doing: str, conversation: Conversation, make: Callable[[Profile], Started], what: str) -> None:
    """Make a draft in a thread and store it; the window sees it when it is there."""
    store, profile, facts = opened.drafts(), conversation.profile, conversation.facts

    def stored() -> Begun:
        started = make(profile)
        return Begun(store.create(with_facts(started.draft, facts), what), "".join(started.notices))

    opened.errands().start(name, doing, stored)


def _new(conversation: Conversation, name: str) -> None:
    try:
        state.library()
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    title = st.text_input(
        "报告题目",
        key="new_title",
        max_chars=100,
        placeholder="例如：澜溪县司法局2025年工作总结",
        help="题目里的单位、年度、文种会自动认出来；不写题目就按侧栏“本次写作”里的信息拟一个。",
    ).strip()
    profile = profile_named(title, conversation.profile)
    note(told_profile(profile))
    if st.button("列出提纲", key="begin_new", type="primary", disabled=not (title or profile.unit or profile.year)):
        assistant = state.assistant()
        conversation.profile = profile
        _start(name, "正在按同类报告列提纲…", conversation, lambda who: new_draft(assistant, who, title), "新建")
        st.rerun()


def profile_named(title: str, profile: Profile) -> Profile:
    """Return a profile with what a title names; the title is later and more exact than what was said before."""
    if not title:
        return profile
    named = understood(f"写{title}", Profile()).profile
    return profile.told({key: value for key, value in vars(named).items() if value is not None})


def told_profile(profile: Profile) -> str:
    """Say what a draft will take for granted."""
    known = [profile.unit, f"{profile.year}年" if profile.year else None, profile.report_kind, profile.unit_kind, profile.level]
    missing = [word for word, value in (("单位", profile.unit), ("年度", profile.year), ("文种", profile.report_kind)) if not value]
    told = f"按这些来写：{'、'.join(one for one in known if one)}。" if any(known) else ""
    return told + (f"还不知道{'、'.join(missing)}，写进题目或侧栏“本次写作”里更贴切。" if missing else "")


def _last_year(conversation: Conversation, name: str) -> None:
    note("结构和句式照旧，年份顺延，去年的数字、名称清成待填，去年说要做的事另列出来对照。")
    profile = conversation.profile
    try:
        reports = by_likeness(state.library().reports(), profile)
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    picked = st.selectbox(
        "资料库里的报告", reports, index=None, format_func=lambda one: one.title, key="last_report", placeholder="选一份去年的报告"
    )
    file = st.file_uploader("或者上传一份", type=[one.removeprefix(".") for one in EXTENSIONS], key="last_file")
    _limits(EXTENSIONS)
    if st.button("改成今年的", key="begin_last", type="primary", disabled=not (picked or file)):
        report_id = picked.report_id if picked else ""
        make = partial(_from_upload, file) if file else partial(_from_library, state.library(), report_id)
        _start(name, "正在读去年的报告，清出要换的数字和名称…", conversation, make, "从去年的报告开始")
        st.rerun()


def _from_upload(file: Upload, profile: Profile) -> Started:
    return rolled_forward(profile, read_bytes(_suffix(file.name), file.getvalue()), safe_name(file.name))


def _from_library(library: Library, report_id: str, profile: Profile) -> Started:
    stored = library.text_of(report_id)
    if stored is None:
        raise NigaoError("这份报告已从资料库移除，请另选一份。")
    return rolled_forward(profile, stored.text, stored.report.file)


def by_likeness(reports: Sequence[StoredReport], profile: Profile) -> list[StoredReport]:
    """Return reports, those of one's own unit first, then those of its kind, the newest first."""
    return sorted(
        reports,
        key=lambda one: (
            one.unit != profile.unit or not profile.unit,
            one.unit_kind != profile.unit_kind,
            -(one.year or 0),
            one.title,
        ),
    )


def _own(conversation: Conversation, name: str) -> None:
    file = st.file_uploader(
        "Word 或其他文稿，也可以是别处导出的稿子（.nigao）",
        type=[one.removeprefix(".") for one in (*EXTENSIONS, _PACKED)],
        key="own_file",
    )
    _limits((*EXTENSIONS, _PACKED))
    pasted = st.text_area(
        "或者把文字贴在这里", key="own_text", height=160, max_chars=_MOST, placeholder="按“一、二、三”的小标题分节"
    )
    if not st.button("接着写", key="begin_own", type="primary", disabled=not (file or pasted.strip())):
        return
    if file is None:
        _start(name, "正在分节…", conversation, lambda who: from_text(who, pasted), "从已有文稿开始")
    elif _suffix(file.name) == _PACKED:
        store, data = opened.drafts(), file.getvalue()
        opened.errands().start(name, "正在导入…", lambda: Begun(store.unpack(data)))
    else:
        suffix, data = _suffix(file.name), file.getvalue()
        _start(name, "正在读文稿…", conversation, lambda who: from_file(who, suffix, data), "从已有文稿开始")
    st.rerun()


def from_file(profile: Profile, suffix: str, data: bytes) -> Started:
    """Begin with a file; a Word file that was exported from here keeps more than its text."""
    return from_word(profile, data) if suffix == ".docx" else from_text(profile, read_bytes(suffix, data).text)


def _suffix(name: str) -> str:
    return Path(safe_name(name)).suffix.lower()


def _limits(endings: Sequence[str]) -> None:
    note(f"标红的文件不能用：只收 {'、'.join(endings)}，每份不超过 {MAX_BYTES // 1_000_000} MB。", "nigao-refused")
