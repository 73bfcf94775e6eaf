"""A consensus outline: the sections a report of this kind has and the points most reports make in each."""

import re
from collections import Counter

from assistant.answer import Answer
from assistant.clauses import head_of
from assistant.markdown import escape
from assistant.request import Request
from index import Library
from index.report import SLOT_NAMES, Filters

_HAN = "一二三四五六七八九十"
_SECTIONS = ("achievements", "problems", "plan")
_TITLES = {"achievements": "主要做法", "problems": "存在问题", "plan": "下步打算"}


def outline_answer(library: Library, request: Request) -> Answer:
    """List sections with example points from reports of the library; facts of others are no part of a head."""
    named = re.findall(r"主要做法|主要工作|存在(?:的)?问题|下一?步(?:工作)?打算|工作亮点|原因分析", request.text)
    titles = named or list(_TITLES.values())
    lines, hits = [], []
    for number, title in enumerate(dict.fromkeys(titles)):
        slot = "problems" if "问题" in title or "原因" in title else "plan" if "下" in title else "achievements"
        found = library.search(request.theme or SLOT_NAMES[slot], 30, Filters(section=slot)).hits
        own = [hit for hit in found if hit.unit_kind == request.profile.unit_kind] or list(found)
        heads = Counter(head for head in map(head_of, own) if 4 <= len(head) <= 16)
        lines.append(f"**{_HAN[number]}、{title}**")
        lines += [f"　（{_HAN[i]}）{escape(head)}" for i, (head, _) in enumerate(heads.most_common(4))]
        hits += own[:2]
    if not hits:
        return Answer(
            "outline",
            "资料库里没有可参考的报告，先按常用结构列出：\n\n" + "\n\n".join(lines),
            notices=("没有可参考的先例。",),
        )
    lead = "按资料库里同类报告的写法，提纲可以这样列（小标题取自先例，供参考）："
    return Answer("outline", lead + "\n\n" + "\n\n".join(lines), tuple(hits))
