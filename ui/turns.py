"""Drawing one exchange of the chat: what was asked, the answer with its sources, or why there is none."""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from assistant.answer import Answer, Blank, Draft, Finding, Offer, Sentence
from assistant.conversation import asks_for_file
from assistant.export import OWN, Source, names_of
from assistant.request import Request
from index.report import Hit
from ui import marks
from ui.cards import cards, copy_button
from ui.downloads import downloads
from ui.jobs import Exchange, Section

_NAMED_SOURCES = 3


def request_bubble(request: str, section: Section | None = None) -> None:
    """Draw what the user asked, exactly as typed, under the section of the report that it is for."""
    with st.chat_message("user", avatar=":material/person:"):
        if section:
            note(f"报告里的“{section.heading}”", "nigao-section")
        st.html(f'<div class="nigao-said">{html.escape(request)}</div>')


def exchange(
    said: Exchange,
    key: str,
    understood: Request,
    send: Callable[[str], None] | None = None,
    adopt: Callable[[], None] | None = None,
) -> None:
    """Draw a finished exchange, whatever its outcome; `understood` names the unit and the year for a file to download.

    With `send` the offers of its answer are buttons that send a request; an exchange that others followed has none, for
    what it offers would be read as an answer to the last one. `adopt` draws the buttons that take a draft into the report.
    """
    request_bubble(said.request, said.section)
    with st.chat_message("assistant", avatar=":material/edit_note:"):
        if said.answer:
            _answer(said.answer, key, understood, send, adopt)
            return
        if said.partial:
            st.markdown(marks.blanks_in_markdown(said.partial))
        if said.failure:
            note(f"没有写成，您的输入已保留。{said.failure}", "nigao-failure")
        else:
            note("已停止。" if said.partial else "已停止，还没有写出内容。")


def note(text: str, css: str = "") -> None:
    """Draw a calm line of explanation."""
    st.html(f'<p class="nigao-note {css}">{marks.plain(text)}</p>')


def _answer(
    answer: Answer, key: str, understood: Request, send: Callable[[str], None] | None, adopt: Callable[[], None] | None
) -> None:
    # buttons that take filters back say what was assumed
    if answer.assumptions and not (send and answer.offers):
        doing = "起草" if answer.draft else "作答"
        note(f"按以下理解{doing}：{_joined(answer.assumptions)}")
    as_cards = answer.job == "precedents" and bool(answer.hits)
    # The Markdown of precedents repeats the passages for those who read it alone; here the cards show them.
    shown = answer.answer.partition("\n\n")[0] if as_cards else answer.answer
    st.markdown(marks.blanks_in_markdown(shown))
    said = shown.replace("\\", "")
    if notices := [notice for notice in answer.notices if notice not in said]:
        note("".join(notices))
    if send and answer.offers:
        _offers(answer.offers, key, send)
    if answer.draft and asks_for_file(understood.text):
        with st.container(border=True, key=f"file_{key}"):
            downloads(answer.draft, answer.hits, understood, key)
    elif answer.draft:
        _draft(answer.draft, answer.hits, key, understood, adopt)
    if as_cards:
        cards(answer.hits, key)
    elif answer.hits:
        with st.expander(f"参考的先例（{len(answer.hits)}段）", key=f"hits_{key}"):
            cards(answer.hits, key)


def _offers(offers: Iterable[Offer], key: str, send: Callable[[str], None]) -> None:
    with st.container(horizontal=True, gap="small", key=f"offers_{key}"):
        for number, offer in enumerate(offers):
            st.button(offer.label, key=f"offer_{key}_{number}", on_click=send, args=(offer.request,))


def _joined(sentences: Iterable[str]) -> str:
    return "；".join(sentence.rstrip("。；") for sentence in sentences) + "。"


def _draft(draft: Draft, hits: Sequence[Hit], key: str, understood: Request, adopt: Callable[[], None] | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"deeds_{key}"):
        if adopt:
            adopt()
        copy_button(draft.text, f"draft_{key}", "复制草稿")
        with st.popover("下载", key=f"download_{key}"):
            downloads(draft, hits, understood, key)
        if by_source := draft.copying.by_source[:_NAMED_SOURCES]:
            note(f"相同的文字来自：{'；'.join(f'{one.file}（{one.share:.0%}）' for one in by_source)}。")
    if draft.blanks:
        with st.expander(f"待填事项（{len(draft.blanks)}处）", key=f"blanks_{key}"):
            st.html(_rows((blank.mark, _about(blank)) for blank in draft.blanks))
    if draft.findings:
        with st.expander(f"请核对（{len(draft.findings)}处）", key=f"findings_{key}"):
            st.html(_rows((finding.text, _finding(finding)) for finding in draft.findings))
    with st.expander("逐句出处", key=f"sentences_{key}"):
        names = names_of(hits)
        st.html(_rows((sentence.text, _sources(sentence, names)) for sentence in draft.sentences))


def _about(blank: Blank) -> str:
    """Say where a blank comes from; the figures around it are those of the precedent, which must not pass for one's own."""
    whose = "所在句" if blank.mark in blank.context else "先例原文"
    return f"{blank.kind}　{whose}：{blank.context}"


def _finding(finding: Finding) -> str:
    sure = "" if finding.severity == "certain" else "（疑似）"
    return f"{finding.message}{sure}{'　建议：' + finding.suggestion if finding.suggestion else ''}"


def _sources(sentence: Sentence, names: Mapping[str, str]) -> str:
    named = ("您提供的情况" if source == OWN else source.label for source in Source.of_sentence(sentence, names))
    return "；".join(dict.fromkeys(named))


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    items = (f"<li><span>{marks.plain(text)}</span><small>{marks.plain(about)}</small></li>" for text, about in rows)
    return f'<ol class="nigao-rows">{"".join(items)}</ol>'
