"""Drafts of the chat <-> manuscripts: nothing is lost on the way, every sentence keeps its sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Draft, Sentence
from assistant.blanks import blanks_in
from assistant.export.arranging import Line, arrange
from assistant.export.manuscript import OWN, Manuscript, Paragraph, Source, Span
from index.errors import NigaoError
from index.fitting import fit

MOST_CHARACTERS = 100_000
"""Far more than the longest report that an office writes; python-docx needs a time that grows with the square."""
_HEADED = ("achievements", "problems", "plan")


def manuscript_of_lines(lines: Sequence[Line], title: str = "") -> Manuscript:
    """Arrange the lines of a draft, with its title where that is known.

    Raises:
        NigaoError: there is no Chinese text in them, or far too much.

    """
    size = sum(len(line.text) for line in lines)
    if size > MOST_CHARACTERS:
        raise NigaoError(f"有 {size} 字，超过 {MOST_CHARACTERS // 10_000} 万字的上限；请拆开后分别导出。")
    if not any("一" <= char <= "龥" for line in lines for char in line.text):
        raise NigaoError("里面没有可以导出的文字；请确认是不是选错了文件。")
    return arrange([line for line in lines if line.text], title)


def manuscript_of_draft(draft: Draft, names: Mapping[str, str]) -> Manuscript:
    """Return a draft as a manuscript; `names` are those of the passages it goes back to, by their id.

    A draft of one section gets the name of the section as its heading; its title is for the one who exports it.
    """
    made = manuscript_of_lines([Line(spans) for spans in _lines(draft, names) if spans])
    if draft.slot in _HEADED and draft.heading and not any(one.level == 1 for one in made.paragraphs):
        return replace(made, paragraphs=(Paragraph.plain(draft.heading, 1), *made.paragraphs))
    return made


def joined(parts: Sequence[Manuscript]) -> Manuscript:
    """Join sections to one text; the headings of the sections are numbered 一、二、三 when there are several."""
    paragraphs = [one for part in parts for one in part.paragraphs]
    bare = [one for one in paragraphs if one.level == 1 and one.is_heading and not re.match(r"[一二三四五六七八九十]+、", one.text)]
    if len(bare) > 1:
        numbers = {id(one): number for number, one in zip("一二三四五六七八九十", bare, strict=False)}
        paragraphs = [Paragraph.plain(f"{numbers[id(one)]}、{one.text}", 1) if id(one) in numbers else one for one in paragraphs]
    return replace(parts[0], paragraphs=tuple(paragraphs))


def _lines(draft: Draft, names: Mapping[str, str]) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a draft, cut where its sentences begin and end."""
    return cut_at(draft.text, ((one.text, Source.of_sentence(one, names)) for one in draft.sentences))


def cut_at(text: str, sentences: Iterable[tuple[str, tuple[Source, ...]]]) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a text, cut where its sentences begin and end; those that do not stand in it are passed over."""
    spans: list[Span] = []
    done = 0
    for sentence, sources in sentences:
        start = text.find(sentence, done)
        if start < 0 or not sentence:
            continue
        spans += [Span(text[done:start]), Span(sentence, sources)]
        done = start + len(sentence)
    spans.append(Span(text[done:]))
    line: list[Span] = []
    for span in spans:
        first, *rest = fit(span.text).split("\n")
        line += [Span(first, span.sources)] if first else []
        for piece in rest:
            yield tuple(line)
            line = [Span(piece, span.sources)] if piece else []
    yield tuple(line)


def draft_of(manuscript: Manuscript, slot: str = "other", heading: str = "全文") -> Draft:
    """Return a manuscript as a draft of the chat: its text, its sentences with their sources, its blanks."""
    text = "\n".join(manuscript.lines)
    sentences = tuple(
        Sentence(span.text, tuple(s.passage_id for s in span.sources if s.passage_id), OWN in span.sources)
        for paragraph in (*manuscript.paragraphs, *manuscript.enclosed)
        for span in paragraph.spans
        if span.sources
    )
    return Draft(text, slot, heading, sentences, blanks_in(text))
