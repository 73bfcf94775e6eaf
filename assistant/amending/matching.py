"""Measures that answer the problems one by one: 把问题和措施对上号, 第二条措施没对上第二个问题."""

from dataclasses import replace

from assistant.amending.library_bench import LibraryBench
from assistant.answering import Answering, Size
from assistant.blocks import Block
from assistant.targets import EACH
from assistant.wishes import Edit

_MEASURES = 4
_NO_PROBLEMS = "前面没有写过存在问题，没有可以对应的；先说“写存在的问题，三条”，再说“把问题和措施对上号”。"
_NO_PLAN = "这一稿写的是问题，还没有措施；可以说“用刚才的问题写下一步措施”。"
_ALREADY = "措施和问题已经一一对应，没有改。"
_MATCHED = "已按问题改写措施：{pairs}；其余文字没有动。"
_NO_SUCH = "问题只有 {count} 条，第{number}条措施没有可对应的问题，没有改。"


def match(bench: LibraryBench, edit: Edit) -> None:
    """Let each measure (or those named) answer the problem of its own number; what answers it already stays."""
    problems = [block.head for block in bench.blocks if block.slot == "problems" and block.mark] or [*bench.request.problems]
    plans = [place for place, block in enumerate(bench.blocks) if block.slot == "plan" and block.mark]
    if not problems or not plans:
        bench.remarks.append(_NO_PLAN if not plans else _NO_PROBLEMS)
        return
    named = range(len(problems)) if edit.place == EACH else [edit.place % len(plans), *(one % len(plans) for one in edit.others)]
    done = []
    for ordinal in named:
        if ordinal >= len(problems):
            bench.remarks.append(_NO_SUCH.format(count=len(problems), number=ordinal + 1))
            continue
        place = plans[ordinal] if ordinal < len(plans) else None
        if place is not None and edit.place == EACH and _answers(bench.blocks[place], problems[ordinal]):
            continue
        _answer(bench, problems[ordinal], plans, ordinal)
        done.append(f"第 {ordinal + 1} 条对“{problems[ordinal]}”")
    bench.remarks += [_MATCHED.format(pairs="，".join(done))] if done else [] if bench.remarks else [_ALREADY]


def _answers(block: Block, problem: str) -> bool:
    """Whether a measure names its problem."""
    return problem in block.said


def _answer(bench: LibraryBench, problem: str, plans: list[int], ordinal: int) -> None:
    """Put the answer to a problem in the place of a measure, or behind the last; the user's own facts of it stay."""
    material = bench.gatherer.gather(bench.theme, "plan", bench.request.profile)
    answering = Answering(bench.gatherer, bench.writer, bench.used, ordinal)
    found = answering.points([problem], material, bench.theme, Size(_MEASURES))
    bench.hits += [*material.hits, *found.hits]
    bench.know(material.points)
    point = found.points[0]
    body = tuple(map(bench.marked, point.sentences))
    if ordinal < len(plans):
        block = bench.blocks[plans[ordinal]]
        own = tuple(one for one in block.body if one.from_user)
        bench.blocks[plans[ordinal]] = replace(block, head=point.head, body=(*body, *own))
        return
    last = bench.blocks[plans[-1]]
    bench.blocks.insert(plans[-1] + 1, replace(last, before="\n", head=point.head, body=body))
    plans.append(plans[-1] + 1)
