"""The side panel: who writes. Kept in the conversation, so it survives a change of page and a reload."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.profile import YEARS, Profile
from index.report import LEVELS, REPORT_KINDS, UNIT_KINDS, VOICES
from ui.jobs import Conversation

OPEN = "未定"
_EXAMPLES = {
    "省": "例如：云泽省农业农村厅",
    "市": "例如：青岑市住房和城乡建设局",
    "县": "例如：澜溪县司法局",
    "乡": "例如：澜溪县柳塘镇",
    "村": "例如：柳塘镇杏溪村党总支",
}
_EXAMPLES_BY_KIND = {
    "学校": "例如：青岑市第三中学",
    "医院": "例如：禾塘县人民医院",
    "国企": "例如：青岑城市建设投资集团",
    "群团": "例如：汀浦区总工会",
}
_MOST_FACTS = 5_000


def profile_form(conversation: Conversation) -> None:
    """Draw the side panel and keep what it says in the conversation."""
    known = conversation.profile
    st.subheader("本次写作", anchor=False)
    level = st.session_state.get("profile_level", known.level or OPEN)
    kind = st.session_state.get("profile_unit_kind", known.unit_kind or OPEN)
    unit = _text("单位名称", "profile_unit", known.unit, unit_example(level, kind))
    years = [str(year) for year in YEARS if year <= date.today().year + 1][::-1]
    left, right = st.columns(2, gap="small")
    with left:
        unit_kind = _choice("单位类别", "profile_unit_kind", UNIT_KINDS, known.unit_kind)
        year = _choice("年度", "profile_year", years, str(known.year) if known.year else None)
    with right:
        level = _choice("层级", "profile_level", LEVELS, known.level)
        report_kind = _choice("文种", "profile_report_kind", REPORT_KINDS, known.report_kind)
    voice = _choice("口气", "profile_voice", VOICES, known.voice)
    conversation.profile = Profile(unit, unit_kind, level, int(year) if year else None, report_kind, voice)
    conversation.facts = _facts(conversation.facts)


def unit_example(level: str, kind: str) -> str:
    """Return an example of a unit's name that fits the level and the kind; all names are invented."""
    return _EXAMPLES_BY_KIND.get(kind) or _EXAMPLES.get(level) or _EXAMPLES["县"]


def _text(label: str, key: str, known: str | None, placeholder: str) -> str | None:
    st.session_state.setdefault(key, known or "")
    return st.text_input(label, key=key, placeholder=placeholder, max_chars=60).strip() or None


def _choice(label: str, key: str, options: Sequence[str], known: str | None) -> str | None:
    st.session_state.setdefault(key, known or OPEN)
    chosen = st.selectbox(label, [OPEN, *options], key=key)
    return None if chosen == OPEN else chosen


def _facts(known: str) -> str:
    st.session_state.setdefault("profile_facts", known)
    return st.text_area(
        "本单位的情况（可不填）",
        key="profile_facts",
        height=110,
        max_chars=_MOST_FACTS,
        placeholder="例如：中心组学习12次，专题党课4场",
        help="草稿里的数字、名称只取自这里和您的要求；没有写到的地方会留成“待填”。",
    ).strip()
