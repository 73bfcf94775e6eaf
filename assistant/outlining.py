"""A consensus outline: the sections a report has, and for each the points that reports of the library make on the theme."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.frames import FRAMES
from assistant.markdown import escape
from assistant.outlined import Finer
from assistant.request import Request
from index.report import Hit

_OF_ONE = 4
"""So many points has a section of an outline where nobody said how many."""
_LIST = re.compile("(?:[：:]|[按写列分]“)(?P<titles>[一-龥]{2,8}(?:(?:、|，|和|以及)[一-龥]{2,8}){1,5})(?:[。，；”]|$)")
_SECTION = re.compile("做法|工作|成效|情况|问题|困难|不足|原因|建议|打算|措施|思路|经验|亮点|体会|计划|启示|特点")
_BASIC = re.compile("基本(?:情况|概况)|单位概况|单位简介")
_LACKS = re.compile("问题|原因|困难|不足|短板")
_PLANS = re.compile("^下|打算|建议|措施|思路|计划")
_HAN = "一二三四五六七八九十"
_BELOW = 3
"""So many heads stand below a point of a part that is wanted in detail."""
_TITLES = ("主要做法", "存在问题", "下步打算")
_TITLES_OF = {2: ("主要做法", "下步打算"), 4: ("主要做法", "工作成效", "存在问题", "下步打算")}
"""Sections of a report of so many parts; of any other number the usual three."""
_PARTS = re.compile(r"(?P<many>[二两三四2-4])(?:个)?(?:大块|大?部分|板块|大的?方面|块)")
_EACH = re.compile(
    r"每(?:一|个|大)?(?:块|部分|板块|方面|项)(?:都|要|下面|底下|里|列|写|有|大概|大约|各)*(?:[一二两三四](?=[二三四五]个))?(?P<many>[一二两三四五六1-6])(?:个|条)?(?:小?点|小?条|要点|小?标题)?"
)
_NUMBERS = {word: number for number, word in enumerate("零一二三四五六")} | {"两": 2}
_NAMED = re.compile(r"主要做法|主要工作|存在(?:的)?问题|下一?步(?:工作)?打算|工作亮点|原因分析")


@dataclass(frozen=True)
class PlannedSection:
    """Heads for the points of a section, the passages found, and how many of the `of` reports found make each point.

    A head of ours, which no report makes, has none of them.
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


def outline_answer(points_of: PointsOf, request: Request, finer: Finer | None = None) -> Answer:
    """List the sections that the request names (or the usual three) with parallel heads for their points.

    The part that is wanted `finer` has what each of its points may be made of below it.
    """
    parts, each = (_number(pattern, request.text) for pattern in (_PARTS, _EACH))
    named = tuple(dict.fromkeys(_NAMED.findall(request.text)))
    usual = named if len(named) >= (parts or 1) else _TITLES_OF.get(parts or 0, _TITLES)
    titles = _listed(request.text) or usual
    lines: list[str] = []
    hits: list[Hit] = []
    told: dict[str, int] = {}
    for number, title in enumerate(titles):
        if _BASIC.search(title):
            lines += _section(number, title, _basic())
            continue
        slot = _slot(title)
        begin = told.get(slot, 0)  # a second section on what was done goes on where the first ended
        detailed = finer is not None and finer.part == number
        many = finer.count if finer and detailed and finer.count else each
        wanted = begin + (many or _OF_ONE) if many or begin else None
        planned = points_of(replace(request, count=wanted), slot).after(begin)
        told[slot] = begin + len(planned.heads)
        hits += planned.hits[:2]
        lines += _in_detail(number, title, planned, points_of, request) if detailed else _section(number, title, planned)
    if not hits:
        empty = "资料库里没有这方面的报告，先按常用结构列出："
        return Answer("outline", f"{empty}\n\n" + "\n\n".join(lines), notices=("没有可参考的先例。",))
    lead = "按资料库里同类报告常写的要点，提纲可以这样列："
    return Answer("outline", f"{lead}\n\n" + "\n\n".join(lines), tuple(hits))


def _basic() -> PlannedSection:
    """Return what is said of a unit before its work: it is no point on what was done."""
    heads = tuple(FRAMES["heads"]["basic"])
    return PlannedSection(heads, ("",) * len(heads), (1,) * len(heads), 1, ())


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return None if found is None else _NUMBERS.get(found["many"]) or int(found["many"])


def _listed(text: str) -> list[str]:
    """Return the titles that a request lists after a colon: 就三块：主要做法、存在困难、几点建议; none when it lists none."""
    found = _LIST.search(text)
    parts = re.split("[、，]|和|以及", found["titles"]) if found else []
    return parts if len(parts) > 1 and all(_SECTION.search(part) for part in parts) else []


def _slot(title: str) -> str:
    if _LACKS.search(title):
        return "problems"
    return "plan" if _PLANS.search(title) else "achievements"


def _section(number: int, title: str, planned: PlannedSection) -> Iterator[str]:
    yield f"**{_HAN[number]}、{title}**"
    for place, (head, reports) in enumerate(zip(planned.heads, planned.reports, strict=True)):
        # one report alone is no consensus, and says nothing of how usual a point is
        shared = f"　〔{planned.of} 篇中有 {reports} 篇写到〕" if reports > 1 else "" if reports else "　〔通用〕"
        yield f"　（{_HAN[place]}）{escape(head)}{shared}"


def _in_detail(number: int, title: str, planned: PlannedSection, points_of: PointsOf, request: Request) -> Iterator[str]:
    """Yield the lines of a section, below each point the heads that reports have on its own matter."""
    said = set(planned.heads)
    yield f"**{_HAN[number]}、{title}**"
    for place, head in enumerate(planned.heads):
        matter = replace(request, theme=f"{head} {request.theme}".strip(), count=None)
        below = [one for one in points_of(matter, _slot(title)).heads if one not in said][:_BELOW]
        said |= {*below}
        yield f"　（{_HAN[place]}）{escape(head)}" + (f"：{escape('；'.join(below))}" if below else "")
