"""A draft as a file to download: Word in both presets, Markdown, plain text; the sources as the writer wants them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from assistant.answer import Draft
from assistant.export import (
    PRESETS,
    SOURCES,
    Manuscript,
    Preset,
    exported,
    file_name,
    manuscript_of_draft,
    names_of,
    prepared,
    title_of,
)
from assistant.profile import Profile
from assistant.request import Request, read_request
from index.errors import NigaoError
from index.report import Hit
from ui import marks

SOURCE_CHOICES = dict(zip(SOURCES, ("作批注", "附在文后", "不附"), strict=True))
"""What is done with the sources, as users read it."""
_TEXTS = {".md": " Markdown", ".txt": "纯文本"}
KINDS_OF_FILE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".nigao": "application/json",
}


def downloads(draft: Draft, hits: Iterable[Hit], request: Request, key: str) -> None:
    """Draw the choice of sources and a button for every kind of file."""
    try:
        manuscript = manuscript_of_draft(draft, names_of(tuple(hits)))
    except NigaoError as error:
        st.html(f'<p class="nigao-note nigao-failure">{marks.plain(str(error))}</p>')
        return
    manuscript = replace(manuscript, title=manuscript.title or title_of(request.profile, request.theme))
    sources = st.radio("出处", SOURCES, format_func=SOURCE_CHOICES.__getitem__, horizontal=True, key=f"sources_{key}")
    with st.container(horizontal=True):
        for name in PRESETS:
            preset = Preset.named(name)
            whole = prepared(manuscript, preset, request.profile)
            _button(f"下载 Word（{preset.label}）", whole, ".docx", sources, f"{name}_{key}")
        for ending, label in _TEXTS.items():
            _button(f"下载{label}", manuscript, ending, sources, f"{ending[1:]}_{key}")
    st.html(f'<p class="nigao-note">{hint(manuscript)}</p>')


def _button(label: str, manuscript: Manuscript, ending: str, sources: str, key: str) -> None:
    make: Callable[[], bytes] = partial(exported, manuscript, ending, sources)  # made only when asked for
    st.download_button(
        label,
        make,
        file_name(manuscript, ending),
        KINDS_OF_FILE[ending],
        key=f"download_{key}",
        on_click="ignore",
    )


def hint(manuscript: Manuscript) -> str:
    """Return what to know before downloading: what a formal file adds, and the blanks that are left."""
    counted = "（含标题中的）" if "【待填" in manuscript.title else ""
    left = f"还有 {len(manuscript.blanks)} 处待填{counted}，文件里用黄色标出。" if manuscript.blanks else ""
    return f"正式格式带主送机关、署名和成文日期，缺的留成待填。{left}"


@lru_cache(maxsize=512)
def understood(text: str, profile: Profile) -> Request:
    """Return a request as the assistant understood it, for the unit, the year and the theme that it names."""
    return read_request(text, profile)
