"""看全貌: draws the pictures of the library; computed once for each state of it."""

import streamlit as st

from index import Library
from index.concepts import office_concepts
from index.overview import Overview, overview
from ui.cards import read_report
from ui.pictures import told
from ui.pictures.charts import CLICKED, coverage_chart, map_chart, phrases_chart, years_chart
from ui.turns import note

_FEWEST = 3
_OPENED = "map_opened"


def pictures(library: Library) -> None:
    """Draw all pictures, or say why there are none."""
    seen = _overview(str(library.folder), library.generation, library)
    if seen.passages < _FEWEST:
        note("资料库里的段落还太少，画不出有意义的图；加入几份报告后再来看。")
        return
    st.header("各年度的报告", anchor=False)
    years = told.years_told(seen.tallies)
    note(years)
    st.altair_chart(years_chart(seen.tallies), width="stretch", alt=years)
    _as_table("years", told.years_table(seen.tallies))
    if seen.coverage:
        st.header("写到哪些领域、哪些部分", anchor=False)
        areas = told.coverage_told(seen.coverage)
        note(areas)
        st.altair_chart(coverage_chart(seen.coverage), width="stretch", alt=areas)
        _as_table("coverage", told.coverage_table(seen.coverage))
    st.header("按意思排布的段落", anchor=False)
    note(told.map_told(seen))
    _map(seen)
    st.header("多份报告共有的说法", anchor=False)
    phrases = told.phrases_told(seen.phrases)
    note(phrases)
    if seen.phrases:
        st.altair_chart(phrases_chart(seen.phrases), width="stretch", alt=phrases)
        _as_table("phrases", told.phrases_table(seen.phrases))


@st.cache_resource(show_spinner="正在统计资料库……", max_entries=2)
def _overview(folder: str, generation: int, _library: Library) -> Overview:  # noqa: ARG001  # what is kept goes by both
    return overview(_library, office_concepts(_library.folder).all)


@st.fragment
def _map(seen: Overview) -> None:
    """Draw the map; a click opens the passage, once: the selection stays when the dialog is closed."""
    state = st.altair_chart(
        map_chart(seen.places),
        width="stretch",
        key="map",
        on_select="rerun",
        selection_mode=[CLICKED],
        alt=told.map_told(seen),
    )
    picked = state.get("selection", {}).get(CLICKED, [])
    passage_id = str(picked[0].get("id", "")) if picked else ""
    place = next((one for one in seen.places if one.hit.passage_id == passage_id), None)
    if place and st.session_state.get(_OPENED) != passage_id:
        read_report(place.hit.report_id, passage_id)
    st.session_state[_OPENED] = passage_id


def _as_table(name: str, table: str) -> None:
    with st.expander("用表格看", key=f"table_{name}"):
        st.html(table)
