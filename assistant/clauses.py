"""Passages -> clauses that can be joined anew: each with its move, its blanks and the passage it comes from.

A clause serves a draft only when it stands on its own, names nobody, claims no event and holds no local fact but counts,
and those become blanks. What a clause is, is read by the word lists of clauses.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.adapting import Speaker, adapt
from assistant.answer import Blank
from assistant.blanks import blanked
from assistant.calendar import anachronisms
from assistant.duties import trade_of
from assistant.facts import may_name_somebody
from assistant.profile import Profile
from index.grams import grams
from index.report import Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "clauses.toml").read_text(encoding="utf-8"))
VERBS = tuple(sorted(_KNOWN["measure"]["verbs"], key=len, reverse=True))
"""Verbs of what is done, the longest first."""
_COUNTED = tuple(verb for verb in VERBS if verb not in _KNOWN["measure"]["uncounted"])
_PRINCIPLES = tuple(_KNOWN["principle"]["starts"])
_EFFECT_STARTS, _EFFECT_WORDS = tuple(_KNOWN["effect"]["starts"]), tuple(_KNOWN["effect"]["contains"])
_EFFECT_END = re.compile("|".join(_KNOWN["effect"]["ends"]))
_PROBLEMS = tuple(_KNOWN["problem"]["contains"])
TURNS = frozenset((*_PRINCIPLES, *_EFFECT_STARTS, *_EFFECT_WORDS, *_PROBLEMS))
"""Words of every trade that begin or end a clause."""
_LOOK_ALIKE = re.compile("|".join(_KNOWN["look_alike"]["words"]))
_REMEDIES = re.compile("|".join(_KNOWN["problem"]["remedies"]))
_BOUND_WORD = re.compile("|".join(sorted({re.escape(word) for row in _KNOWN["bound"] for word in row["words"]})))
_CAUSES = re.compile("|".join(_KNOWN["cause"]["starts"]))
_CAUSE_OPENS = tuple(_KNOWN["cause"]["opens"])
EVERYWHERE = frozenset(_KNOWN["everywhere"]["words"])
PLAIN = frozenset(_KNOWN["everywhere"]["plain"])
"""Words of a theme that tell no matter: 工作, 建设, 管理."""
_DEPENDENT = re.compile("|".join(_KNOWN["dependent"]["patterns"]))
_EVENT = re.compile("|".join(_KNOWN["event"]["patterns"]))
_MADE = re.compile("|".join(_KNOWN["event"]["made"]))
_FOUNDING = re.compile("|".join(_KNOWN["event"]["founding"]))
_OUTSIDE = re.compile("|".join(_KNOWN["outside"]["patterns"]))
_ORGANS = {"党组": r"党组(?!织)", "党委": r"党委(?!（)", "党工委": "党工委"}
_PERSONAL = re.compile(r"本人|(?<![自忘])我(?![一-龥]?[局厅委办部镇乡村校院会区县市省队国党军们])")
_STEM = re.compile(r"[一-龥]{2,3}?(?:[省县区镇乡村]|(?<!城)市)|[一-龥]{2}街道|^[一-龥]{2}(?=[一-龥]*(?:集团|公司))")
_BEFORE_PLACE = re.compile(rf"^(?:{'|'.join(_KNOWN['source']['before_place'])})")
_DATED = re.compile(
    r"党的[一二十]+[七八九]?大|[一二十]+[七八九]?届[一二三四五六七]中全会|历次全会|主题教育|党史学习教育|党纪学习教育|学习教育|中央[一-龥]{2,8}会议|全国[一-龥]{2,6}(?:大会|会议)|和美乡村|涉疫|十[三四五]五|周年|收官|开局之年|疫情|防疫|脱贫攻坚|三年行动|收尾"
)
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_TRADE = re.compile(r"^(?:[一-龥]{2,3}?[省市县区])?([一-龥]{2})[一-龥]{0,6}局")
_ITEM_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要、]|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十][，、]|首先，|其次，|再次，|最后，)"
)
_OF_THE_YEAR = re.compile(r"^(?:全年|一年来|今年以来|年度内)(?:累计|共计?|已)?(?=[一-龥])")
_SUMMARY = re.compile(r"差距|主要表现|还存在|仍存在|存在(?:一些|不少|以下)|问题和不足|问题主要")
_SHORTEST, _LONGEST = 6, 30
_HALF = 0.5
_SHORTEST_MEASURE = 8
"""A shorter measure says nothing of its own: 健全责任体系, 抓好主题宣传."""
LONGEST_RUN = 25
_MARKS_BETWEEN = 8
"""Clauses with no more than a comma, an item mark or a short word left out between them still make one run."""


@dataclass(frozen=True)
class Clause:
    """A clause free to be joined: `move` is principle, measure, numbers, effect, problem or cause."""

    text: str
    move: str
    source: str
    file: str
    start: int
    blanks: tuple[Blank, ...] = ()
    length: int = 0
    """Characters in the source, where blanks are still figures; 0 for as many as in the text."""

    @property
    def end(self) -> int:
        """Where the clause ends in its passage."""
        return self.start + (self.length or len(self.text))


def clauses_of(hit: Hit, profile: Profile, theme: str, *, of_a_trade: bool = False) -> Iterator[Clause]:
    """Yield the clauses of a passage that may serve a draft of this writer on this theme.

    Where the theme is of a trade, what such a unit wrote on it may use the words of whatever trade.
    """
    if hit.flags:
        return
    at_home = of_a_trade and of_the_matter(hit, profile, theme)
    # what is lacking is often said in the head itself; elsewhere the head only names the point
    text = hit.text if hit.slot == "problems" else _without_head(hit.text)
    for sentence in _SENTENCE.findall(text):
        parts = _comma_parts(sentence.rstrip("。；"))
        for place, part in enumerate(parts):
            clause = _clause(part, hit, profile, theme, at_home, first=place == 0, last=place == len(parts) - 1)
            if clause:
                yield clause


def head_of(hit: Hit) -> str:
    """Return the head that a point begins with (`一是强化引领。…` -> 强化引领), or the nearest heading without its number."""
    marked = _ITEM_MARK.match(hit.text)
    if marked:
        head = re.split(r"[。，；：]", hit.text[marked.end() :], maxsplit=1)[0]
        if 4 <= len(head) <= 20:
            return head
    nearest = hit.heading_path[-1] if hit.heading_path else ""
    return re.sub(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?)\s*", "", nearest)


def _without_head(text: str) -> str:
    """Return a point's text without 一是 and without its head, when that is a sentence of its own."""
    marked = _ITEM_MARK.match(text)
    if not marked:
        return text
    rest = text[marked.end() :]
    stop = rest.find("。")
    return rest[stop + 1 :] if 0 < stop <= 20 and stop + 1 < len(rest) else rest


def _comma_parts(sentence: str) -> list[str]:
    """Clauses of a sentence: cut at commas that stand in no quote, title or bracket."""
    parts, depth, start = [], 0, 0
    for place, mark in enumerate(sentence):
        depth += (mark in "“《（") - (mark in "”》）")
        if mark in "，：" and depth <= 0 and sentence[start:place].strip() not in _CAUSE_OPENS:
            parts.append(sentence[start:place])
            start = place + 1
    return [part.strip() for part in (*parts, sentence[start:])]


def _clause(text: str, hit: Hit, profile: Profile, theme: str, at_home: bool, *, first: bool, last: bool) -> Clause | None:
    text = _OF_THE_YEAR.sub("", _ITEM_MARK.sub("", text))
    if not _SHORTEST <= len(text) <= _LONGEST or _DEPENDENT.search(text) or _OUTSIDE.search(text):
        return None
    if (
        may_name_somebody(text)
        or names_source(text, hit)
        or not (at_home or fits_writer(text, profile, theme))
        or not _fits_time(text, profile, theme)
    ):
        return None
    if _other_organ(text, profile) or _meets_itself(text, profile):
        return None
    if profile.voice != "本人" and _PERSONAL.search(text):
        return None
    made = blanked(text)
    if made is None:
        return None
    move = _move(text, hit.slot, first=first, last=last, counted=bool(made.blanks))
    if move is None or _claims(text, move, hit.slot) or (move == "measure" and len(text) < _SHORTEST_MEASURE):
        return None
    return Clause(made.text, move, hit.passage_id, hit.file, hit.text.find(text), made.blanks, len(text))


def _claims(text: str, move: str, slot: str) -> bool:
    """Whether a clause claims an event that only its own unit can claim; lacks and causes claim none, plans nothing made."""
    if move in ("problem", "cause"):
        return False
    made = slot == "achievements" and move != "numbers" and _MADE.match(text) is not None
    return made or (_FOUNDING if move == "numbers" else _EVENT).search(text) is not None


def _move(text: str, slot: str, *, first: bool, last: bool, counted: bool) -> str | None:
    if _CAUSES.match(text):
        return "cause"
    if slot == "problems":
        named = any(word in text for word in _PROBLEMS) and not counted and not _SUMMARY.search(text)
        return "problem" if named else None
    if any(word in _REMEDIES.sub("", text) for word in _PROBLEMS):
        return None
    if counted:
        return "numbers" if slot == "achievements" and text.startswith(_COUNTED) else None
    if last and tells_effect(text):
        return "effect"
    if first and text.startswith(_PRINCIPLES):
        return "principle"
    if last and text.startswith(_EFFECT_STARTS) and any(word in text for word in _EFFECT_WORDS):
        return "effect"
    return "measure" if text.startswith(VERBS) else None


def why_not_said(text: str, profile: Profile, theme: str, known: str = "") -> str | None:
    """Return why this writer may not say a clause of nobody's: event, name, year or unit; None when it may.

    `known` is text that this writer may say: its words of trade are free.
    """
    if _EVENT.search(text):
        return "event"
    if _OUTSIDE.search(text):
        return "name"
    if not _fits_time(text, profile, theme):
        return "year"
    trade = any(word not in known for word in _foreign_words(text, profile, theme))
    foreign = trade or _other_organ(text, profile)
    return "unit" if foreign or (profile.voice != "本人" and _PERSONAL.search(text)) else None


def tells_effect(text: str) -> bool:
    """Whether a clause ends like one that tells what came of it: 群众安全意识明显增强."""
    return _EFFECT_END.search(text) is not None


def begins_with_deed(text: str) -> bool:
    """Whether a text begins with the verb of something done: 组织演练6场, not 县委巡察组反馈问题28个 or 全年检查312家次."""
    return text.startswith(VERBS)


def fits_writer(text: str, profile: Profile, theme: str) -> bool:
    """Whether the trade words of a text belong to the writer's kind of unit or to the theme."""
    return not any(True for _ in _foreign_words(text, profile, theme))


def _foreign_words(text: str, profile: Profile, theme: str) -> Iterator[str]:
    """Yield the trade words of a text that belong neither to the writer's kind of unit nor to the theme."""
    plain = _LOOK_ALIKE.sub("，", text)
    if _BOUND_WORD.search(plain):
        yield from (word for word in _words_of_others(profile.unit_kind, profile.unit or "", theme) if word in plain)


@lru_cache(maxsize=64)
def _words_of_others(kind: str | None, unit: str, theme: str) -> tuple[str, ...]:
    """Return the trade words that belong neither to a kind of unit, nor to a unit by its name, nor to a theme."""
    rows = (row for row in _KNOWN["bound"] if kind not in row["kinds"] or re.search(row.get("not_units", "$^"), unit))
    others = (row["words"] for row in rows if not any(re.search(pattern, theme + unit) for pattern in row["themes"]))
    return tuple(dict.fromkeys(word for words in others for word in words))


def of_the_matter(hit: Hit, profile: Profile, theme: str) -> bool:
    """Whether a passage was written by such a unit on this very matter: then its trade words are those of the theme.

    An office of another trade is not such a unit: the markets of a tourism bureau are not those of the market regulator.

    Matters on which every office writes (党建, 作风) are none of these: a bureau's words on them speak of its own trade too.
    """
    trades = {trade_of(profile.unit or ""), trade_of(hit.unit or hit.title)} - {None}
    if hit.unit_kind != profile.unit_kind or len(trades) > 1:
        return False
    about = hit.title.replace(hit.unit or "", "") + head_of(hit)
    return any(_share_named(part, about) > _HALF for part in re.split(r"[和与及、 ]", theme))


def _share_named(matter: str, about: str) -> float:
    """Return how much of a matter is named, by its character pairs: 河湖长制 names the half of 林长制, and is another matter."""
    words = {term for term in grams(matter) if len(term) > 1} - PLAIN - EVERYWHERE
    return sum(word in about for word in words) / len(words) if words else 0.0


def _other_organ(text: str, profile: Profile) -> bool:
    """Whether a clause speaks of a Party group or committee that the writer's unit does not have."""
    organ = Speaker.of(profile).organ
    bare = adapt(text, Speaker.of(profile)).replace(organ, "")
    return any(re.search(pattern, bare) and name not in organ for name, pattern in _ORGANS.items())


def _meets_itself(text: str, profile: Profile) -> bool:
    """Whether a clause has the writer's own office as another one: 会同住建、水利部门 has no place in the report of 水利局."""
    trade = _TRADE.search(profile.unit or "")
    if trade is None:
        return False
    beside = rf"(?:会同|联合|配合|协调|协同|协助|对接|与|和|、)[^，]*{trade[1]}|{trade[1]}[^，]*部门"
    return re.search(beside, text) is not None


def names_source(text: str, hit: Hit) -> bool:
    """Whether a clause names the unit or a place of the report it stands in."""
    stems = {m[0] for name in (hit.unit, hit.title) if name for m in _STEM.finditer(_BEFORE_PLACE.sub("", name))}
    return any(stem in text or (len(stem) > 2 and stem[:-1] in text) for stem in stems)


def _fits_time(text: str, profile: Profile, theme: str) -> bool:
    """Whether a clause may be said in the report year; campaigns and meetings only when the theme names them."""
    if anachronisms(text, profile.year):
        return False
    return all(found[0] in theme for found in _DATED.finditer(text))


def spread_over(clauses: Sequence[Clause], most: int, before: Sequence[Clause] = (), *, in_order: bool = False) -> list[Clause]:
    """Take up to `most` clauses so that neighbours come from different reports where that is possible.

    With `in_order` the first that fit are taken: what tells an effect belongs to the measures that were written with it.

    Clauses that follow each other in their source (the last ones of `before` among them) stand side by side only while
    they make no run of more than `LONGEST_RUN` characters: a longer one would be copying.
    """
    left, taken, run = list(clauses), list(before), _run_at_end(before)
    while left and len(taken) < most + len(before):
        last = taken[-1] if taken else None
        free = [c for c in left if last is None or not _follows(c, last) or run + len(c.text) <= LONGEST_RUN]
        if not free:
            break
        choice = free[0] if in_order else next((c for c in free if last is None or c.file != last.file), free[0])
        run = run + len(choice.text) if last and _follows(choice, last) else len(choice.text)
        taken.append(choice)
        left.remove(choice)
    return taken[len(before) :]


def may_join(first: Sequence[Clause], second: Sequence[Clause]) -> bool:
    """Whether clauses may stand behind others in one sentence without a run of more than `LONGEST_RUN` characters."""
    return not (first and second and _follows(second[0], first[-1])) or _run_at_end((*first, *second)) <= LONGEST_RUN


def _run_at_end(clauses: Sequence[Clause]) -> int:
    """How many characters at the end of some clauses stand in one run in their source."""
    run = 0
    for place in range(len(clauses) - 1, -1, -1):
        run += len(clauses[place].text)
        if place == 0 or not _follows(clauses[place], clauses[place - 1]):
            break
    return run


def _follows(clause: Clause, last: Clause) -> bool:
    return clause.source == last.source and 0 <= clause.start - last.end <= _MARKS_BETWEEN
