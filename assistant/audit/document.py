"""The text under audit: as it was handed in, cleaned and outlined, with the writer's profile.

Rules look at the clean text, in which lines are whole and masks are typed; every finding is given in offsets of the text as
it was handed in (for a file: as decoded), so that the writer finds the place.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, cached_property

from assistant.answer import Finding
from assistant.profile import YEARS, Profile
from index.cleaning import CleanText, clean
from index.readers.raw import RawText
from index.report import Heading, Passage
from index.understanding import Reading, read_clean

CERTAIN, SUSPECTED = "certain", "suspected"
_QUOTED = re.compile(r"“[^“”\n]{0,60}”|《[^《》\n]{0,80}》|〔[^〔〕\n]{0,20}〕")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_FIELDS = {"unit": "单位", "unit_kind": "类别", "level": "层级", "year": "年度", "report_kind": "文种", "voice": "口气"}
_PARAGRAPH = re.compile(r"[^\n]+")
_PLANS = re.compile(
    r"^(?:下一?步|下一阶段|明年|来年|今后|接下来|新的一年)|^20\d\d年度?，?[一-龥“”]{0,10}将(?![近军领士])"
    r"|(?:，|^|年)[一-龥“”、]{0,10}将(?:[继进坚以从全持紧深围认切严牢着重按聚]|[^，。]{0,12}(?:抓|做))"
)


@dataclass(frozen=True)
class Document:
    """A text under audit; `assumed` names the fields of the profile that were read out of the text itself."""

    raw: str
    cleaned: CleanText
    reading: Reading
    profile: Profile
    assumed: tuple[str, ...] = ()

    @classmethod
    def of(cls, raw: RawText, profile: Profile = Profile(), file: str = "") -> "Document":
        """Clean and outline a text; what the profile leaves open is taken from the text itself."""
        cleaned = clean(raw.text)
        reading = read_clean(file, cleaned, raw.levels)
        about = reading.description
        year = about.declared_year if about.declared_year in YEARS else None
        told = Profile(about.unit, about.unit_kind, about.level, year, about.report_kind, about.voice)
        open_fields = {key: value for key, value in vars(told).items() if getattr(profile, key) is None and value is not None}
        return cls(raw.text, cleaned, reading, replace(profile, **open_fields), tuple(open_fields))

    @classmethod
    def of_sentence(cls, text: str, profile: Profile) -> "Document":
        """Take a clean sentence without a title as it is; nothing is read out of it, which costs a tenth of a whole reading."""
        return cls(text, CleanText(text, (), tuple(range(len(text) + 1))), _nothing_read(), profile)

    @property
    def assumptions(self) -> str:
        """What was read out of the text itself, as users read it: 单位“…”、年度“…”."""
        return "、".join(f"{_FIELDS[name]}“{getattr(self.profile, name)}”" for name in self.assumed)

    @property
    def text(self) -> str:
        """The clean text that rules look at."""
        return self.cleaned.text

    @property
    def title(self) -> str:
        """The title, "" when there is none."""
        return self.reading.title.text if self.reading.title.lines else ""

    @property
    def title_end(self) -> int:
        """Where the lines of the title end in the clean text."""
        return sum(len(line) + 1 for line in self.text.split("\n")[: self.reading.title.lines])

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return self.reading.parsed.headings

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in order; their offsets point into the clean text."""
        return self.reading.parsed.passages

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Ranges of the sentences, marks included."""
        return tuple(match.span() for match in _SENTENCE.finditer(self.text))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Ranges of the lines."""
        return tuple(match.span() for match in _PARAGRAPH.finditer(self.text))

    @cached_property
    def _quotes(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands inside quotes, a title or the year of a document number: another's words."""
        at = bisect_right(self._quotes, (place, len(self.text))) - 1
        return at >= 0 and self._quotes[at][0] < place < self._quotes[at][1]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the range of the sentence around a place."""
        return _around(self.sentences, place)

    def paragraph_at(self, place: int) -> tuple[int, int]:
        """Return the range of the line around a place."""
        return _around(self.paragraphs, place)

    def slot_at(self, place: int) -> str:
        """Return the section slot of a place, `other` where none is known."""
        for passage in self.passages:
            if passage.start <= place < passage.end:
                return passage.slot
        before = [heading for heading in self.headings if heading.start <= place]
        return before[-1].slot if before else "other"

    def is_plan(self, place: int) -> bool:
        """Whether a place speaks of what is to come: in the plan section, or where its sentence says so."""
        slot = self.slot_at(place)
        start, end = self.sentence_at(place)
        return slot == "plan" or ((slot != "achievements" or not self.headings) and _PLANS.search(self.text[start:end]) is not None)

    def finding(
        self,
        rule: str,
        severity: str,
        span: tuple[int, int],
        message: str,
        suggestion: str = "",
        source: str = "",
        fix: str | None = None,
    ) -> Finding:
        """Make a finding of a range of the clean text; a fix falls away where the cleaner has been at work inside the range."""
        start, end = span
        first = self.cleaned.origin[start]
        last = max(self.cleaned.origin[end - 1], first) + 1
        text = self.raw[first:last]
        return Finding(
            rule, severity, text, first, last, message, suggestion, source, fix if text == self.text[start:end] else None
        )


@cache
def _nothing_read() -> Reading:
    return read_clean("", clean("。"), {})


def _around(ranges: tuple[tuple[int, int], ...], place: int) -> tuple[int, int]:
    at = bisect_right(ranges, (place, 1 << 60)) - 1
    return ranges[max(at, 0)] if ranges else (0, 0)
