"""Precedent cards: a passage as it stands in its report, where it comes from, copy it, read it in its place."""

import html
from collections.abc import Callable, Sequence

import streamlit as st

from index.errors import NigaoError
from index.report import SLOT_NAMES, Hit
from index.searching import WEAK_BELOW
from ui import marks, state
from ui.dialogs import dialog

# The clipboard API exists only on https and localhost; inside an office network the old command has to do.
_COPY_JS = """
export default function (component) {
  const button = component.parentElement.querySelector("button");
  button.textContent = component.data.label;
  const done = (ok) => {
    button.textContent = ok ? "已复制" : "复制失败，请手动选取";
    setTimeout(() => { button.textContent = component.data.label; }, 1500);
  };
  const fallback = () => {
    const area = document.createElement("textarea");
    area.value = component.data.text;
    area.style.cssText = "position:fixed;opacity:0";
    (document.querySelector("[role=dialog]") || document.body).appendChild(area);
    area.select();
    const ok = document.execCommand("copy");
    area.remove();
    done(ok);
  };
  button.onclick = () => {
    if (navigator.clipboard) navigator.clipboard.writeText(component.data.text).then(() => done(true), fallback);
    else fallback();
  };
}
"""
_COPY_CSS = """
button { font: inherit; font-size: .875rem; min-height: 2rem; box-sizing: border-box; padding: .15rem .75rem;
  cursor: pointer; color: inherit; background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
button:hover, button:focus-visible { color: var(--st-primary-color); border-color: var(--st-primary-color); }
"""
_copy = st.components.v2.component("nigao_copy", html='<button type="button">复制</button>', css=_COPY_CSS, js=_COPY_JS)

# Streamlit runs scripts only on demand; this one is constant and holds nothing from outside.
# Several tries: the text of the dialog may come after the script.
_SCROLL = """<script>
(() => {
  let tries = 20;
  const bringUp = () => {
    const here = document.querySelector("[role=dialog] .nigao-here");
    if (here) here.scrollIntoView({block: "center"});
    else if (tries-- > 0) setTimeout(bringUp, 100);
  };
  setTimeout(bringUp, 150);
})();
</script>"""
Deeds = Callable[[Hit, str], None]
"""Draws further buttons for a hit; the text makes their keys."""


def copy_button(text: str, key: str, label: str = "复制") -> None:
    """Draw a button that copies a text in the browser."""
    _copy(key=key, data={"text": text, "label": label}, width="content")


def cards(hits: Sequence[Hit], key: str, deeds: Deeds | None = None) -> None:
    """Draw a card for each hit, the best first; with `deeds` it shows its score and has further buttons."""
    for number, hit in enumerate(hits, 1):
        _card(hit, number, f"{key}_{number}", deeds)


def _card(hit: Hit, number: int, key: str, deeds: Deeds | None) -> None:
    with st.container(border=True, key=f"card_{key}", gap="small"):
        st.html(card_html(hit, number, scored=deeds is not None))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            copy_button(hit.text, f"copy_{key}")
            if st.button("看原文", key=f"read_{key}"):
                read_report(hit.report_id, hit.passage_id)
            if deeds:
                deeds(hit, key)


def card_html(hit: Hit, number: int, *, scored: bool = False) -> str:
    """Return the upper part of a card: number, year, title, section, the score if wanted, heading path, marked text."""
    year = f"{hit.year}年" if hit.year else "年度未知"
    badges = [_badge(year), _badge(SLOT_NAMES.get(hit.slot, hit.slot))]
    if scored:
        badges.append(_badge(f"贴切度 {hit.score:.0%}"))
    if hit.score < WEAK_BELOW:
        badges.append(_badge("相近，仅供参考", "nigao-weak"))
    if hit.alike:
        badges.append(_badge(f"另有 {hit.alike} 段几乎相同"))
    badges += [_badge(f"原文存疑：{flag}", "nigao-weak") for flag in hit.flags]
    path = " › ".join(hit.heading_path)
    return (
        f'<div class="nigao-card"><div class="nigao-title">{number}. {html.escape(hit.title)}</div>'
        f'<div>{"".join(badges)}<span class="nigao-path">{marks.plain(path)}</span></div>'
        f'<div class="nigao-text">{marks.highlighted(hit.text, hit.matched)}</div></div>'
    )


def _badge(text: str, css: str = "") -> str:
    return f'<span class="nigao-badge {css}">{html.escape(text)}</span>'


@dialog("原文", width="large")
def read_report(report_id: str, passage_id: str | None = None) -> None:
    """Show a whole report in a dialog, a passage of it marked and scrolled to."""
    try:
        stored = state.library().text_of(report_id)
    except NigaoError as error:
        st.html(f'<p class="nigao-note">{html.escape(str(error))}</p>')
        return
    if stored is None:
        st.html('<p class="nigao-note">这份报告已从资料库移除，看不到原文了。</p>')
        return
    places = {name: (start, end) for name, start, end in stored.passages}
    start, end = places.get(passage_id or "", (0, 0))
    named = f"<b>{html.escape(stored.report.title)}</b>　来自文件：{html.escape(stored.report.file)}"
    st.html(f'<p class="nigao-note">{named}</p>')
    with st.container(height=520, key="report_text"):
        st.html(marks.whole_report(stored, start, end))
    if end:
        st.html(_SCROLL, unsafe_allow_javascript=True)
