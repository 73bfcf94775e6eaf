"""What is wrong with a draft, as a strict head of office would mark it. Every check gives the places; none is a promise.

Promises have tests of their own (tests/assistant); here the same and more is measured, over requests that tests do not know.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.answer import Answer, Draft
from assistant.blanks import BLANK
from assistant.calendar import anachronisms
from assistant.facts import local_facts, national_spans
from bench.wanted import Wanted

_KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").with_stem("drafting").read_text(encoding="utf-8"))
NAMES = frozenset(
    name
    for names in tomllib.loads((Path(__file__).parents[1] / "tests/assistant/invented_names.toml").read_text("utf-8")).values()
    for name in names.split()
)
TRADES: Mapping[str, str] = _KNOWN["trades"]
_HAN = "一二三四五六七八九十"
# The first kind of mark that a section has divides it into its points; those of lower levels stand inside them.
_MARKS = tuple(
    re.compile(mark, re.MULTILINE)
    for mark in (rf"（[{_HAN}]+）", rf"^[{_HAN}]+、", r"^\d{1,2}[.．、]", rf"(?:(?<=[。：；\n])|^)[{_HAN}]是")
)
_SECTION = re.compile(rf"^[{_HAN}]+、.*$", re.MULTILINE)
_CAUSES = re.compile(r"原因|根源|根子|究其|主要是|在于|症结|归根")
HAN_COUNT = re.compile(
    r"(?<![第一二两三四五六七八九十百千几])[二两三四五六七八九十百千]{1,4}余?"
    r"(?:个|项|次|场|名|位|条|件|家|户|篇|期|人|支|座|处|万|元|亩|公里)(?![字中])"
)
BOAST = re.compile(r"率先|首创|首批|首个|唯一|名列|位列|位居|前茅|第[一二三]名|荣获|获评|被评为|被授予|入选")
_I = re.compile(r"本人|(?<![自忘])我(?=[将要还对在把始])")
_WE = re.compile(r"我[局厅委办部镇乡村校院会](?!员)|我街道|我单位|我们")
_LONGEST_RUN = 40
_THIN = {"achievements": 60, "plan": 40, "problems": 25}
_LIKE = 0.5


@dataclass(frozen=True)
class Fault:
    """One fault of a draft: its class and where it is seen."""

    kind: str
    detail: str


@dataclass(frozen=True)
class Judged:
    """A draft beside what was wanted; `before` is the draft of the turn before."""

    wanted: Wanted
    draft: Draft
    before: str = ""

    @property
    def text(self) -> str:
        """The draft as it stands."""
        return self.draft.text

    @property
    def shown(self) -> str:
        """The draft without its blanks."""
        return BLANK.sub("", self.draft.text)

    @property
    def said(self) -> str:
        """What the user said, the draft of the turn before included."""
        return f"{self.wanted.said}\n{self.before}"

    @property
    def points(self) -> list[str]:
        """The points of the draft, section by section in a whole report."""
        if "sections" not in self.wanted.form:
            return points_of(self.text)
        return [point for section in _cut(self.text, _SECTION) for point in points_of(_SECTION.sub("", section))]


def points_of(text: str) -> list[str]:
    """Return the points of a section, each from its mark on; the whole text where it has no marks."""
    marks = next((mark for mark in _MARKS if mark.search(text)), None)
    return _cut(text, marks) if marks else [text.strip()]


def _cut(text: str, marks: re.Pattern[str]) -> list[str]:
    starts = [found.start() for found in marks.finditer(text)]
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]


def head_of(point: str) -> str:
    """Return the head that a point begins with, its mark left out; empty when it has none."""
    bare = re.sub(rf"^(?:（[{_HAN}]+）|[{_HAN}]+、|\d{{1,2}}[.．、]|[{_HAN}]是)", "", point)
    found = re.match(r"([^。；：\n]{2,24})[。\n]", bare)
    return found[1] if found and len(bare) > found.end() else ""


def body_of(point: str, given: tuple[str, ...] = ()) -> str:
    """Return a point without its mark and head, and without the clauses that hold the user's own facts."""
    body = point.split(head_of(point), 1)[-1].lstrip("。\n") if head_of(point) else point
    return "".join(part for part in re.split(r"(?<=[，。；、])", body) if not any(fact in part for fact in given))


def faults_of(answer: Answer, wanted: Wanted, before: str = "") -> list[Fault]:
    """Return all faults of an answer; a request that was to be turned down has none when it was."""
    if answer.job != wanted.job or (wanted.job == "draft" and answer.draft is None):
        return [Fault("job", f"{answer.job} instead of {wanted.job}")]
    if answer.draft is None:
        return []
    judged = Judged(wanted, answer.draft, before)
    return [Fault(kind, detail) for kind, check in CHECKS.items() for detail in check(judged)]


# --- what was asked for ---


def _slot(one: Judged) -> Iterator[str]:
    if one.wanted.slot not in ("other", one.draft.slot):
        yield f"{one.draft.slot} instead of {one.wanted.slot}"


def _must(one: Judged) -> Iterator[str]:
    yield from (pattern for pattern in one.wanted.must if not re.search(pattern, one.text))


def _forbidden(one: Judged) -> Iterator[str]:
    yield from (found[0] for pattern in one.wanted.forbid for found in re.finditer(pattern, one.text))


def _given(one: Judged) -> Iterator[str]:
    yield from (f"{fact} × {one.text.count(fact)}" for fact in one.wanted.given if one.text.count(fact) != 1)


def _points(one: Judged) -> Iterator[str]:
    if one.wanted.points and len(one.points) != one.wanted.points:
        yield f"{len(one.points)} of {one.wanted.points}"


def _length(one: Judged) -> Iterator[str]:
    least, most = one.wanted.length or (0, len(one.text))
    if not least <= len(one.text) <= most:
        yield f"{len(one.text)} not in {least}-{most}"


def _thin(one: Judged) -> Iterator[str]:
    least = 0 if one.wanted.length else _THIN.get(one.wanted.slot, 0)
    yield from (point for point in one.points if len(body_of(point)) < least)


def _form(one: Judged) -> Iterator[str]:
    yield from (name for name in one.wanted.form if not FORMS[name](one))


def _parallel(one: Judged) -> bool:
    heads = [head_of(point) for point in one.points]
    return all(heads) and len(set(heads)) == len(heads) and len(set(map(len, heads))) == 1


def _sections(one: Judged) -> bool:
    titles = "".join(found[0] for found in _SECTION.finditer(one.text))
    return (
        all(re.search(words, titles) for words in ("问题|不足|差距", "打算|计划|思路|安排|方向|措施")) and titles.count("、") >= 3
    )


def _answers(one: Judged) -> bool:
    """Whether every problem of the turn before is taken up in order: named, or met by half of its pairs of characters."""
    heads = [head_of(point) for point in points_of(one.before)]
    return len(heads) == len(one.points) and all(_taken_up(head, point) for head, point in zip(heads, one.points, strict=True))


def _taken_up(head: str, point: str) -> bool:
    pairs = set(pairwise(head))
    return bool(head) and (head in point or len(pairs & set(pairwise(point))) >= _LIKE * len(pairs))


FORMS: Mapping[str, Callable[[Judged], bool]] = {
    "paragraph": lambda one: "\n" not in one.text,
    "headed": lambda one: all(head_of(point) for point in one.points),
    "parallel": _parallel,
    "causes": lambda one: all(_CAUSES.search(point) for point in one.points),
    "blanks": lambda one: BLANK.search(one.text) is not None,
    "no_blanks": lambda one: BLANK.search(one.text) is None,
    "sections": _sections,
    "answers": _answers,
}


# --- the matter ---


def off_theme(one: Judged) -> list[str]:
    """Return the points whose body, the user's own facts apart, has no word of the theme or has words of another trade."""
    if not one.wanted.theme:
        return []
    bodies = [(point, body_of(point, one.wanted.given)) for point in one.points]
    return [p for p, body in bodies if len(body) >= 10 and (not re.search(one.wanted.theme, body) or [*_trades(one, body)])]


def _off_theme(one: Judged) -> Iterator[str]:
    least = len(one.points) if one.wanted.theme_least is None else one.wanted.theme_least
    astray = off_theme(one)
    if len(one.points) - len(astray) < least:
        yield from astray


def _trades(one: Judged, text: str) -> Iterator[str]:
    for trade, words in TRADES.items():
        if trade not in one.wanted.trades:
            yield from (f"{trade}: {found[0]}" for found in re.finditer(words, text) if found[0] not in one.said)


def _request_words(one: Judged) -> Iterator[str]:
    yield from (found[0] for found in re.finditer(_KNOWN["request"]["words"], one.text))


# --- facts ---


def _leaks(one: Judged) -> Iterator[str]:
    """Local facts that the user did not give; heads come from a bank that holds none, years have a class of their own."""
    heads = {head_of(point) for point in one.points} - {""}
    for fact in local_facts(re.sub("|".join(map(re.escape, heads)) or "$^", "，", one.shown)):
        core = re.sub(r"^(?:近|超过?|达到?|约|共计?|累计|连续|不少于|不低于|至少)", "", fact.text)
        theirs = core.strip("“”《》") in one.said or any(given in fact.text for given in one.wanted.given)
        if not theirs and set(re.findall(r"\d{4}", core)) - one.wanted.years | set(re.sub(r"20\d\d年(?:以来)?", "", core)):
            yield f"{fact.kind}: {fact.text}"
    yield from (name for name in NAMES if name in one.text and name not in one.said)
    yield from (found[0] for found in BOAST.finditer(one.shown) if found[0] not in one.said)


def _numbers(one: Judged) -> Iterator[str]:
    known = set(re.findall(r"\d+(?:\.\d+)?", one.said)) | one.wanted.years
    spans = national_spans(one.shown)
    for found in (*re.finditer(r"\d+(?:\.\d+)?", one.shown), *HAN_COUNT.finditer(one.shown)):
        national = any(start <= found.start() and found.end() <= end for start, end in spans)
        if not national and found[0] not in known and (found[0].isascii() or found[0] not in one.said):
            yield found[0]


def _years(one: Judged) -> Iterator[str]:
    yield from sorted(set(re.findall(r"20\d\d(?=年)", one.shown)) - one.wanted.years)
    year = one.wanted.profile.year
    yield from (found.text for found in anachronisms(one.text, year) if found.text not in one.said)


def _voice(one: Judged) -> Iterator[str]:
    unit = one.wanted.profile.unit or one.wanted.request
    for row in _KNOWN["self"]:
        if not re.search(row["units"], unit):
            yield from (found[0] for found in re.finditer(row["words"], one.text) if found[0] not in one.said)
    person = one.wanted.profile.voice == "本人"
    yield from (found[0] for found in (_WE if person else _I).finditer(one.text) if one.wanted.profile.voice)


# --- the language ---


def _joins(one: Judged) -> Iterator[str]:
    for row in _KNOWN["join"]:
        yield from (f"{row['why']}: {found[0]}" for found in re.finditer(row["pattern"], one.shown, re.MULTILINE))


def _blanks(one: Judged) -> Iterator[str]:
    for name in dict.fromkeys(BLANK.findall(one.text)):
        if not re.fullmatch(r"[一-龥]{2,16}", name):
            yield f"no plain short name: {name}"
        yield from (f"{row['why']}: {name}" for row in _KNOWN["blank"] if re.search(row["pattern"], name))


def _repeated(one: Judged) -> Iterator[str]:
    clauses = [part for part in re.split(r"[，。；：、\n]", one.text) if len(part) >= 8]
    yield from sorted({part for part in clauses if clauses.count(part) > 1})


# --- sources ---


def _untraced(one: Judged) -> Iterator[str]:
    yield from (said.text for said in one.draft.sentences if not said.sources and not said.from_user)


def _copied(one: Judged) -> Iterator[str]:
    if one.draft.copying.longest_run > _LONGEST_RUN:
        yield f"{one.draft.copying.longest_run} characters in a run"


CHECKS: Mapping[str, Callable[[Judged], Iterator[str]]] = {
    "slot": _slot,
    "must": _must,
    "forbidden": _forbidden,
    "given": _given,
    "points": _points,
    "length": _length,
    "thin": _thin,
    "form": _form,
    "off theme": _off_theme,
    "trade": lambda one: _trades(one, one.text),
    "request words": _request_words,
    "leak": _leaks,
    "number": _numbers,
    "year": _years,
    "voice": _voice,
    "join": _joins,
    "blank": _blanks,
    "repeated": _repeated,
    "untraced": _untraced,
    "copied": _copied,
}
