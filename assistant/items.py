"""One thing that a user lists to be a point (清淤塘坝3口, 厕所再改40户, 招聘): in office words, its head, frames of ours on it.

Words in `items.toml`. Figures and names stay as the user gave them.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.heads import head_bank
from assistant.listed import bare_name
from assistant.polishing.formal import formally

_KNOWN = tomllib.loads((Path(__file__).parent / "items.toml").read_text(encoding="utf-8"))
_VERBS = tuple((re.compile(f"^(?:{row['say']})"), str(row["write"])) for row in _KNOWN["verb"])
_TURNS = tuple((re.compile(row["say"]), str(row["write"])) for row in _KNOWN["turn"])
_WHERE, _COUNT_BEFORE, _COUNT_BEHIND, _ACTS, _NO_WORK, _OFTEN, _TURNABLE, _LIGHT = (
    re.compile(_KNOWN[name]) for name in ("where", "count_before", "count_behind", "acts", "no_work", "often", "turnable", "light")
)
_IN_PLACE = re.compile("(?P<where>[一-龥]{2,6}?)(?P<verb>(?<!加)装|通|换|建|种)(?=[一-龥]{2,})(?!装备|装修|通过|换届|建设|种植)")
_HEADS = tuple((re.compile(row["says"]), tuple(row["verbs"])) for row in _KNOWN["head"])
_WORKS = tuple((re.compile(row["says"]), tuple(row["measures"])) for row in _KNOWN["work"])
DEED_BEGINS: list[str] = _KNOWN["deed"]["begins"]
"""Frames that a point on what was done begins with."""
_AGAIN: list[str] = _KNOWN["again"]
_ENDS: list[str] = _KNOWN["lacking"]["ends"]
_VERB = 2
_LEAST = 2
_SHORT = 3


@dataclass(frozen=True)
class Item:
    """A thing that is listed.

    `said` is it in the user's words, `told` what is to be stated of it ("" where it is only a name), `verb` and `thing` what
    is done and to what; `verb` is "" where the name is a noun.
    """

    said: str
    told: str
    verb: str
    thing: str

    @classmethod
    def of(cls, said: str) -> "Item":
        """Read one.

        >>> Item.of("厕所再改40户").told, Item.of("主路装路灯65盏").verb, Item.of("抓备考").thing
        ('改造厕所40户', '安装', '备考')
        """
        bare = bare_name(said)
        told = _in_office_words(bare)
        told = told if told != bare or _COUNT_BEHIND.search(told) or "，" in told else ""
        verb, thing = _parted(told or bare)
        return cls(said, told if told != f"{verb}{thing}" else "", verb, thing)

    @classmethod
    def named(cls, said: str) -> "Item":
        """Read a matter that is spoken of, not done: 发展党员 is one thing."""
        return cls(said, "", "", bare_name(said))

    @property
    def matter(self) -> str:
        """What it is about as a noun: 安装路灯 -> 路灯安装, 用好闲置厂房 -> 闲置厂房."""
        return f"{self.thing}{self.verb}" if _TURNABLE.fullmatch(self.verb) else self.thing

    @property
    def theme(self) -> str:
        """What stands for {theme} in a frame: with 工作 where that may stand behind it."""
        return self.matter if _NO_WORK.search(self.matter) or self.verb else f"{self.matter}工作"


def matter_named(said: str) -> str:
    """Return what a listed thing is about: 清淤塘坝3口 -> 塘坝清淤."""
    return Item.of(said).matter


def _in_office_words(said: str) -> str:
    """Return what is to be done with a formal verb at its beginning; a place may stand before it."""
    for pattern, write in _TURNS:
        if found := pattern.match(said):
            said = write.format(**found.groupdict())
            break
    if place := _IN_PLACE.match(said):
        first = _formal_verb(said[place.end("where") :])
        said = f"{place['where']}{first}" if first != said[place.end("where") :] and not _is_verb(said[:_VERB]) else said
    return formally(_formal_verb(said))


def _formal_verb(said: str) -> str:
    if _is_verb(said[:_VERB]) and not re.match("新办|换掉|换上", said):
        return said
    return next((f"{write}{said[found.end() :]}" for say, write in _VERBS if (found := say.match(said))), said)


def _is_verb(word: str) -> bool:
    known = head_bank().is_verb(word) or word in {write for _, write in _VERBS} or _LIGHT.fullmatch(word) is not None
    return len(word) == _VERB and known


def _parted(said: str) -> tuple[str, str]:
    """Return the verb and the thing of a deed without its count; the verb "" for a name that is a noun."""
    first = said.split("，")[0]
    if often := _OFTEN.match(first):
        return "举办", often["thing"]
    place = _WHERE.match(first)
    deed = place["rest"] if place else first
    verb, thing = (deed[:_VERB], deed[_VERB:]) if _is_verb(deed[:_VERB]) else ("", deed)
    thing = _COUNT_BEFORE.sub("", thing)
    shorter = _COUNT_BEHIND.sub("", thing)
    thing = shorter if len(shorter) >= _LEAST else "" if verb and not shorter else thing
    if verb and (len(thing) < _LEAST or (_ACTS.search(thing) and not _LIGHT.fullmatch(verb))):
        return "", f"{verb}{thing}"
    return verb, thing


def heads_of(items: Sequence[Item], slot: str) -> list[str]:
    """Return a head for each item in its own words, all in one form, no two with the same verb or ending.

    >>> heads_of([Item.of("招聘"), Item.of("培训")], "problems")
    ['招聘工作仍有差距', '培训工作还有短板']
    """
    if slot == "problems":
        return [f"{_as_work(item)}{_ENDS[place % len(_ENDS)]}" for place, item in enumerate(items)]
    made: list[str] = []
    own = [item.verb for item in items if item.verb]
    for item in items:
        taken = {head[:_VERB] for head in made}
        if item.verb and (item.verb not in taken or item.matter == item.thing):
            made.append(f"{item.verb}{item.thing}")
            continue
        able = _AGAIN if item.matter != item.thing else next(verbs for says, verbs in _HEADS if says.search(item.thing))
        able = [*able, *_HEADS[-1][1]]
        free = [one for one in able if one not in taken and one not in own and not set(one) & set(item.matter[:_VERB])]
        thing = item.matter if item.verb else _as_work(item)
        made.append(f"{(free or able)[0]}{thing}")
    return made


def _as_work(item: Item) -> str:
    """Return a short name with 工作 behind it, so that a head has more than two words of it."""
    short = len(item.matter) == _LEAST or (len(item.matter) <= _SHORT and not _NO_WORK.search(item.matter))
    return f"{item.matter}工作" if short else item.matter


def works_on(item: Item, taken: set[str]) -> Iterator[str]:
    """Yield measures of ours on an item that the draft has not yet, the one that names it first; those of any work come last."""
    own = next(measures for says, measures in _WORKS if says.search(item.matter) or says.search(item.said))
    frames = [frame for frame in dict.fromkeys((*own, *_WORKS[-1][1])) if frame not in taken]
    naming = [frame for frame in frames if "{" in frame]
    for frame in (*naming[:1], *(frame for frame in frames if "{" not in frame)):
        taken.add(frame)
        yield frame.format(matter=item.matter, thing=item.thing)
