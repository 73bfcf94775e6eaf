"""A text of the user's own for another year or another unit: its years and self-references change, its facts do not.

Drafts of ours are written anew for another year or unit instead.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from assistant.adapting import Speaker, adapt
from assistant.amending.workbench import Bench
from assistant.request import profile_for
from assistant.wishes import Edit

_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_NO_YEAR = "文中没有写年份，没有改。"
_YEAR_DONE = "已把 {old} 年改成 {new} 年；数字和事例没有动，请核对是不是 {new} 年的。"
_OTHER_YEARS = "文中还有 {others} 年，没有改。"
_UNIT_DONE = "已把自称和范围改成{unit}的说法；数字和事例没有动，请核对是不是{unit}的情况。"
_NO_REFERENCE = "文中没有“我局”“我校”这类称谓，没有改；数字和事例是您给的，也没有动。"


def year_of_text(bench: Bench, edit: Edit) -> None:
    """Put a year in the place of the one that a text names most; other years stay and are told."""
    years = Counter(_YEAR.findall("".join(block.text for block in bench.blocks)))
    if not years:
        bench.remarks.append(_NO_YEAR)
        return
    old = years.most_common(1)[0][0]
    _said_anew(bench, lambda text: re.sub(rf"(?<!\d){old}(?=年)", edit.matter, text))
    bench.remarks.append(_YEAR_DONE.format(old=old, new=edit.matter))
    others = sorted(set(years) - {old, edit.matter})
    if others:
        bench.remarks.append(_OTHER_YEARS.format(others="、".join(others)))


def unit_of_text(bench: Bench, edit: Edit) -> None:
    """Put the self-references of another unit in the place of those that a text has."""
    profile = profile_for(edit.matter, bench.request.profile)
    speaker = Speaker.of(profile)
    changed = _said_anew(bench, lambda text: adapt(text, speaker))
    unit = profile.unit or profile.unit_kind or edit.matter
    bench.remarks.append(_UNIT_DONE.format(unit=unit) if changed else _NO_REFERENCE)


def _said_anew(bench: Bench, change: Callable[[str], str]) -> bool:
    """Change the text of every sentence; tells whether any changed."""
    before = [*bench.blocks]
    bench.blocks = [replace(block, body=tuple(replace(one, text=change(one.text)) for one in block.body)) for block in bench.blocks]
    return before != bench.blocks
