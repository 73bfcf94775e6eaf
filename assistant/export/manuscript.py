"""A finished text as an office knows it: title, addressee, paragraphs with their heads, attachments, signature, date.

Frozen values, no layout: how each part looks is in layout.toml, how it is written as a file in `word` and `plain`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Sentence
from assistant.blanks import BLANK
from index.report import SLOT_NAMES, Hit


@dataclass(frozen=True)
class Source:
    """What a sentence goes back to, as a person reads it; `passage_id` is empty where it is no passage of the library."""

    label: str
    passage_id: str = ""

    @classmethod
    def of_sentence(cls, sentence: Sentence, names: Mapping[str, str]) -> "tuple[Source, ...]":
        """Return the sources of a draft's sentence, at least one; `names` are those of passages by their id."""
        named = [OWN] if sentence.from_user else []
        named += [cls(names.get(one, f"资料库段落 {one}"), one) for one in sentence.sources]
        return tuple(named) or (GENERAL,)


def passage_name(title: str, slot: str) -> str:
    """Return how a passage of the library is named to a person: its report and its section."""
    return f"《{title}》{SLOT_NAMES.get(slot, '')}"


def names_of(hits: Sequence[Hit]) -> dict[str, str]:
    """Return how the passages of hits are named to a person, by their id."""
    return {hit.passage_id: passage_name(hit.title, hit.slot) for hit in hits}


OWN = Source("本单位提供的情况")
GENERAL = Source("通用表述，没有单独出处")


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph. One with sources is a sentence of a draft; one without is what stands around sentences."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its first `head` characters, number included, are a heading of `level` 1-4 (None: running text)."""

    spans: tuple[Span, ...]
    level: int | None = None
    head: int = 0

    @classmethod
    def plain(cls, text: str, level: int | None = None) -> "Paragraph":
        """Return a paragraph without sources; with a level it is a heading all through."""
        return cls((Span(text),), level, len(text) if level else 0)

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return "".join(span.text for span in self.spans)

    @property
    def is_heading(self) -> bool:
        """Whether nothing follows the heading in its paragraph."""
        return self.level is not None and self.head >= len(self.text)


@dataclass(frozen=True)
class Manuscript:
    """A text ready for export; parts that it does not have are empty.

    `bylines` stand under the title (a date in brackets, the speaker), `attachments` are the names in 附件说明, `enclosed`
    are the attachments themselves: the lines that begin with “附件” after the signature.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    bylines: tuple[str, ...] = ()
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    signature: str = ""
    date: str = ""
    enclosed: tuple[Paragraph, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, a line a paragraph, in the order of the page."""
        body = (paragraph.text for paragraph in self.paragraphs)
        attached = attachment_lines(self.attachments)
        around = (self.title, *self.bylines, self.addressee), (*attached, self.signature, self.date)
        return tuple(line for line in (*around[0], *body, *around[1], *(one.text for one in self.enclosed)) if line)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the blanks still open, each once."""
        return tuple(dict.fromkeys(BLANK.findall("\n".join(self.lines))))

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, each once, in the order of the text."""
        return tuple(dict.fromkeys(source for one in self.paragraphs for span in one.spans for source in span.sources))


def attachment_lines(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of 附件说明: numbered when there are several.

    >>> attachment_lines(("名单", "台账"))
    ('附件：1. 名单', '2. 台账')
    """
    if len(names) < 2:
        return tuple(f"附件：{name}" for name in names)
    return tuple(f"{'附件：' if number == 1 else ''}{number}. {name}" for number, name in enumerate(names, 1))
