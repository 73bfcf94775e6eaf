"""Last year's report -> this year's skeleton: structure and wording stay, its facts become blanks, its calendar moves on.

What last year planned is listed as promises, for this year's report has to answer them; last year's text goes along for the
audit. Every sentence says that it comes from last year's report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.adapting import Speaker, adapt
from assistant.audit import Document
from assistant.audit.naming import UnitName
from assistant.audit.promises import plan_items
from assistant.desk.draft import Draft, Part, PartSource, new_key
from assistant.desk.renewing import Renewed, dated_spans, renewed
from assistant.desk.sectioning import parts_of
from assistant.desk.starting import Started, checked
from assistant.export import title_of
from assistant.polishing.own_text import pieces_of
from assistant.profile import YEARS, Profile
from assistant.voiding import Voider, names_in
from index.errors import NigaoError
from index.readers.raw import RawText
from index.report import SLOT_NAMES

_DATE_LINE = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
_SIGNED_DATE = "【待填：成文日期】"
_TOLD = 6
_MOST_CHARACTERS = 60_000
"""Far more than a report has; the facts of so many are found in a few seconds."""


@dataclass(frozen=True)
class _Years:
    """The year of last year's report and that of this one; `guessed` when last year's said none."""

    old: int
    new: int
    guessed: bool = False


def rolled_forward(profile: Profile, text: str | RawText, file: str = "") -> Started:
    """Begin with last year's report.

    Args:
        profile: who writes; its year is this year's, and what it leaves open is read out of last year's report.
        text: last year's report, plain or as a reader returned it.
        file: the name of its file, which may hold the title.

    Raises:
        NigaoError: there is no text, more than a draft may hold, or no year to roll it to.

    """
    raw = RawText(checked(text)) if isinstance(text, str) else text
    if len(raw.text) > _MOST_CHARACTERS:
        raise NigaoError(
            f"有 {len(raw.text)} 字，超过 {_MOST_CHARACTERS // 10_000} 万字的上限，不像一份报告；请只放入上年的这一份。"
        )
    last = Document.of(raw, file=file)
    if not last.passages:
        raise NigaoError("这份材料里没有读到成段的正文，不能用来起稿；请换一份上年的报告，或直接粘贴正文。")
    years = _years(profile, last)
    told = {name: value for name, value in vars(last.profile).items() if getattr(profile, name) is None}
    ours = replace(profile, **(told | {"year": years.new}))
    roller = _Roller(last, ours, years)
    parts = tuple(roller.part(part) for part in parts_of(last.text, {}, last.reading.title.lines))
    title = roller.title() or title_of(ours)
    draft = Draft(new_key(), title, ours, parts=parts, promises=tuple(plan_items(last)), earlier=last.text)
    return Started(draft, tuple(roller.notices(draft)))


def _years(profile: Profile, last: Document) -> _Years:
    """Return which year is rolled to which: the profile's where it is later, else the one after last year's."""
    old = last.profile.year or last.reading.description.year
    if old is None and profile.year is None:
        raise NigaoError("没有读出这份报告是哪一年的；请先在单位信息里选好今年的年度，再重新起稿。")
    new = profile.year if profile.year and (old is None or profile.year > old) else (old or 0) + 1
    if new not in YEARS:
        raise NigaoError(f"年度 {new} 不在 {YEARS.start}-{YEARS.stop - 1} 之间，请核对这份报告的年度。")
    return _Years(old or new - 1, new, old is None)


class _Roller:
    """Rolls the parts of one report forward, and collects what a person should know."""

    def __init__(self, last: Document, profile: Profile, years: _Years) -> None:
        self._last = last
        self._years = years
        self._profile = profile
        self._theirs, self._own = last.profile.unit or "", profile.unit or ""
        kept = tuple(_own_names(self._own))
        names = {name: kind for name, kind in names_in(last.text).items() if name not in kept}
        self._voider = Voider(kept, range(years.old - 1, years.old + 2), names)
        self._renewed: list[Renewed] = []
        self._label = f"上年报告《{last.title}》" if last.title else "上年报告"

    def title(self) -> str:
        """Return this year's title."""
        return self._ours(renewed(self._last.title, self._years.old, self._years.new).text)

    def part(self, part: Part) -> Part:
        """Return a part with its wording kept and its facts voided."""
        text = "\n".join(map(self._line, part.text.split("\n")))
        said = [piece.text for piece in pieces_of(text) if piece.kind == "sentence"]
        sources = tuple(PartSource(one, (self._label,), ("",)) for one in said)
        return replace(part, heading=self._line(part.heading), text=text, sources=sources)

    def _line(self, line: str) -> str:
        if _DATE_LINE.fullmatch(line):
            return _SIGNED_DATE
        said = self._ours(line)
        one = renewed(self._voider.voided(said, dated_spans(said)), self._years.old, self._years.new)
        self._renewed.append(one)
        return one.text

    @property
    def _of_another(self) -> bool:
        """Whether the report is another unit's."""
        return bool(self._theirs and self._own and self._theirs != self._own)

    def _ours(self, text: str) -> str:
        """Return a text of another unit as the writer's unit would say it: its name, its places of each level, its self."""
        if not self._of_another:
            return text
        theirs, ours = UnitName.of(self._theirs).places, UnitName.of(self._own).places
        text = text.replace(self._theirs, self._own)
        for level in theirs.keys() & ours.keys():
            text = text.replace("".join(theirs[level]), "".join(ours[level]))
        return adapt(text, Speaker.of(self._profile))

    def notices(self, draft: Draft) -> Iterator[str]:
        """Yield what was taken for granted, what was changed, and what a person has to decide on."""
        years = self._years
        guessed = "（原文没有写明年度，按上一年处理）" if years.guessed else ""
        voided = f"数字、名称、日期都换成了待填，共 {len(draft.blanks())} 项"
        yield f"按{years.old}年的报告起稿，写{years.new}年{guessed}：结构和措辞保留，{voided}。"
        if self._of_another:
            yield f"这份报告是“{self._theirs}”的，已按“{self._own}”改写自称；写的是不是您单位的工作，请逐句核对。"
        changes = dict.fromkeys(f"{was}→{now}" for one in self._renewed for was, now in one.changes if not was.isdigit())
        if changes:
            yield f"提法按{years.new}年更新，请核对：{_some(list(changes))}。"
        stale = dict.fromkeys(name for one in self._renewed for name in one.stale)
        if stale:
            yield f"这些是以前年度的提法，没有改动，请决定删去还是改写：{_some(list(stale))}。"
        if draft.promises:
            yield f"上年报告的打算有 {len(draft.promises)} 项，已列出，今年的成效要逐项回应。"
        kept = [SLOT_NAMES[slot] for slot in ("problems", "plan") if any(part.slot == slot for part in draft.parts)]
        if kept:
            yield f"{'、'.join(kept)}仍是上年的文字，请按今年的情况改写，不要原样照搬；检查时会指出没有改动的地方。"


def _own_names(unit: str) -> Iterator[str]:
    """Yield the name of a unit and the places in it, alone and together: 白石县, 柳林镇, 白石县柳林镇."""
    places = ["".join(place) for place in UnitName.of(unit).places.values() if place[0]]
    yield from (
        unit,
        *places,
        *("".join(places[start:end]) for start in range(len(places)) for end in range(start + 2, len(places) + 1)),
    )


def _some(said: list[str]) -> str:
    return "、".join(said[:_TOLD]) + (f"等 {len(said)} 处" if len(said) > _TOLD else "")
