"""A request -> what is wanted done with a text of the user's own, in order, and that text. Everything else is None."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.jobs import only_wishes_form
from index.readers.figures import han_number

_KNOWN = tomllib.loads((Path(__file__).parent / "commission.toml").read_text(encoding="utf-8"))
_REQUEST = re.compile(_KNOWN["other"]["begins"])
_OTHER = re.compile("|".join(_KNOWN["other"]["patterns"]))
_KINDS = tuple(
    (entry["kind"], re.compile("|".join(entry["patterns"])), re.compile(entry.get("unless", "(?!)"))) for entry in _KNOWN["wish"]
)
_POINTS_UP = re.compile(r"这|上面|以上|前面|刚才|帮|请|润色|\d字|一下|口气|口吻|小标题")
_PERSON = re.compile(r"本人|第一人称|个人")
_FORMAL = re.compile(r"正式|书面|官方|公文|机关|规范")
_LENGTH = re.compile(r"(?P<digits>\d{2,5})\s*字|(?P<many>[一二两三四五六七八九])(?P<unit>[百千])字")
_NEXT_HEAD = re.compile(
    r"(?:[；;]\s*|(?<=[一-龥])\s+)(?=(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|\d{1,2}[.、]))"
)
_PARTS = {"一半": 0.5, "一大半": 0.4, "二分之一": 0.5}
_HAN = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"百": 100, "千": 1000}
_POINTS = re.compile(r"成?([一二两三四五六七八九]|\d{1,2})(?:小?条|小?点|个方面|个要点)")
_HEAD_LENGTH = re.compile("([四五六七八九])个?字")
_NEED_TEXT = {"typos", "points", "paragraph"}
"""Wishes that say something else where no text comes with them."""
_ASKS_SOMETHING = re.compile("(?:对吗|对不对|是否[^，。]{1,8}|吗)[？?]?$")
_SIZED = ("shorten", "expand")
_FORM = {"tone", "heads"}
_LONGEST_INSTRUCTION = 60
_LONGEST_HEAD = 20
_SHORTEST_TEXT = 8
_ABOUT = 1.1
"""What 左右 allows more."""


@dataclass(frozen=True)
class Wish:
    """One thing to do: polish, shorten, expand, voice, heads or gaps, and the words that ask for it.

    `length` is in characters, `share` a share of the text as it stands; `about` allows a tenth more.
    """

    kind: str
    said: str
    length: int | None = None
    share: float | None = None
    about: bool = False

    def target(self, size: int) -> int | None:
        """Return the length wanted of a text of `size` characters, None when none was named."""
        wanted = self.length or (round(size * self.share) if self.share else None)
        return round(wanted * _ABOUT) if wanted and self.about and self.kind != "shorten" else wanted

    @property
    def count(self) -> int | None:
        """How many points are wanted: 分成三条; None where no number is said."""
        found = _POINTS.search(self.said)
        if not found:
            return None
        return int(found[1]) if found[1].isdigit() else _HAN.get(found[1])

    @property
    def head_length(self) -> int | None:
        """How long heads shall be, of 五字对五字 or 七字; None where no length is said."""
        found = _HEAD_LENGTH.search(self.said)
        return _HAN[found[1]] if found else None

    @property
    def wants_pairs(self) -> bool:
        """Whether heads of four and four characters are wanted: 四字对四字, 八个字."""
        return re.search("[四八]个?字", self.said) is not None

    @property
    def speaker(self) -> str:
        """Whose voice is wanted: 本人, 单位, or the unit's own word such as 我镇."""
        if _PERSON.search(self.said):
            return "本人"
        return next((word for word in (*_KNOWN["units"], *_KNOWN["voices"]) if word in self.said), "单位")


@dataclass(frozen=True)
class Commission:
    """Wishes in the order said, the words that say them, and the text they are about (empty when none was given)."""

    instruction: str
    wishes: tuple[Wish, ...]
    text: str

    def wants(self, kind: str) -> bool:
        """Whether a wish of this kind is among them."""
        return any(wish.kind == kind for wish in self.wishes)


def read_commission(request: str) -> Commission | None:
    """Read a request that wants something done with a text of the user's own; None for any other request.

    >>> read_commission("润色一下，缩到200字：我们把安全抓得特别紧。").wishes[1].length
    200
    """
    said = request.replace("\r\n", "\n").strip()
    for instruction, text in _divisions(said):
        wishes = _wishes_in(instruction)
        if wishes and not _REQUEST.search(text.strip()[:_LONGEST_INSTRUCTION]):
            body = text.strip()
            kinds = {wish.kind for wish in wishes}
            if kinds & _NEED_TEXT and kinds <= _NEED_TEXT | {"polish"} and _is_no_text_for(kinds, body):
                return None
            if any(wish.kind == "heads" for wish in wishes) and "\n" not in body:
                body = _one_a_line(body)
            return Commission(instruction.strip(), wishes, body if len(body.strip("…. 。")) >= _SHORTEST_TEXT else "")
    return None


def _is_no_text_for(kinds: set[str], body: str) -> bool:
    """Whether nothing can be put right or in order: no text, one that ends in a question of its own, notes in a single line."""
    asks = "typos" in kinds and _ASKS_SOMETHING.search(body) is not None
    return not body or asks or (kinds == {"paragraph"} and "\n" not in body)


def corrects_words(request: str) -> bool:
    """Whether a request wants wrong words put right in a text that comes with it, and no audit: 查一下错别字：…."""
    commission = read_commission(request)
    return commission is not None and commission.wants("typos")


def unit_of(word: str) -> tuple[str | None, str | None]:
    """Return unit name and kind that a word such as 我镇 or 我校 stands for."""
    return _KNOWN["units"].get(word), _KNOWN["voices"].get(word)


def kind_in(text: str) -> str | None:
    """Return the kind of unit that a text speaks for by its own words (我镇, 我校); None when they are several or none."""
    kinds = {kind for word, kind in _KNOWN["kinds"].items() if word in text}
    return kinds.pop() if len(kinds) == 1 else None


def _divisions(said: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a request may fall into instruction and text, the likeliest first."""
    first, _, rest = said.partition("\n")
    colon = re.search("[：:]", first)
    if colon:
        yield first[: colon.start()], f"{first[colon.end() :]}\n{rest}"
    if rest.strip():
        yield first, rest
        above, _, last = said.rpartition("\n")
        if _POINTS_UP.search(last):
            yield last, above
        return
    stop = re.search("[。！？]", first)
    if stop and len(first) - stop.end() >= _SHORTEST_TEXT and _POINTS_UP.search(first[: stop.end()]):
        yield first[: stop.end()], first[stop.end() :]
    if stop:
        last_stop = max(first.rstrip("。！？?").rfind(mark) for mark in "。！？") + 1
        if _POINTS_UP.search(first[last_stop:]):
            yield first[last_stop:], first[:last_stop]
    elif not colon or not first[colon.end() :].strip():
        yield first, ""


def _one_a_line(heads: str) -> str:
    """Return heads that were said in one line (一、…；二、… or plain ones with ； between) one a line, numbered."""
    lines = _NEXT_HEAD.sub("\n", heads)
    plain = [part.strip() for part in re.split(r"[；;]", heads.rstrip("。")) if part.strip()]
    if "\n" not in lines and len(plain) > 1 and all(len(part) <= _LONGEST_HEAD for part in plain):
        return "\n".join(f"{han_number(number)}、{part}" for number, part in enumerate(plain, 1))
    return lines


def _wishes_in(instruction: str) -> tuple[Wish, ...]:
    """Return the wishes of an instruction, each kind once, in the order said; none when it is no instruction at all."""
    said = instruction.strip()
    if len(said) > _LONGEST_INSTRUCTION or _OTHER.search(said):
        return ()
    found = sorted(
        ((m.start(), kind) for kind, pattern, unless in _KINDS if (m := pattern.search(said)) and not unless.search(said)),
        key=lambda pair: pair[0],
    )
    ends = [*[start for start, _ in found[1:]], len(said)] if found else []
    sized = [kind for _, kind in found if kind in _SIZED]
    whole = said if len(sized) == 1 else ""
    wishes = [_wish(kind, said[start:end], whole, said) for (start, kind), end in zip(found, ends, strict=True)]
    if {wish.kind for wish in wishes} <= _FORM and only_wishes_form(said):
        return ()
    if any(wish.kind == "points" for wish in wishes) and all(wish.kind != "polish" for wish in wishes):
        wishes.insert(0, Wish("polish", said))  # points of a report are no speech
    return tuple(wish for place, wish in enumerate(wishes) if wish.kind not in {before.kind for before in wishes[:place]})


def _wish(kind: str, said: str, whole: str, everything: str) -> Wish:
    """Read one wish from its part of the instruction; a length may also stand in `whole`, the form of heads in `everything`."""
    if kind == "voice" and _FORMAL.search(said) and not _PERSON.search(said):
        return Wish("polish", said)
    if kind not in _SIZED:
        return Wish(kind, everything if kind == "heads" else said)  # 小标题太口语，改成七字对仗: its form stands further on
    about = re.search("左右|上下|大约|约", whole or said) is not None
    length = _length(said) or _length(whole)
    return Wish(kind, said, length, None if length else _share(said), about)


def _length(said: str) -> int | None:
    found = _LENGTH.search(said)
    if not found:
        return None
    return int(found["digits"]) if found["digits"] else _HAN[found["many"]] * _UNITS[found["unit"]]


def _share(said: str) -> float | None:
    """Read 一半, 三分之一, 30%: 到 names what is left, otherwise what goes is named."""
    left = re.search("到|成|至|为", said) is not None
    part = re.search(r"([二三四五])分之([一二三])", said)
    percent = re.search(r"(\d{1,2})\s*[%％]", said)
    if any(word in said for word in _PARTS):
        return next(share for word, share in _PARTS.items() if word in said)
    if part:
        share = _HAN[part[2]] / _HAN[part[1]]
        return share if left or share > 0.5 else 1 - share
    if percent:
        share = int(percent[1]) / 100
        return share if left else 1 - share
    return None
