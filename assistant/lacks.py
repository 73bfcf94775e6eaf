"""The problems that a user lists for a plan to answer one by one, in the request or among the facts; knowledge in `lacks.toml`."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.parts import slot_of
from assistant.telling import is_lack

_KNOWN = tomllib.loads((Path(__file__).parent / "lacks.toml").read_text(encoding="utf-8"))
_LEAD = re.compile("|".join(_KNOWN["leads"]))
_ANSWERS = re.compile("|".join(_KNOWN["answers"]))
_ASKS = re.compile(_KNOWN["asks"])
_LISTED = re.compile(_KNOWN["listed"])
_QUOTED = re.compile("“(?P<said>[^“”]{2,14}(?:、[^“”、]{2,14})+)”(?:这|那)?[两二三四五六几]?个?(?:问题|不足|短板|毛病|差距)")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九]是|(?<!\d)\d{1,2}[.、．](?!\d)|[①②③④⑤⑥⑦⑧⑨]|(?:^|(?<=[：；。\n，]))[一二三四五六七八九]、|[（(][一二三四五六七八九\d][）)])"
    r"(?P<said>[^；。\n①②③④⑤⑥⑦⑧⑨]{3,40})"
)
_LACKING = re.compile("^(?!写|请|帮|按|照|据).*(?:不|没|缺|欠|少|弱|慢|差|难|旧|低|紧)[一-龥]{0,2}$")
"""What ends like a lack is none of the asking: 防跌倒措施不牢."""
_PART = re.compile(r"[、，,；;]")
_STOP = re.compile(r"[。！？!?\n]")
_MARK = re.compile(r"[、，,；;。\n]")
_LABEL = re.compile(r"(?<=\n)(?!\s*\d)[^，。；：\n]{2,12}[：:]")


@dataclass(frozen=True)
class Lacks:
    """What is left of a text without the problems that it lists, and these, as the user said them."""

    rest: str
    problems: tuple[str, ...] = ()


def lacks_in_request(text: str) -> Lacks:
    """Take out the problems that a request lists to be answered: 自查出两个问题：一是…；二是…。请写改进措施.

    None are taken out where the request wants anything else than a plan, or lists fewer than two.
    """
    lead = _LEAD.search(text)
    if lead and _ASKS.search(lead[0]):  # 根据三个问题写对策：… is the wish itself, and is not taken out with the list
        lead = None
    answers = points_to_lacks(text)
    quoted = _QUOTED.search(text)
    if quoted:
        return Lacks(text.replace(f"“{quoted['said']}”", ""), tuple(quoted["said"].split("、")))
    listed = _LISTED.search(text)
    if listed:
        return Lacks(f"{text[: listed.start()]}{text[listed.end() :]}", tuple(listed["said"].split("、")))
    items = [*_ITEM.finditer(text)]
    if len(items) > 1 and (answers or lead):
        start = min(items[0].start(), lead.start() if lead and lead.end() <= items[0].start() else len(text))
        problems = [_without_asking(item["said"]) for item in items]
        end = items[-1].start("said") + len(problems[-1])
    elif lead:
        said = _STOP.split(text[lead.end() :])[0]
        problems, end = [], lead.end()
        for part in _PART.split(said):
            if _ASKS.search(part) and not _LACKING.search(part):
                break
            problems.append(part)
            end += len(part) + 1
        start = lead.start()
    else:
        return _told_apart(text) if answers else Lacks(text)
    rest = f"{text[:start]}，{text[end:].lstrip('，。；,; ')}".strip("，")
    found = _bare(problems)
    if len(found) > 1 and (answers or slot_of(rest) == "plan"):
        return Lacks(rest, found)
    return _told_apart(text) if answers else Lacks(text)


def lacks_in_facts(facts: str, *, pointed_to: bool = False) -> Lacks:
    """Take out the problems that the facts list behind a word for them: 存在问题：1.…2.…; the other facts are left.

    `pointed_to` says that the request speaks of problems among the facts: then lines that tell a lack are problems too.
    """
    lead = _LEAD.search(facts)
    if lead is None:
        lines = facts.splitlines()
        lacking = _bare([line for line in lines if is_lack(line.strip("；;。 "))]) if pointed_to else ()
        return Lacks("\n".join(line for line in lines if line.strip("；;。 ") not in lacking), lacking)
    behind = facts[lead.end() :]
    label = _LABEL.search(behind)
    listed = behind[: label.start()] if label else behind
    items = [item["said"] for item in _ITEM.finditer(listed)] or _MARK.split(listed)
    found = _bare(items)
    rest = facts[: lead.start()] + (behind[label.start() :] if label else "")
    return Lacks(rest.strip(), found) if found else Lacks(facts)


def points_to_lacks(text: str) -> bool:
    """Whether a request speaks of problems that it shall answer: 针对材料里的四个问题."""
    return _ANSWERS.search(text) is not None


def _told_apart(text: str) -> Lacks:
    """Take out what is lacking where it stands in clauses of its own: 根据问题写对策，队伍老化，信息化水平低."""
    clauses = re.split(r"[，、。；：:;\n]", text)
    lacks = tuple(clause for clause in clauses[1:] if is_lack(clause))
    rest = "，".join(clause for clause in clauses if clause not in lacks)
    return Lacks(rest, lacks) if len(lacks) > 1 else Lacks(text)


def _without_asking(said: str) -> str:
    """Return an item without the wish that follows it in the same breath: 沟通渠道少，请写整改措施 -> 沟通渠道少."""
    parts = said.split("，")
    kept = next((parts[:place] for place, part in enumerate(parts) if place and _ASKS.search(part)), parts)
    return "，".join(kept)


def _bare(problems: Sequence[str]) -> tuple[str, ...]:
    return tuple(said for problem in problems if len(said := problem.strip("，、。；,; \n")) > 2)
