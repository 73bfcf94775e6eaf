"""润色: spoken wordings of the user's text become formal ones (formal.toml); marks are put right, long sentences parted.

Quotes, titles, figures and names are never touched; an edit that would alter a fact is refused, and that is said.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assistant.polishing.editing import Edit, edited
from assistant.polishing.keeping import closed_spans, may_change, national_in, quoted_spans
from assistant.polishing.marks import mark_edits
from assistant.polishing.own_text import Piece, closed_at
from assistant.polishing.revision import Change, Revision
from assistant.polishing.splitting import LONGEST_SENTENCE, split_edits

_FILES = tuple(Path(__file__).parent / name for name in ("formal.toml", "spoken.toml", "spoken_deeds.toml"))
_LEFT = re.compile("|".join(tomllib.loads(_FILES[1].read_text(encoding="utf-8"))["left"]["patterns"]))
_EDGE = r"，。；：！？、（）“”\s"
_START, _END = rf"(?<![^{_EDGE}])", rf"(?:$|[{_EDGE}])"
_REFUSED = "有 {count} 处改动会影响事实，没有改：{olds}。"
_LONG = "还有 {count} 句超过 {longest} 字，没有合适的断句处，请自行断开。"
_STILL_SPOKEN = "还有这些口语没有把握替您改：{words}，请您看着改。"
_ONLY_KNOWN = "只改了常见的错别字、误用和标点，其余照旧；要核对数字、年份和前后是否一致，请说“帮我检查这篇”。"
_NO_MISTAKE = "没有查到常见的错别字和误用（表里没有的查不出来）；要核对数字、年份和前后是否一致，请说“帮我检查这篇”。"
_SHOWN = 5
_LONGEST_LEFT = 8


@dataclass(frozen=True)
class Rule:
    """One line of the table: what is said, where it fits, what stands there then, and why."""

    said: str
    pattern: re.Pattern[str]
    formal: str
    reason: str
    turns: bool = False
    """Whether the rule turns the order of words; such rules go first."""
    counts: bool = False
    """Whether the rule may touch what looks like a count: 一块, 头一回, the 回 of 9回; quoted words are closed to it too."""

    @classmethod
    def from_entry(cls, entry: Mapping[str, str | list[str]], reason: str) -> "Rule":
        """Read a line with its conditions on what stands before and after."""
        behind = "".join(f"(?<!{word})" for word in entry.get("not_before", ()))
        ahead = "".join(f"(?!{_END if word == 'END' else word})" for word in entry.get("not_after", ()))
        if entry.get("before"):
            behind += f"(?:{'|'.join(_START if word == 'START' else f'(?<={word})' for word in entry['before'])})"
        if entry.get("after"):
            ahead += f"(?={'|'.join(_END if word == 'END' else word for word in entry['after'])})"
        said = str(entry["say"])
        words = str(entry.get("pattern", re.escape(said)))
        return cls(said, re.compile(behind + words + ahead), str(entry["write"]), reason, "pattern" in entry, "counts" in entry)


def rules_in(*files: Path) -> tuple[Rule, ...]:
    """Read the tables: those that turn the order of words, then the longest sayings first."""
    groups = [group for file in files for group in tomllib.loads(file.read_text(encoding="utf-8"))["group"]]
    rules = [Rule.from_entry(entry, group["reason"]) for group in groups for entry in group["wordings"]]
    return tuple(sorted(rules, key=lambda rule: (not rule.turns, -len(rule.said))))


RULES = rules_in(*_FILES)
_MISTAKES = tuple(rule for rule in RULES if rule.reason in ("错别字", "重复"))


def polished(pieces: Sequence[Piece]) -> Revision:
    """Put a text into formal words, sentence by sentence; every edit keeps the facts of its sentence."""
    done = _revised(pieces, (mark_edits, wording_edits, split_edits))
    too_long = sum(len(piece.text) > LONGEST_SENTENCE for piece in done.pieces if piece.kind == "sentence")
    long = (_LONG.format(count=too_long, longest=LONGEST_SENTENCE),) if too_long else ()
    left = list(dict.fromkeys(word for piece in done.pieces for word in _spoken_left(piece.text)))
    still = (_STILL_SPOKEN.format(words="、".join(f"“{word}”" for word in left[:_SHOWN])),) if left else ()
    return replace(done, notices=(*done.notices, *long, *still))


def corrected(pieces: Sequence[Piece]) -> Revision:
    """Put nothing right but wrong words, doubled ones and marks."""
    done = _revised(pieces, (mark_edits, partial(wording_edits, rules=_MISTAKES)))
    return replace(done, notices=(*done.notices, _ONLY_KNOWN if done.changes else _NO_MISTAKE))


def _spoken_left(text: str) -> Iterator[str]:
    """Yield the spoken words that no rule could put right, with what stands round them."""
    quoted = quoted_spans(text)
    for match in _LEFT.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in quoted):
            yield re.split("[，。；：、]", text[match.start() :])[0][:_LONGEST_LEFT]


def _revised(pieces: Sequence[Piece], finders: Sequence[Callable[[str], list[Edit]]]) -> Revision:
    """Make the edits that some rules find, one kind after the other, and tell those that would alter a fact."""
    made: list[Piece] = []
    changes: list[Change] = []
    refused: list[str] = []
    for piece in pieces:
        text = piece.text
        if piece.kind != "blank":
            for find in finders:
                done = edited(text, find(text))
                text = done.text
                changes += done.changes
                refused += done.refused
        made += _parted(replace(piece, text=text))
    olds = "、".join(dict.fromkeys(refused[:_SHOWN]))
    told = (_REFUSED.format(count=len(refused), olds=olds),) if refused else ()
    return Revision(tuple(made), tuple(changes), told)


def wording_edits(text: str, rules: Sequence[Rule] = RULES) -> list[Edit]:
    """Return the edits of wordings by a table, in one pass: nothing that is just written is rewritten again."""
    closed, national, quoted = closed_spans(text), national_in(text), quoted_spans(text)
    able: list[tuple[bool, int, Edit]] = []
    for rule in rules:
        if rule.said not in text:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if may_change(start, end, quoted if rule.counts else closed, national):
                able.append((not rule.turns, start - end, Edit(start, end, match.expand(rule.formal), rule.reason)))
    found: list[Edit] = []
    for _, _, edit in sorted(able, key=lambda one: one[:2]):  # what says most at once goes first
        if not any(edit.start < other.end and other.start < edit.end for other in found):
            found.append(edit)
    return found


def formally(text: str) -> str:
    """Return a sentence with its spoken wordings put into formal ones."""
    return edited(text, wording_edits(text)).text


def _parted(piece: Piece) -> list[Piece]:
    """Return the sentences that a piece consists of since it was parted."""
    if piece.kind != "sentence":
        return [piece]
    ends = closed_at(piece.text, "。！？!?")
    starts = [0, *ends[:-1]]
    return [replace(piece, text=piece.text[start:end]) for start, end in zip(starts, ends, strict=True)]
