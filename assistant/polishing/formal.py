"""润色: spoken wordings of the user's text become formal ones (formal.toml); marks are put right, long sentences parted.

Quotes, titles, figures and names are never touched; an edit that would alter a fact is refused, and that is said.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.polishing.editing import Edit, edited
from assistant.polishing.keeping import closed_spans, may_change, national_in, quoted_spans
from assistant.polishing.marks import mark_edits
from assistant.polishing.own_text import Piece, closed_at
from assistant.polishing.revision import Change, Revision
from assistant.polishing.splitting import LONGEST_SENTENCE, split_edits

_FILE = Path(__file__).parent / "formal.toml"
_EDGE = r"，。；：！？、（）“”\s"
_START, _END = rf"(?<![^{_EDGE}])", rf"(?:$|[{_EDGE}])"
_REFUSED = "有 {count} 处改动会影响事实，没有改：{olds}。"
_LONG = "还有 {count} 句超过 {longest} 字，没有合适的断句处，请自行断开。"
_SHOWN = 5


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


def rules_in(path: Path = _FILE) -> tuple[Rule, ...]:
    """Read the table: those that turn the order of words, then the longest sayings first."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    rules = [Rule.from_entry(entry, group["reason"]) for group in groups for entry in group["wordings"]]
    return tuple(sorted(rules, key=lambda rule: (not rule.turns, -len(rule.said))))


RULES = rules_in()


def polished(pieces: Sequence[Piece]) -> Revision:
    """Put a text into formal words, sentence by sentence; every edit keeps the facts of its sentence."""
    made: list[Piece] = []
    changes: list[Change] = []
    refused: list[str] = []
    for piece in pieces:
        text = piece.text
        if piece.kind != "blank":
            for find in (mark_edits, wording_edits, split_edits):
                done = edited(text, find(text))
                text = done.text
                changes += done.changes
                refused += done.refused
        made += _parted(replace(piece, text=text))
    too_long = sum(len(piece.text) > LONGEST_SENTENCE for piece in made if piece.kind == "sentence")
    return Revision(tuple(made), tuple(changes), tuple(_notices(refused, too_long)))


def wording_edits(text: str, rules: Sequence[Rule] = RULES) -> list[Edit]:
    """Return the edits of wordings by a table, in one pass: nothing that is just written is rewritten again."""
    closed, national, quoted = closed_spans(text), national_in(text), quoted_spans(text)
    found: list[Edit] = []
    for rule in rules:
        if rule.said not in text:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            taken = any(start < other.end and other.start < end for other in found)
            if not taken and may_change(start, end, quoted if rule.counts else closed, national):
                found.append(Edit(start, end, match.expand(rule.formal), rule.reason))
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


def _notices(refused: Sequence[str], too_long: int) -> Iterator[str]:
    if refused:
        yield _REFUSED.format(count=len(refused), olds="、".join(dict.fromkeys(refused[:_SHOWN])))
    if too_long:
        yield _LONG.format(count=too_long, longest=LONGEST_SENTENCE)
