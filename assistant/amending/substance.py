"""What makes a point concrete: an example (第二条加个例子), figures and deeds instead of talk (太空了，来点实的).

An example or a figure of a precedent is another unit's: what the user did not tell is a blank that asks for it.
"""

import tomllib
from dataclasses import replace
from pathlib import Path

from assistant.amending.library_bench import LibraryBench
from assistant.amending.sizing import asked_for
from assistant.amending.workbench import plainer
from assistant.answer import Sentence
from assistant.blanks import BLANK
from assistant.blocks import Block
from assistant.composing import pick, sentence
from assistant.targets import EACH
from assistant.wishes import Edit

_KNOWN = tomllib.loads((Path(__file__).parent / "substance.toml").read_text(encoding="utf-8"))
_EXAMPLE = str(_KNOWN["example"]["said"])
_BEGINS = str(_KNOWN["example"]["begins"])
_ENDS = "。！？；，"
_ASKED_FOR = "{what}末尾留了事例的待填：先例里的事例是别的单位的，不能替您用；直接说“例子写……”就填进去。"
_EXAMPLE_THERE = "{what}已经有事例，没有再加；可以说“例子写……”来换。"
_CONCRETE = "实的内容要靠本单位的数字和事例：{where}留了待填，直接告诉我（例如“检查企业326家”）就写进去。"
_CONCRETE_ALREADY = "各条都已有数字或待填，没有再加；直接告诉我本单位的数字和事例，就写进去。"


def example(bench: LibraryBench, edit: Edit) -> None:
    """Let points end with an example; without a point named the first one."""
    if not bench.points:
        _with_example(bench, len(bench.blocks) - 1, "这一段")
        return
    asked = [0] if edit.place == EACH and not edit.matter else bench.ordinals(edit)
    for ordinal in asked or ():
        _with_example(bench, bench.points[ordinal], bench.name_of(bench.points[ordinal]))


def _with_example(bench: LibraryBench, place: int, name: str) -> None:
    block = bench.blocks[place]
    if _BEGINS in block.said:
        bench.remarks.append(_EXAMPLE_THERE.format(what=name))
        return
    said = bench.marked(Sentence(_EXAMPLE.format(matter=block.head or bench.theme), _sources(bench, block)))
    bench.blocks[place] = replace(block, body=(*block.body, said))
    bench.remarks.append(_ASKED_FOR.format(what=name))


def example_is(bench: LibraryBench, edit: Edit) -> None:
    """Put the user's example into the sentence that asks for one, else behind the point that it is about."""
    said = f"{_BEGINS}{edit.matter.rstrip(_ENDS)}。"
    for place, block in enumerate(bench.blocks):
        for at, one in enumerate(block.body):
            if one.text.removeprefix(bench.mark).startswith(_BEGINS):
                own = replace(one, text=said, from_user=True)
                bench.blocks[place] = replace(block, body=(*block.body[:at], own, *block.body[at + 1 :]))
                return
    home = bench.home_of(edit.matter)
    bench.blocks[home] = replace(bench.blocks[home], body=(*bench.blocks[home].body, Sentence(said, (), True)))


def concrete(bench: LibraryBench, edit: Edit) -> None:
    """Take the empty talk out of points, and let those without any figure ask for what was done."""
    asked = bench.ordinals(edit) if bench.points else []
    if asked is None:
        return
    places = [bench.points[ordinal] for ordinal in asked] or [len(bench.blocks) - 1]
    filled = []
    for place in places:
        bench.blocks[place] = plainer(bench.blocks[place])
        block = bench.blocks[place]
        if BLANK.search(block.said) or any(one.from_user for one in block.body):
            continue
        counted = sentence(pick([one for one in bench.clauses_on(block) if one.blanks], "numbers", 1, bench.used), bench.writer)
        said = bench.marked(counted) if counted else asked_for(bench, block)
        if said:
            bench.blocks[place] = replace(block, body=(*block.body, said))
            filled.append(bench.name_of(place) if block.mark else "末尾")
    bench.remarks.append(_CONCRETE.format(where="、".join(filled)) if filled else _CONCRETE_ALREADY)


def _sources(bench: LibraryBench, block: Block) -> tuple[str, ...]:
    return next((one.sources for one in block.body if one.sources), bench.sources)
