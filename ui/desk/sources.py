"""Tab 出处: every sentence of the section with what it goes back to; a passage opens in its report."""

import streamlit as st

from assistant.desk import Part
from ui import marks
from ui.cards import read_report
from ui.desk.traced import Row, rows_of
from ui.turns import note


def sources(part: Part) -> None:
    """Draw a row for each sentence."""
    rows = rows_of(part)
    if not rows:
        note("本节还没有文字，写了以后逐句列出出处。")
        return
    with st.container(key="sources", gap="small"):
        for number, row in enumerate(rows):
            _row(row, f"{part.key}_{number}")


def _row(row: Row, key: str) -> None:
    st.html(f'<div class="nigao-row"><span>{marks.plain(row.sentence)}</span><small>{marks.plain(row.said)}</small></div>')
    with st.container(horizontal=True, gap="small", key=f"passages_{key}"):
        for number, passage in enumerate(dict.fromkeys(row.passage_ids), 1):
            label = "看原文" if number == 1 else f"看原文（{number}）"
            if st.button(label, key=f"source_{key}_{number}", type="tertiary"):
                read_report(passage.rpartition("-")[0], passage)
