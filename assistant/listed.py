"""What a user lists to be the points of a draft, in a request or among the facts; knowledge in `listed.toml`.

存在的问题：…；…, 四条：A、B、C、D, 明年要A、B、C三件事, 抓A、抓B: they are the points, in his order. 问题：…, 明年打算：… among
facts tell which section what follows belongs to.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.lacking import is_lacking
from assistant.sizes import number_of

_KNOWN = tomllib.loads((Path(__file__).parent / "listed.toml").read_text(encoding="utf-8"))
_LEAD, _NO_LEAD, _OF_PROBLEMS = (re.compile(_KNOWN["lead"][name]) for name in ("says", "not", "problems"))
_STOP, _MARK, _ONLY = (re.compile(_KNOWN[name]["words"]) for name in ("stop", "mark", "only"))
_COUNTED, _BEFORE_COUNTED, _DROP = (re.compile(_KNOWN["counted"][name]) for name in ("says", "before", "drop"))
_GRASPED, _BESIDES = re.compile(_KNOWN["grasped"]["says"]), re.compile(_KNOWN["besides"]["says"])
_LABELS = tuple((str(row["slot"]), re.compile(row["words"])) for row in _KNOWN["label"])
_LABEL = re.compile(
    r"(?:^|(?<=[\n；;。，]))\s*(?P<name>" + "|".join(row["words"] for row in _KNOWN["label"]) + r")\s*[：:](?=\s*[^\s])"
)
_BEFORE, _GRASP, _AFTER = (re.compile(_KNOWN["strip"][name]) for name in ("before", "grasp", "after"))
_ASKS_AHEAD = re.compile(_KNOWN["lead"]["ahead"])
_COLON = re.compile("[：:]")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_PARTS = tuple(re.compile(marks) for marks in (r"[；;]", "，|,", "、"))
_THEN = re.compile("然后(?=给|写|再|列|提)")
_MOST = 9
_MOST_OF_ITEM = 60
_LEAST = 2


@dataclass(frozen=True)
class Listed:
    """A request without the list that it holds, and what is listed, as the user said it; `only` wants nothing beside it."""

    rest: str
    items: tuple[str, ...] = ()
    only: bool = False

    @property
    def lacking(self) -> bool:
        """Whether what is listed tells of things lacking, not of things to be done or spoken of."""
        return _lacks(self.items)


def listed_in(text: str) -> Listed:
    """Take the list of its points out of a request; nothing where it holds none.

    >>> listed_in("写明年打算，四条：水库加固、灌区改造。500字").items
    ('水库加固', '灌区改造')
    """
    only = _ONLY.search(text) is not None
    found = _marked(text) or _behind_colon(text) or _counted(text) or _grasped(text)
    if found is None:
        return Listed(text, only=only)
    start, end, items = found
    if not _ASKS_AHEAD.search(f"{text[:start]} {text[end:]}") and 2 * sum(map(_counts, items)) > len(items):
        return Listed(text, only=only)  # what was done, with figures, is told, not listed to be written of
    rest = f"{text[:start].rstrip('：: ')}，{text[end:].lstrip('，。；,; ')}".strip("，")
    return Listed(_THEN.sub("再", _DROP.sub("", rest.replace("，，", "，"))), items, only)


def besides_listed(text: str) -> tuple[str, ...]:
    """Return what shall have a point beside those that are listed: 再加一条自己学习方面的."""
    return tuple(found["matter"] for found in _BESIDES.finditer(text))


def is_only(text: str) -> bool:
    """Whether nothing shall be written beside what is listed."""
    return _ONLY.search(text) is not None


def _counts(item: str) -> bool:
    return re.search(r"\d", item) is not None


_Found = tuple[int, int, tuple[str, ...]]


def _marked(text: str) -> _Found | None:
    """Return a list whose items are numbered."""
    marks = [*_MARK.finditer(text)]
    kinds = [re.sub(r"[一二三四五六七八九\dA-H①-⑨\s]", "", mark[0]) for mark in marks]
    marks = [mark for mark, kind in zip(marks, kinds, strict=True) if kind == kinds[0]]
    if len(marks) < _LEAST:
        return None
    items = []
    end = marks[-1].end()
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        said = text[mark.end() : after.start() if after else len(text)]
        whole = said if after else _SENTENCE_END.split(said)[0]
        kept = _without_asking(whole)
        items.append(kept)
        end = mark.end() + len(kept)
    return _sound(marks[0].start(), end, items)


def _behind_colon(text: str) -> _Found | None:
    """Return a list behind a colon that its lead announces."""
    for colon in _COLON.finditer(text):
        lead = _SENTENCE_END.split(text[: colon.start()])[-1]
        if not _LEAD.search(lead) or _NO_LEAD.search(lead):
            continue
        whole = _SENTENCE_END.split(text[colon.end() :])[0]
        kept = _without_asking(whole)
        items = _split(kept, _told_count(lead), lacks=_OF_PROBLEMS.search(lead) is not None)
        # a tail that was cut off ends the list
        if found := _sound(colon.start(), colon.end() + len(kept), items):
            return found
    return None


def _counted(text: str) -> _Found | None:
    """Return a list of so many things: 明年要A、B、C三件事."""
    found = _COUNTED.search(text)
    begins = found and _BEFORE_COUNTED.match(found["list"])
    if not (found and begins):
        return None
    start = found.start("list") + begins.end()
    return _sound(start, found.end(), _split(text[start : found.end("list")], None, lacks=False))


def _grasped(text: str) -> _Found | None:
    found = _GRASPED.search(text)
    return _sound(found.start(), found.end(), re.split("[、，]", found[0])) if found else None


def _sound(start: int, end: int, items: Sequence[str]) -> _Found | None:
    kept = tuple(item.strip("，。；、,; \n") for item in items)
    kept = tuple(item for item in kept if len(item) >= _LEAST)
    fits = _LEAST <= len(kept) <= _MOST and all(len(item) <= _MOST_OF_ITEM for item in kept)
    return (start, end, kept) if fits else None


def _split(said: str, count: int | None, *, lacks: bool) -> list[str]:
    """Return the items of a list: as many as were told, else parted by its strongest marks; lacks keep their clauses together."""
    ways = [[part for part in mark.split(said) if part.strip()] for mark in _PARTS]
    ways.append([part for part in re.split("[，,、]", said) if part.strip()])
    if count and count > 1:
        exact = next((way for way in ways if len(way) == count), None)
        if exact:
            return exact
    strong = next((way for way in ways[:3] if len(way) > 1), [said])
    if lacks or strong is ways[0]:
        return strong
    # 厕所改造、路灯安装，还有塘坝清淤: both marks part what is only named
    return ways[3] if all(len(part) <= 14 for part in ways[3]) else strong


def _told_count(lead: str) -> int | None:
    found = re.search(r"([一二两三四五六七八]|\d)(?:个|大)?(?:条|点|件事|样|项|方面|块|问题|不足|毛病)", lead)
    return number_of(found[1]) if found else None


def _without_asking(said: str) -> str:
    """Return a list without the wish behind it in the same breath: A；B，各写一条 -> A；B."""
    start = 0
    for mark in re.finditer(r"[，；,;]|$", said):
        clause = said[start : mark.start()].strip()
        if start and _STOP.search(clause):
            return said[: start - 1]
        start = mark.end()
    return said


def _lacks(items: Sequence[str]) -> bool:
    """Whether most of what is listed tells of something lacking."""
    return sum(map(is_lacking, items)) > len(items) / 2


@dataclass(frozen=True)
class Labelled:
    """A text without what stands in it behind labels, and that by the section it belongs to."""

    rest: str
    deeds: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


def labelled_in(text: str) -> Labelled:
    r"""Take out what is told behind labels: 问题：康复机构少、专职委员待遇低; 明年打算：新建残疾人之家3个.

    >>> labelled_in("培训3期\n问题：机构少、待遇低").problems
    ('机构少', '待遇低')
    """
    found = [*_LABEL.finditer(text)]
    rest, at = [], 0
    told: dict[str, list[str]] = {"achievements": [], "problems": [], "plan": []}
    for label, after in zip(found, [*found[1:], None], strict=False):
        slot = next(slot for slot, words in _LABELS if words.fullmatch(label["name"].strip()))
        limit = after.start() if after else len(text)
        line = re.search(r"\n(?!\s*(?:\d|[一二三四五六]、|[-*•（(①-⑨]))", text[label.end() : limit])
        end = label.end() + line.start() if line and text[label.end() : label.end() + line.start()].strip() else limit
        rest.append(text[at : label.start()])
        at = end
        told[slot] += _items_behind(text[label.end() : end], slot)
    rest.append(text[at:])
    return Labelled("".join(rest).strip("\n；;，"), *(tuple(told[slot]) for slot in ("achievements", "problems", "plan")))


def _items_behind(said: str, slot: str) -> list[str]:
    marked = [part for part in re.split(rf"[；;\n。]|{_MARK.pattern}", said) if part and part.strip("，、。 ")]
    if slot == "achievements":
        return [part.strip("，、。；; ") for part in marked]
    made: list[str] = []
    for part in marked:
        listed = _split(part.strip("，、。；; "), None, lacks=slot == "problems")
        # 成本分析不够细，对线路核算支撑不足 is one problem where the second clause only goes on
        joined = slot == "problems" and "、" not in part and len(marked) == 1 and re.search("，(?:对|影响|导致|造成|使)", part)
        made += [part.strip("，、。 ")] if joined else [item.strip("，、。 ") for item in listed]
    return [item for item in made if len(item) >= _LEAST]


def bare_name(said: str) -> str:
    """Return a name without the words of listing around it: 分生产, 抓备考, 环卫工人关爱四个方面.

    >>> bare_name("抓备考"), bare_name("环卫工人关爱四个方面"), bare_name("分类收运")
    ('备考', '环卫工人关爱', '分类收运')
    """
    before, bare = "", said.strip("，、。；：,;: ")
    while before != bare:
        before = bare
        for pattern in (_AFTER, _GRASP, _BEFORE):
            shorter = pattern.sub("", bare, count=1)
            bare = shorter if len(shorter) >= _LEAST else bare
    return bare
