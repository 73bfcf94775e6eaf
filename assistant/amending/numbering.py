"""The numbers before the points: 不要一是二是，用（一）（二）."""

import re
from dataclasses import replace

from assistant.amending.workbench import NO_POINTS, Bench
from assistant.wishes import Edit

_MARKS = {"（一）": "（一）", "（1）": "（1）", "一是": "一是", "1.": "1.", "第一": "第一，"}
_ALREADY = "序号已经是“{mark}”这种写法，没有改。"
_WIDE = str.maketrans("()．、", "（）..")


def renumber(bench: Bench, edit: Edit) -> None:
    """Put other numbers before every point; where none are named, the other of the two usual ones."""
    if not bench.points:
        bench.remarks.append(NO_POINTS.format(said="换序号"))
        return
    now = bench.blocks[bench.points[0]].mark
    named = re.sub("[，.].*$", lambda end: end[0][:1].replace("，", ""), edit.matter.translate(_WIDE).strip())
    mark = _MARKS.get(named) or ("（一）" if now.endswith("是") else "一是")
    if _style(now) == _style(mark):
        bench.remarks.append(_ALREADY.format(mark=mark.rstrip("，")))
        return
    for place, block in enumerate(bench.blocks):
        if block.mark:
            # 一是…二是… may run on in one paragraph; numbers of headings begin a line
            apart = "\n" if place and not block.before and mark.startswith(("（", "1")) else block.before
            bench.blocks[place] = replace(block, mark=mark, before=apart)


def _style(mark: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+|\d+", "#", mark)
