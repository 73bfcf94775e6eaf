"""查找: the filters beside the sentence, those that it names as chips, and the passages found."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from index import Library
from index.asking import search_sentence
from index.errors import NigaoError
from index.narrowing import FIELDS, without
from index.report import REPORT_KINDS, SLOT_NAMES, SLOTS, UNIT_KINDS, Filters, Hit, StoredReport
from index.searching import filter_names
from ui.cards import cards, copy_button
from ui.precedents import collecting, pages
from ui.precedents.sought import MORE, MOST, Sought
from ui.precedents.using import use
from ui.turns import note

OPEN = "不限"
_EXAMPLES = (
    "网络舆情监测和处置怎么写",
    "找几篇2024年的工作总结里讲志愿服务的",
    "存在问题里讲年轻干部培养不够的",
    "基层治理中矛盾纠纷排查化解的做法",
)
_WIDGETS = {
    "since": "find_since",
    "until": "find_until",
    "report_kind": "find_kind",
    "unit_kind": "find_unit",
    "section": "find_section",
}


def box(sought: Sought) -> None:
    """Draw the one box."""
    st.session_state["find_sentence"] = sought.sentence
    with st.form("find_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "想找哪方面的写法",
            key="find_sentence",
            max_chars=500,
            placeholder="用自己的话说，例如：2024年乡镇写基层治理的，存在问题部分",
        )
        st.form_submit_button("查找", type="primary", on_click=lambda: _ask(st.session_state["find_sentence"]))


def _ask(sentence: str) -> None:
    pages.go(pages.current().asking(sentence))


def filters(sought: Sought, reports: Sequence[StoredReport]) -> None:
    """Draw the filters beside the sentence, as the address has them."""
    years = [str(year) for year in sorted({one.year for one in reports if one.year}, reverse=True)]
    given = sought.given
    first, last = given.year or given.since, given.year or given.until
    rows = (
        ("since", "从哪年起", _with(years, first), str(first or OPEN)),
        ("until", "到哪年止", _with(years, last), str(last or OPEN)),
        ("report_kind", "文种", REPORT_KINDS, given.report_kind or OPEN),
        ("unit_kind", "单位类别", UNIT_KINDS, given.unit_kind or OPEN),
        ("section", "部分", [SLOT_NAMES[slot] for slot in SLOTS], SLOT_NAMES.get(given.section or "", OPEN)),
    )
    with st.container(key="find_filters"):
        for column, (name, label, options, chosen) in zip(st.columns(len(rows)), rows, strict=True):
            st.session_state[_WIDGETS[name]] = chosen
            column.selectbox(label, [OPEN, *options], key=_WIDGETS[name], on_change=_filter)


def _with(years: Sequence[str], year: int | None) -> Sequence[str]:
    """Return the years to choose from; one of the address that no report has is among them too."""
    return years if year is None or str(year) in years else [str(year), *years]


def _filter() -> None:
    chosen = {name: st.session_state[key] for name, key in _WIDGETS.items()}
    said = {name: None if value == OPEN else value for name, value in chosen.items()}
    slot = next((slot for slot, name in SLOT_NAMES.items() if name == said["section"]), None)
    since, until = (int(said[name] or 0) or None for name in ("since", "until"))
    given = Filters(section=slot, since=since, until=until, report_kind=said["report_kind"], unit_kind=said["unit_kind"])
    pages.go(pages.current().filtered(given))


def chips(sought: Sought) -> None:
    """Draw what the sentence itself narrows the search to, each with a way to take it back."""
    if not sought.named:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="offers_find"):
        st.html('<p class="nigao-note">按您的话只找：</p>', width="content")
        for field, name in sought.named.items():
            st.button(f"{name} ✕", key=f"chip_{field}", on_click=_widen, args=(field,))


def _widen(field: str) -> None:
    pages.go(pages.current().wider(field))


def results(library: Library, sought: Sought) -> None:
    """Draw what was found."""
    if not sought.sentence:
        _starters()
        return
    try:
        found = search_sentence(library, sought.sentence, sought.most + 1, sought.given, sought.opened)
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    hits = found.hits[: sought.most]
    if found.notice:
        note(found.notice, "nigao-notice")
    if not hits:
        _ways_out(library, sought)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="find_summary"):
        note(f"找到 {len(hits)} 段，按贴切程度排列；标黄的是与您的话相同的字词。")
        copy_button(pages.link(sought), "find_link", "复制查找链接")
    held = collecting.collected()

    def deeds(hit: Hit, key: str) -> None:
        if st.button("用到草稿", key=f"use_{key}"):
            use(hit)
        collecting.collect_button(hit, key, held=hit.passage_id in held)
        st.button("对照", key=f"compare_{key}", help="与另一份报告的同一部分并排看", on_click=_compare, args=(hit,))

    cards(hits, "find", deeds)
    if len(found.hits) > len(hits) and sought.most < MOST:
        st.button("再多看一些", key="find_more", on_click=_more)


def _more() -> None:
    sought = pages.current()
    pages.go(replace(sought, most=min(MOST, sought.most + MORE)))


def _compare(hit: Hit) -> None:
    sought = pages.current()
    given = replace(sought.given, section=hit.slot)
    pages.go(replace(sought, view="compare", left=hit.report_id, right="", given=given))


def _starters() -> None:
    note("说说想看别人怎么写哪方面；年份、文种、哪类单位、哪一部分可以直接写在话里，也可以在上面选。例如：")
    with st.container(horizontal=True, gap="small", key="offers_starters"):
        for number, example in enumerate(_EXAMPLES):
            st.button(example, key=f"find_example_{number}", on_click=_ask, args=(example,))


def _ways_out(library: Library, sought: Sought) -> None:
    """Draw a button for every filter without which something would be found."""
    names = filter_names(sought.filters)
    loose = [field for field in names if _finds(library, sought.wider(field))]
    with st.container(horizontal=True, gap="small", key="offers_out"):
        for field in loose:
            st.button(f"去掉“{names[field]}”再找", key=f"out_{field}", on_click=_widen, args=(field,))
        if not loose and len(names) > 1 and _finds(library, _open(sought)):
            st.button("去掉全部条件再找", key="out_all", on_click=lambda: pages.go(_open(pages.current())))


def _open(sought: Sought) -> Sought:
    every = frozenset(FIELDS)
    return replace(sought, given=without(sought.given, every), opened=every)


def _finds(library: Library, sought: Sought) -> bool:
    return bool(search_sentence(library, sought.sentence, 1, sought.given, sought.opened).hits)
