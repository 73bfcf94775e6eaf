"""A consensus outline: the sections a report has, and for each the points that reports of the library make on the theme."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.markdown import escape
from assistant.request import Request
from index.report import Hit

_HAN = "一二三四五六七八九十"
_TITLES = ("主要做法", "存在问题", "下步打算")
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


PointsOf = Callable[[Request, str], PlannedSection]


def outline_answer(points_of: PointsOf, request: Request) -> Answer:
    """List the sections that the request names (or the usual three) with parallel heads for their points."""
    titles = list(dict.fromkeys(_NAMED.findall(request.text))) or list(_TITLES)
    lines: list[str] = []
    hits: list[Hit] = []
    for number, title in enumerate(titles):
        planned = points_of(request, _slot(title))
        hits += planned.hits[:2]
        lines += _section(number, title, planned)
    if not hits:
        empty = "资料库里没有这方面的报告，先按常用结构列出："
        return Answer("outline", f"{empty}\n\n" + "\n\n".join(lines), notices=("没有可参考的先例。",))
    lead = "按资料库里同类报告常写的要点，提纲可以这样列："
    return Answer("outline", f"{lead}\n\n" + "\n\n".join(lines), tuple(hits))


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
