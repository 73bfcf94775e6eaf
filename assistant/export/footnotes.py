"""How sources travel in a Markdown draft: as footnotes, which every editor leaves alone and many show.

    全年开展集中学习【待填：集中学习次数】次。[^1][^2]

    [^1]: 《桐岭县司法局2022年工作总结》工作成效〔r93163faaed60-002〕

A footnote stands after the sentence it belongs to. The sentence begins after the footnote before it, or where the text of
the paragraph begins: a heading and a head like “一是健全制度。” belong to no sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.export.manuscript import GENERAL, OWN, Manuscript, Paragraph, Source, Span
from assistant.markdown import escape

_DEFINITION = re.compile(r"^\[\^([^\]\s^]{1,40})\]:[ \t]*(\S.*)$", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s^]{1,40})\](?!:)")
_LABEL = re.compile(r"(.*?)(?:〔([\w.-]{1,80})〕)?")
_ITEM_HEAD = re.compile(r"[一二三四五六七八九十]是[^。；，]{2,24}[。；，]")
_OPEN, _CLOSE = "\x02", "\x03"
"""Stand for a footnote mark while the Markdown is read; control characters are taken out of every draft before."""
_HELD = re.compile(f"{_OPEN}(.*?){_CLOSE}")


def taken_out(text: str) -> tuple[str, dict[str, Source]]:
    """Take the definitions out of a Markdown text, and hold its marks so that a Markdown parser passes them on."""
    known = {found[1]: _source(found[2]) for found in _DEFINITION.finditer(text)}
    held = _MARK.sub(lambda m: f"{_OPEN}{m[1]}{_CLOSE}" if m[1] in known else m[0], _DEFINITION.sub("", text))
    return held, known


def spans_of(line: str, known: Mapping[str, Source]) -> tuple[Span, ...]:
    """Cut a line with held marks into its sentences and what stands around them."""
    spans: list[Span] = []
    for text, labels in _cut(line):
        sources = tuple(known[label] for label in labels if label in known)
        if sources and not text and spans:
            spans[-1] = Span(spans[-1].text, (*spans[-1].sources, *sources))
        elif sources and not spans and (item := _ITEM_HEAD.match(text)) and item.end() < len(text):
            spans += [Span(item[0]), Span(text[item.end() :], sources)]
        elif text:
            spans.append(Span(text, sources))
    return tuple(spans)


def _cut(line: str) -> Iterator[tuple[str, list[str]]]:
    """Yield pieces of a line, each with the labels of the marks after it."""
    done = 0
    for found in re.finditer(f"(?:{_HELD.pattern})+", line):
        yield line[done : found.start()], _HELD.findall(found[0])
        done = found.end()
    yield line[done:], []


def _source(text: str) -> Source:
    for known in (OWN, GENERAL):
        if text.strip() == known.label:
            return known
    found = _LABEL.fullmatch(text.strip())
    return Source(found[1], found[2] or "") if found else Source(text.strip())


def labels_of(manuscript: Manuscript) -> dict[Source, str]:
    """Return the footnote label of every source: 1, 2, 3 in the order of the text."""
    return {source: str(number) for number, source in enumerate(manuscript.sources, 1)}


def marked(paragraph: Paragraph, labels: Mapping[Source, str]) -> str:
    """Return a paragraph as Markdown, its sentences followed by their footnote marks."""
    return "".join(escape(span.text) + "".join(f"[^{labels[source]}]" for source in span.sources) for span in paragraph.spans)


def definitions(labels: Mapping[Source, str]) -> Sequence[str]:
    """Return the lines that say what the footnotes mean."""
    return [
        f"[^{label}]: {' '.join(source.label.split())}{f'〔{source.passage_id}〕' if source.passage_id else ''}"
        for source, label in labels.items()
    ]
