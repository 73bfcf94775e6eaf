"""A message about the draft at hand -> its wishes, one by one, in the order said; the words for them lie in wishes.toml."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.targets import NUMBER, PLACE, PLACES, places

_FILE = tomllib.loads((Path(__file__).parent / "wishes.toml").read_text(encoding="utf-8"))
EDITS = frozenset(_FILE["kinds"]["edits"])
"""The kinds of wishes about single points: the others stay word for word."""
TOLD: dict[str, str] = {row["kind"]: row["told"] for row in _FILE["wish"] if "told" in row}
"""What wishes that change nothing are answered with, by their kind."""
HANDED_OVER: dict[str, str] = _FILE["handed_over"]
"""What is told when another unit takes a draft over, and of the facts that were given before."""
_LONGEST_MESSAGE = 200
_PART = re.compile(r"[，。；;！!？?\n]+|(?<!\d),|,(?!\d)|(?:^|(?<=[，。；,;]))(?:然后|并且|另外|还有|同时)")
_LONGEST_UNREAD = 16
_SOMETHING_NEW = re.compile("|".join(_FILE["new"]["parts"]))
_ASKS_ANEW = re.compile(_FILE["new"]["whole"])
_SIZE_OF_ALL = re.compile("缩|压|精简|减|全文|整篇|总共|一共|字数")
_SIZE = r"(?:\d{2,4}|[二三四五六七八九]十|[一二两三四五六七八九][百千](?:[一二三四五六七八九]百)?[一二三四五六七八九十]*)个?字"
_FIGURE = r"\d[\d.,]*[万亿余多]*[%％]?"
_BEFORE = re.compile(f"^(?:{'|'.join(_FILE['polite']['before'])})+")
_AFTER = re.compile(f"(?:{'|'.join(_FILE['polite']['after'])})+$")
_ASKS = re.compile("|".join(_FILE["new"]["asks"]))
_TELLS = re.compile(_FILE["new"]["place"])
_FACT = re.compile(_FILE["fact"]["told"])
_NO_FACT = re.compile("|".join(_FILE["fact"]["never"]))
_UNITS = "|".join(_FILE["unit"]["ends"])
_UNIT = rf"(?P<unit>(?!{'|'.join(_FILE['unit']['never'])})[一-龥]{{0,14}}?(?:{_UNITS}))"
_NO_ORDINAL = -50
"""Places below this one are no single points of a draft: each, all but some, what stands before or behind the points."""
_TAKES_MORE = ("add", "insert")
_IN_HIS_WORDS = re.compile("(?:开头|结尾)[^，。；：]{0,6}[：:]")
"""What follows is a paragraph of the user's own, commas and all: 开头加一句：一年来，全局上下同心协力."""
_REASONS = ("shrink", "expand", "other")
_NAMED = re.compile(rf"(?:把|将|请)?{PLACES}")
_REST = re.compile(
    rf"^(?:把|将)?(?:其[他余它]|别的|剩下|剩|余下|另外(?={NUMBER}))(?:的)?(?:那|这)?(?:几|各|每|{NUMBER})?(?:条|点|个|段|部分|内容|地方)*(?:的)?(?:都|全|就|也)*"
)
"""The points that were not named before: 第二条不动，其他都短一点."""
_FILLER = re.compile(_FILE["polite"]["filler"])
_SAYS_MORE: dict[str, str] = _FILE["kinds"]["says_more"]
_WHY: dict[str, list[str]] = _FILE["kinds"]["why"]
_MEANT: dict[str, str] = _FILE["kinds"]["meant"]
_ALONE = frozenset(_FILE["kinds"]["alone"])
_OF_ALL: dict[str, str] = _FILE["kinds"]["of_all"]


@dataclass(frozen=True)
class Wish:
    """One wish as read: its kind and what it names."""

    kind: str
    groups: tuple[str, ...] = ()


def _filled_in(pattern: str) -> str:
    """Put the words for places and numbers into a pattern, each place with a group of its own."""
    for name, meant in (("PLACES", PLACES), ("PLACE", PLACE)):
        for place in range(pattern.count(name)):
            pattern = pattern.replace(name, meant.replace("?P<PLACE>", f"?P<{'many' if name == 'PLACES' else 'one'}{place}>"), 1)
    words = {"UNIT": _UNIT, "SIZE": f"(?P<size>{_SIZE})", "FIGURE": _FIGURE, "第N": f"第{NUMBER}", "(N)": f"({NUMBER})"}
    for name, meant in words.items():
        pattern = pattern.replace(name, meant)
    return pattern


_PATTERNS = tuple((row["kind"], re.compile(_filled_in(pattern))) for row in _FILE["wish"] for pattern in row["patterns"])
_PLAINER = tuple((re.compile(_filled_in(row["said"])), row["meant"]) for row in _FILE["plainly"])


def read_wishes(text: str, *, facts: bool = False) -> tuple[Wish, ...]:
    """Return the wishes of a message in their order; none when the message is about something else.

    With `facts` bare facts with figures are wishes to have them in the draft: so they are meant while one is at hand.
    """
    said = text.strip()
    if len(said) > _LONGEST_MESSAGE:
        return ()
    for pattern, meant in _PLAINER:
        said = pattern.sub(meant, said)
    wishes: list[Wish] = []
    named = ""
    every: list[str] = []
    for part in filter(None, (part.strip() for part in _PART.split(said))):
        part = _of_the_rest(part, every)
        every += [place[1]] if (place := _NAMED.match(part)) and min(places(place[1])) > _NO_ORDINAL else []
        found = _of_the_point(_wish(part, facts=facts), part, named, wishes)
        named = place[0] if (place := _NAMED.match(part)) else named
        if found is not None:
            _join(wishes, found, part)
        elif not _BEFORE.sub("", part) or _FILLER.search(part):
            continue
        elif wishes and wishes[-1].kind in _TAKES_MORE and (re.search(r"\d", part) or _IN_HIS_WORDS.search(said.split(part)[0])):
            wishes.append(Wish(wishes[-1].kind, (*wishes[-1].groups[:-1], part)))  # 加上培训3场，走访210户: one more fact
        elif (wishes or facts) and len(part) <= _LONGEST_UNREAD and not _SOMETHING_NEW.search(part) and not _ASKS.search(part):
            wishes.append(Wish("unread", (part,)))
        else:
            return ()
    if all(wish.kind == "unread" for wish in wishes):
        return ()
    # who only says who he is asks for something else in the same breath
    kinds = {wish.kind for wish in wishes}
    asks = "role" in kinds and (_ASKS_ANEW.search(said) or kinds <= {"role", "unread"})
    return () if asks else tuple(_around_those_that_stay(wishes))


def _of_the_rest(part: str, named: list[str]) -> str:
    """Name the points that are meant by the others: 其他都短一点 after 第二条 is 除第二条外短一点."""
    rest = _REST.match(part) if named else None
    if rest is None or rest.end() == len(part):
        return part
    return f"除{'、'.join(dict.fromkeys(named))}外{part[rest.end() :]}"


def _around_those_that_stay(wishes: list[Wish]) -> list[Wish]:
    """Return wishes of which those about the whole draft leave the points out that shall stay: 再短一点，第二条别动."""
    stay = [place for wish in wishes if wish.kind == "stay" and wish.groups for place in wish.groups if place[0] != "除"]
    if not stay:
        return wishes
    others = f"除{'、'.join(stay)}外"
    return [
        Wish(_OF_ALL[wish.kind], (others, *wish.groups)) if wish.kind in _OF_ALL and not wish.groups else wish for wish in wishes
    ]


def asks_anew(text: str) -> bool:
    """Whether a message that says nothing of the draft at hand asks for another one, or for something else."""
    said = _BEFORE.sub("", text.strip())
    return not _TELLS.search(said) and _ASKS.search(said) is not None


def _of_the_point(wish: Wish | None, part: str, named: str, before: list[Wish]) -> Wish | None:
    """Return a wish as it is meant of the point named just before: 第三条和主题无关，换一个; 第二条重写，突出数字化."""
    lone = wish is not None and not (wish.kind == "again" and before and before[-1].kind in ("unread", "other"))
    if lone or not named or _NAMED.match(part):
        return wish
    meant = _wish(f"{named}{part}", facts=False)
    if meant is None or meant.kind not in EDITS:
        return wish
    if before and (before[-1].kind == "unread" or before[-1].kind in _REASONS):
        before.pop()  # why, and what: 第三条太长，拆开写
    return meant


def _wish(part: str, *, facts: bool) -> Wish | None:
    """Read one part, as it stands or without the polite words around it."""
    bare = _AFTER.sub("", _BEFORE.sub("", part))
    for said in dict.fromkeys((part, bare)):
        for kind, pattern in _PATTERNS:
            if found := pattern.search(said):
                return Wish(kind, tuple(group for group in found.groups() if group))
    is_fact = facts and _FACT.search(bare) and not _NO_FACT.search(bare)
    return Wish("fact", (bare,)) if is_fact else None


def _join(wishes: list[Wish], wish: Wish, part: str) -> None:
    """Put a wish behind those before it; what only says more of the one before joins it."""
    before = wishes[-1] if wishes else Wish("")
    if wish.kind in _SAYS_MORE:  # 把“进一步”少用几个，换换: what is said of the wish before is no other one
        if before.kind != _SAYS_MORE[wish.kind]:
            wishes.append(Wish(_SAYS_MORE[wish.kind]) if wish.kind in _ALONE else Wish("unread", (part,)))
        return
    if before.kind in _WHY.get(wish.kind, ()):  # 太空了，来点实的; 第二条和第四条意思差不多，换掉第四条: why, and what
        wishes.pop()
        wish = replace(wish, kind=_MEANT.get(wish.kind, wish.kind))
        before = wishes[-1] if wishes else Wish("")
    of_a_point = before.kind in ("expand", "shrink", "reword")
    if wish.kind == "fact":  # 第二条后面加上：服务1200小时，覆盖9个镇: the second belongs there too
        wishes.append(Wish("insert", (before.groups[0], *wish.groups)) if before.kind == "insert" else Wish("add", wish.groups))
    elif wish.kind == "length" and of_a_point and not _SIZE_OF_ALL.search(part):
        wishes[-1] = Wish("size", (before.groups[0], wish.groups[0]))  # 第二条展开写，200字左右
    elif wish.kind == "causes" and of_a_point:
        wishes.append(Wish("cause", before.groups[:1]))  # 第三条展开，把原因说透
    elif wish.kind == "sentence" and before.kind == "shorter":
        wishes[-1] = wish  # 太啰嗦，每条就一句话: why, and what
    elif not (wish.kind == before.kind and wish.kind in ("undo", *TOLD)):  # 撤销，刚才那条还要: said twice
        wishes.append(wish)
