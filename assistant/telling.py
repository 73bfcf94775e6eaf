"""Which clauses of a request are the user's own facts and instructions; knowledge in `request.toml`."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.given import MOST_TOGETHER, written
from assistant.parts import slot_of

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
_DATED = re.compile(r"(?:20\d\d|(?<!\d)[12]\d)年|\d{1,2}月?份?[至到-]\d{1,2}月(?:份)?")
_FOLLOWS = re.compile(
    "覆盖|惠及|受益|受惠|参与|参加|吸引|来了|涉及|带动|参训|同比|较上年|比上年|占比?|满意率|办结率|整改率"
    "|其中[^，]{1,10}占|(?:增长|下降|上升|提高|增加|减少)了?\\d|给(?:他们|她们|大家|大伙)"
)
_INSTRUCTS = re.compile("|".join(_KNOWN["fact"]["instructs"]))
_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]{4,200}[）)\]】]")


def tells_deeds(text: str) -> bool:
    """Whether a request that asks for nothing by name tells what was done, with figures: it is to be made a text of."""
    return any(_is_measured(clause) for _, start, clause in _clauses(text) if start)


def _is_measured(clause: str) -> bool:
    return bool(_MEASURED.search(clause)) and not _NO_FACT.search(clause) and not _ASKS.search(clause)


_MEASURED = re.compile("|".join((_KNOWN["fact"]["figure"], *_KNOWN["fact"]["told"])))
_NO_FACT = re.compile("|".join(_KNOWN["fact"]["none"]))


_ASKS = re.compile("|".join(_KNOWN["fact"]["asks"]))
# what was done or won, told without a figure: it is the user's own fact too
_EVENT = re.compile("|".join(_KNOWN["event"]["patterns"]))
# a blank between two Han words parts clauses too: who types in haste sets no commas
_CLAUSE_END = re.compile(r"[，。；：:;？?！!\n]|(?<=[一-龥%])\s+(?=[一-龥]|\d+[来多]?个?[字条点])")
_VERBS_OF: dict[str, str] = _KNOWN["fact"]["spoken_of"]
_SPOKEN_OF = re.compile(
    rf"^(?:我们?|咱们?)?(?P<when>(?:今年|去年|全年|年内|还|也|又|一?共|先后)*)(?P<verb>{'|'.join(_VERBS_OF)})(?=[一-龥“]{{2}})"
)
_OF_THE_YEAR = re.compile("(?:今年|全年|去年|[上下]半年)(?!.*(?:工作|情况)$)")
_LACK = re.compile(_KNOWN["event"]["lacks"])
_LACKS_LISTED = re.compile(_KNOWN["event"]["lacks_listed"])
_ANNOUNCES = re.compile(_KNOWN["fact"]["announced"])
_ONE_BREATH, _GOES_ON = re.compile("[^，。；：:;\\s]{28,}"), re.compile(_KNOWN["fact"]["goes_on"])
_NEXT_DEED, _OPENERS = (re.compile(_KNOWN["fact"][name]) for name in ("next_deed", "openers"))
_TURNED, _SIGNS, _LACK_ASKS = (re.compile(_KNOWN["event"][name]) for name in ("turned", "signs", "lack_asks"))
_CONTINUES, _CONTINUES_NOT = (re.compile(_KNOWN["event"][name]) for name in ("continues", "continues_not"))
_BRIEF_LACK = re.compile(rf"(?<![一-龥])(?:{_KNOWN['event']['brief_lack']})(?![一-龥])")
_LONGEST_LACK = 24
_TO_BE_SAID = re.compile(r"(?:这个情况|这些情况|这点|这些)?(?:也|都)*(?:要|请|记得|别忘了)?(?:写|加|放|补)(?:进去|上去|进来|上)$")


def asked_and_told(text: str) -> tuple[str, tuple[str, ...]]:
    """Split a drafting request into what is asked and the clauses that are the user's own facts."""
    asked: list[str] = []
    given: list[str] = []
    text = _with_stops(text)
    listed = _ANNOUNCES.search(text)
    turned = _TURNED.search(text)
    lacking = turned.start() if turned else 0
    told_before = False
    brief = len(_BRIEF_LACK.findall(text)) > 1
    start, stop = listed.span("list") if listed and _lists_facts(listed) else (0, 0)
    for mark, place, part in _clauses(text):
        clause = _TO_BE_SAID.sub("", part)
        clause = re.sub(f"^(?:{_OPENERS.pattern})", "", clause)
        facts = _facts_in(clause, first=not (asked or given), listed=start <= place < stop)
        facts = facts or (_spoken_lacks(clause) if place + len(part) < lacking else [])
        goes_on = (told_before and _goes_on_telling(clause)) or (brief and _BRIEF_LACK.fullmatch(clause))
        facts = facts or ([clause] if goes_on else [])
        told_before = bool(facts)
        if facts and given and mark == "，" and clause == part and _FOLLOWS.match(clause):
            given[-1] += f"，{clause}"  # whom the deed before it reached is no fact of its own
        elif facts:
            given.extend(facts)
        else:
            asked.append(clause)
    return "，".join(clause for clause in asked if clause), tuple(_written(_trim_fact(fact)) for fact in given)


def _lists_facts(listed: re.Match[str]) -> bool:
    """Whether what is announced are facts: 问题：窗口态度差 tells one, 问题：城乡公交 asks for one."""
    return not listed["of_lacks"] or _SIGNS.search(listed["list"]) is not None


def _clauses(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the clauses of a text: the mark before each, where it begins, its words."""
    start, mark = 0, ""
    for end in (*_CLAUSE_END.finditer(text), None):
        yield mark, start, text[start : end.start() if end else len(text)].strip()
        start, mark = (end.end(), end[0]) if end else (start, mark)


def _with_stops(text: str) -> str:
    """Return what was said in one breath, without a stop, with stops where it goes on to the next deed: 建了站点然后配了车."""
    return re.sub(_ONE_BREATH, lambda run: re.sub(_GOES_ON, "，", run[0]), text)


def _facts_in(clause: str, *, first: bool, listed: bool) -> list[str]:
    """Return the facts that a clause tells: none, itself, or its parts where it lists several.

    `first` is the clause that opens the request, `listed` one of a list that the request announces: 做了这些事：….
    """
    if _ASKS.search(clause) or (_NO_FACT.search(clause) and not _LACKS_LISTED.fullmatch(clause)):
        return []
    told = _DATED.sub("", clause) if first else clause  # what is asked first has the year of the report
    measured = _MEASURED.search(told) is not None and not _names_section(clause)
    if not (
        measured
        or (listed and not _names_section(clause) and len(clause) > 2)
        or (_tells_event(clause) and not (first and not _OF_THE_YEAR.match(clause)))
    ):
        return []
    parts = clause.split("、")
    each = all(re.search(r"\d", part) for part in parts) or _LACKS_LISTED.fullmatch(clause)
    if len(parts) > 1 and each and not any(_FOLLOWS.match(part) for part in parts[1:]):
        return parts
    return _deeds(clause)


def _deeds(clause: str) -> list[str]:
    """Return the deeds of a clause that tells several without a stop, each with its figure: 换了7盏灯修了两处墙."""
    for found in _NEXT_DEED.finditer(clause):
        if _MEASURED.search(clause[: found.start()]):
            return [clause[: found.start()], *_deeds(clause[found.start() :])]
    return [clause]


def _goes_on_telling(clause: str) -> bool:
    """Whether a clause right behind a fact tells how it went, without a figure: 全部整改, 投诉少了一大半."""
    return _CONTINUES.search(clause) is not None and not _CONTINUES_NOT.search(clause)


def _spoken_lacks(clause: str) -> list[str]:
    """Return what a clause that the request calls a problem tells to be lacking, as people say it: 司机招不到."""
    if _ASKS.search(clause) or _LACK_ASKS.search(clause):
        return []
    parts = clause.split("、")
    each = all(2 < len(part) <= _LONGEST_LACK and _SIGNS.search(part) for part in parts)
    return parts if each else [clause] if 3 < len(clause) <= _LONGEST_LACK and _SIGNS.search(clause) else []


def is_lack(clause: str) -> bool:
    """Whether a clause tells what is lacking and nothing else: 合同归档慢."""
    return _LACK.fullmatch(clause) is not None


def _written(fact: str) -> str:
    """Return a fact as an office writes it, its verb too where what was done stands behind: 还搞了演练3次 -> 还开展演练3次."""
    fact = _SPOKEN_OF.sub(lambda found: found["when"] + _VERBS_OF[found["verb"]], fact)
    return written(fact)


def _tells_event(clause: str) -> bool:
    """Whether a clause tells what was done, won or is lacking without a figure."""
    return any(pattern.fullmatch(clause) for pattern in (_LACK, _LACKS_LISTED)) or _EVENT.match(clause) is not None


def _names_section(clause: str) -> bool:
    """Whether a clause with no other figure than a year says which section is wanted: 妇联2025年工作打算."""
    return not _MEASURED.search(_DATED.sub("", clause)) and slot_of(clause) is not None


def split_facts(facts: str) -> tuple[str, ...]:
    """Return the user's facts as single clauses: one a line or sentence, list marks and blanks left out.

    A line of many figures is as many facts, for they need not belong together.
    """
    parts = [_trim_fact(part) for line in re.split(r"[。；;\n]+", facts) for part in _parted(line)]
    return tuple(written(fact) for fact in parts if fact)


def _parted(line: str) -> list[str]:
    """Return the clauses of a line that tells one figure after another; any other line is one fact."""
    clauses = line.split("，")
    if len(clauses) <= MOST_TOGETHER or not all(_MEASURED.search(clause) for clause in clauses):
        return [line]
    made = clauses[:1]
    for clause in clauses[1:]:
        if _FOLLOWS.match(clause):
            made[-1] += f"，{clause}"
        else:
            made.append(clause)
    return made


def sound_facts(facts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts, each once, and apart from them what came as a fact and is an instruction."""
    once = tuple(dict.fromkeys(facts))
    refused = tuple(fact for fact in once if _INSTRUCTS.search(fact))
    return tuple(fact for fact in once if fact not in refused), refused


def without_instructions(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text of the user's own without the brackets that are instructions to the program, and these.

    A sentence that sounds like one stays: 个别企业无视安全规定 is the user's own finding.
    """
    found = tuple(part for part in _BRACKETED.findall(text) if _INSTRUCTS.search(part))
    for part in found:
        text = text.replace(part, "", 1)
    return text, tuple(part[1:-1].strip() for part in found)


def _trim_fact(fact: str) -> str:
    return re.sub(r"^(?:[-*•·]|\d{1,2}[.、)）]|已经?|其中)\s*", "", fact.strip()).strip("，、 ")
