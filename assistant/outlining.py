"""A consensus outline: the sections a report has, and for each the points that reports of the library make on the theme."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.markdown import escape
from assistant.request import Request
from index.report import Hit

_OF_ONE = 4
"""So many points has a section of an outline where nobody said how many."""
_HAN = "一二三四五六七八九十"
_TITLES = ("主要做法", "存在问题", "下步打算")
_TITLES_OF = {2: ("主要做法", "下步打算"), 4: ("主要做法", "工作成效", "存在问题", "下步打算")}
"""Sections of a report of so many parts; of any other number the usual three."""
_PARTS = re.compile(r"(?P<many>[二两三四2-4])(?:个)?(?:大块|大?部分|板块|大的?方面|块)")
_EACH = re.compile(
    r"每(?:一|个|大)?(?:块|部分|板块|方面|项)(?:都|要|下面|里)*(?P<many>[一二两三四五六1-6])(?:个|条)?(?:小?点|小?条|要点|小?标题)?"
)
_NUMBERS = {word: number for number, word in enumerate("零一二三四五六")} | {"两": 2}
_NAMED = re.compile(r"主要做法|主要工作|存在(?:的)?问题|下一?步(?:工作)?打算|工作亮点|原因分析")


@dataclass(frozen=True)
class PlannedSection:
    """Heads for the points of a section, the passages found, and how many of the `of` reports found make each point.

    `matters` are the fields of work that the points come from, "" where the section has one theme.
    """

    heads: tuple[str, ...]
    matters: tuple[str, ...]
    reports: tuple[int, ...]
    of: int
    hits: tuple[Hit, ...]

    def after(self, begin: int) -> "PlannedSection":
        """Return the section without its first points."""
        return replace(self, heads=self.heads[begin:], matters=self.matters[begin:], reports=self.reports[begin:])


PointsOf = Callable[[Request, str], PlannedSection]


def outline_answer(points_of: PointsOf, request: Request) -> Answer:
    """List the sections that the request names (or the usual three) with parallel heads for their points."""
    parts, each = (_number(pattern, request.text) for pattern in (_PARTS, _EACH))
    named = tuple(dict.fromkeys(_NAMED.findall(request.text)))
    titles = named if len(named) >= (parts or 1) else _TITLES_OF.get(parts or 0, _TITLES)
    lines: list[str] = []
    hits: list[Hit] = []
    told: dict[str, int] = {}
    for number, title in enumerate(titles):
        slot = _slot(title)
        begin = told.get(slot, 0)  # a second section on what was done goes on where the first ended
        wanted = begin + (each or _OF_ONE) if each or begin else None
        planned = points_of(replace(request, count=wanted), slot).after(begin)
        told[slot] = begin + len(planned.heads)
        hits += planned.hits[:2]
        lines += _section(number, title, planned)
    if not hits:
        empty = "资料库里没有这方面的报告，先按常用结构列出："
        return Answer("outline", f"{empty}\n\n" + "\n\n".join(lines), notices=("没有可参考的先例。",))
    lead = "按资料库里同类报告常写的要点，提纲可以这样列："
    return Answer("outline", f"{lead}\n\n" + "\n\n".join(lines), tuple(hits))


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return None if found is None else _NUMBERS.get(found["many"]) or int(found["many"])


def _slot(title: str) -> str:
    if "问题" in title or "原因" in title:
        return "problems"
    return "plan" if title.startswith("下") else "achievements"


def _section(number: int, title: str, planned: PlannedSection) -> Iterator[str]:
    yield f"**{_HAN[number]}、{title}**"
    for place, (head, reports) in enumerate(zip(planned.heads, planned.reports, strict=True)):
        # one report alone is no consensus, and says nothing of how usual a point is
        shared = f"　〔{planned.of} 篇中有 {reports} 篇写到〕" if reports > 1 else ""
        yield f"　（{_HAN[place]}）{escape(head)}{shared}"
