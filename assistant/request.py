"""One request -> what is wanted: job, theme, section, filters, count, length, profile named in it, facts given in it."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.answer import Offer
from assistant.calendar import year_of_theme
from assistant.given import MOST_TOGETHER, written
from assistant.jobs import job_of
from assistant.parts import Parts, parts_of_report, slot_of
from assistant.profile import YEARS, Profile
from assistant.roles import Role, role_of
from assistant.sizes import count_of, in_items, length_of
from assistant.themes import theme_of, words_to_avoid
from assistant.tones import tone_in
from assistant.units import named_unit, speaks_for_another, without_office
from index.asking import matter_of
from index.narrowing import Narrowing, combined, refined
from index.pasting import Pasted, pasted
from index.query import mend_typing
from index.report import Filters

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
_DATED = re.compile(r"(?:20\d\d|(?<!\d)[12]\d)年")
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)|(?<!\d)([12]\d)(?=年)")
_OURS = re.compile(r"我(街道|镇|乡|社区|村)(?![一-龥]?(?:级|里))")
_FOLLOWS = re.compile(
    "覆盖|惠及|受益|受惠|参与|参加|吸引|来了|涉及|带动|参训|同比|较上年|比上年|占比?|满意率|办结率|整改率"
    "|其中[^，]{1,10}占|(?:增长|下降|上升|提高|增加|减少)了?\\d|给(?:他们|她们|大家|大伙)"
)
_ANSWERS = re.compile(
    r"(?:根据|针对|对应|对照|对着|按照?|围绕)[^，。；：]{0,8}(?:问题|不足|短板|差距)|(?:问题|不足|短板)[^，。；]{0,8}(?:逐条|逐一|对应)"
)
_BLANKS = re.compile("(?:数字|数据|数目|数)[^，。；]{0,6}(?:空着|留空|空出|空白|待填|留白|先空)")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九]是|(?<!\d)\d[.、．]|[①②③④⑤⑥⑦⑧]|(?:^|(?<=[：；。\n，]))[一二三四五六七八]、|[（(][一二三四五六七八\d][）)])(?P<said>[^；。\n①②③④⑤⑥⑦⑧]{4,40})"
)
_INSTRUCTS = re.compile("|".join(_KNOWN["fact"]["instructs"]))
_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]{4,200}[）)\]】]")
_LISTED = re.compile("、|(?<![平温调暖总祥])和(?![谐平])|(?<!参)与|(?<![普涉触提顾兼推])及")
_SECTION_WORD = re.compile("问题|不足|短板|原因|打算|思路|计划|成效|做法|开头|结尾|[前导]言")
_MATTERS = tuple(re.compile(pattern) for pattern in _KNOWN["matters"]["patterns"])
_PASTED_OFFERS = tuple(Offer(**offer) for offer in _KNOWN["pasted"]["offers"])
LONGEST_REQUEST = 20_000
_LONGEST_ASKING = 60
_BEFORE = 4
"""So many characters before a wish may turn it round."""


@dataclass(frozen=True)
class Request:
    """A request as understood; `profile` is the given one with what the request itself names.

    `sections` are several sections asked for in one breath (成效和问题), `matters` the ones that its points shall speak of
    (讲教学质量、校园安全), `counts` how many points are wanted by section (成效三点，不足两条).
    `in_items` asks for points that begin with 一是, 二是, `with_blanks` for figures to be filled in later, `paired` for heads
    of four and four characters, `plain` for a text without counts and blanks; `role` is the post of a person who reports.
    `matter` is what a search looks for: the request without the words of its filters, or the paragraph pasted into it.
    """

    text: str
    job: str
    theme: str
    profile: Profile
    slot: str | None = None
    filters: Filters = Filters()
    count: int | None = None
    length: int | None = None
    facts: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    reply: str | None = None
    whole: bool = False
    sections: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    matters: tuple[str, ...] = ()
    with_causes: bool = False
    one_paragraph: bool = False
    in_items: bool = False
    with_blanks: bool = False
    role: Role = Role()
    paired: bool = False
    plain: bool = False
    tone: str | None = None
    matter: str = ""
    offers: tuple[Offer, ...] = ()
    avoided: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


YEAR_SWAP = next(str(row["reply"]) for row in _KNOWN["decline"] if row["name"] == "year_swap")
POLISHED_UNASKED = str(_KNOWN["pasted"]["polished"])


def read_request(text: str, profile: Profile, facts: str = "", slot: str | None = None, refinements: Sequence[str] = ()) -> Request:
    """Read one request of a writer whose profile is known; `slot` and `facts` given apart go before the text.

    `refinements` are later requests that only change its filters, oldest first.
    """
    said = mend_typing(text.strip()[:LONGEST_REQUEST])
    paste = pasted(said)
    narrowing = refined(said, refinements, profile.year)
    at_once = _answered_at_once(said, profile, pasted_too=paste is not None)
    if at_once:
        return at_once
    if paste:
        return _about_paste(paste, said, profile, combined(Filters(section=slot), narrowing.filters))
    job = job_of(said, tells=_tells(said))
    said_before, problems = _problems_given(said) if job == "draft" else (said, ())
    head, given = _split_facts(said_before, job)
    count = count_of(head, job)
    parts = parts_of_report(head, length_of(said, count)) if job in ("draft", "outline") else Parts(slot_of(head))
    found_slot = slot or (None if "section" in narrowing.lifted else parts.slot)
    told, refused = sound_facts((*given, *split_facts(facts)))
    named = _named_profile(head, profile)
    searches = job in ("precedents", "wording")
    matters, without = _matters(head) if job == "draft" else ((), head)
    return Request(
        text=said,
        job=job,
        theme=theme_of(without, _told_theme(given, profile.unit, parts.whole or bool(matters), found_slot), profile.unit),
        profile=named,
        slot=found_slot,
        filters=combined(Filters(section=slot if searches else None), _search_filters(narrowing, job, found_slot)),
        count=count or len(matters) or None,
        length=length_of(said, count, len(parts.sections)),
        facts=told,
        required=tuple(
            re.findall(r"(?:(?:要|得|必须)(?:有|写到|写上|体现|提到?)|带上|点到|点一下|体现出?|提一下|提到)([^，。；]{4,30})", said)
        ),
        whole=parts.whole,
        sections=() if slot else parts.sections,
        counts=parts.counts,
        matters=matters,
        with_causes=re.search("原因|成因|根源|根子|症结", said) is not None,
        in_items=in_items(said),
        with_blanks=_BLANKS.search(said) is not None,
        role=role_of(said),
        one_paragraph=any(word in said for word in ("一段", "成段")),
        paired=re.search("标题[^，。]{0,6}(?:对仗|工整|四字)|四字对四字[^，。]{0,4}标题", said) is not None,
        plain=re.search("(?:不要|不用|无需|别|不)(?:写|带|用|出现|有)?(?:任何|具体|别人的?|他人的?)?(?:数字|数据)(?!先)", said)
        is not None,
        tone=tone_in(head) if job == "draft" else None,
        matter=matter_of(narrowing.matter, said),
        avoided=words_to_avoid(head),
        problems=problems,
        refused=refused,
    )


def _answered_at_once(said: str, profile: Profile, *, pasted_too: bool) -> Request | None:
    """Return a request that is turned down or asked back about; of a pasted text only what is asked before it counts."""
    asked = re.split(r"[：:\n]", said)[0][:_LONGEST_ASKING]
    for row in (*_KNOWN["decline"], *_KNOWN["clarify"]):
        swaps = row.get("name") == "year_swap" and _fits(row["patterns"], asked)
        if swaps or (not pasted_too and _asked_for(row, said)):
            return Request(said, "decline" if row in _KNOWN["decline"] else "clarify", "", profile, reply=row["reply"])
    two = None if pasted_too else speaks_for_another(said)
    if two is None:
        return None
    return Request(said, "clarify", "", profile, reply=_KNOWN["speaker"]["reply"].format(writer=two[0], voice=two[1]))


def _about_paste(paste: Pasted, said: str, profile: Profile, filters: Filters) -> Request:
    """Read a request about a paragraph pasted with it: its kin are looked for; without a word to it, ask back."""
    if not paste.instruction:
        return Request(said, "clarify", "", profile, reply=_KNOWN["pasted"]["reply"], offers=_PASTED_OFFERS)
    count = count_of(paste.instruction, "precedents")
    return Request(paste.instruction, "precedents", "", profile, filters=filters, count=count, matter=paste.paragraph)


def _asked_for(row: Mapping[str, Any], text: str) -> bool:
    """Whether a row of the table fits a text and is not turned round there: 数字不要编 asks for nothing to be invented."""
    found = (match for pattern in row["patterns"] for match in re.finditer(pattern, text, re.IGNORECASE))
    unless = row.get("unless", "(?!)")
    return any(not re.search(unless, text[max(0, match.start() - _BEFORE) : match.end()]) for match in found)


def _fits(patterns: list[str], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _first(table: str, key: str, text: str) -> str | None:
    """Return the value of the first row of a table that fits the text."""
    return next((str(row[key]) for row in _KNOWN[table] if _fits(row["patterns"], text)), None)


def _tells(text: str) -> bool:
    """Whether a request that asks for nothing by name tells what was done, with figures: it is to be made a text of."""
    clauses = [clause.strip() for clause in re.split(r"[，。；：:;\n]", text)]
    return sum(_is_measured(clause) for clause in clauses[1:]) > 0


def _is_measured(clause: str) -> bool:
    return bool(_MEASURED.search(clause)) and not _NO_FACT.search(clause) and not _ASKS.search(clause)


_MEASURED = re.compile("|".join((r"\d", *_KNOWN["fact"]["told"])))
_NO_FACT = re.compile("|".join(_KNOWN["fact"]["none"]))


_ASKS = re.compile("|".join(_KNOWN["fact"]["asks"]))
# what was done or won, told without a figure: it is the user's own fact too
_EVENT = re.compile("|".join(_KNOWN["event"]["patterns"]))
# a blank between two Han words parts clauses too: who types in haste sets no commas
_CLAUSE_END = re.compile(r"[，。；：:;\n]|(?<=[一-龥%])\s+(?=[一-龥])")
_LACK = re.compile(_KNOWN["event"]["lacks"])
_TO_BE_SAID = re.compile(r"(?:这个情况|这些情况|这点|这些)?(?:也|都)*(?:要|请|记得|别忘了)?(?:写|加|放|补)(?:进去|上去|进来|上)$")


def _split_facts(text: str, job: str) -> tuple[str, tuple[str, ...]]:
    """Split a drafting request into what is asked and the clauses with the user's own figures."""
    if job != "draft":
        return text, ()
    asked: list[str] = []
    given: list[str] = []
    for part in _CLAUSE_END.split(text):
        clause = _TO_BE_SAID.sub("", part.strip())
        told = _DATED.sub("", clause) if not asked else clause  # what is asked first has the year of the report
        is_fact = (_MEASURED.search(told) and _is_measured(clause) and not _names_section(clause)) or (
            bool(asked) and _tells_event(clause) and not _ASKS.search(clause)
        )
        if is_fact and given and clause == part.strip() and _FOLLOWS.match(clause):
            given[-1] += f"，{clause}"  # whom the deed before it reached is no fact of its own
        else:
            (given if is_fact else asked).append(clause)
    return "，".join(clause for clause in asked if clause), tuple(written(_trim_fact(fact)) for fact in given)


def _tells_event(clause: str) -> bool:
    """Whether a clause tells what was done, won or is lacking without a figure."""
    return _EVENT.match(clause) is not None or _LACK.fullmatch(clause) is not None


def _names_section(clause: str) -> bool:
    """Whether a clause with no other figure than a year says which section is wanted: 妇联2025年工作打算."""
    return not re.search(r"\d", _DATED.sub("", clause)) and slot_of(clause) is not None


def split_facts(facts: str) -> tuple[str, ...]:
    """Return the user's facts as single clauses: one a line or sentence, list marks and blanks left out.

    A line of many figures is as many facts, for they need not belong together.
    """
    parts = [_trim_fact(part) for line in re.split(r"[。；;\n]+", facts) for part in _parted(line)]
    return tuple(written(fact) for fact in parts if fact)


def _told_theme(given: tuple[str, ...], unit: str | None, several: bool, slot: str | None) -> tuple[str, ...]:
    """Return the facts that may tell what a draft is about; the work of a known unit tells more than many facts do."""
    tell = (len(given) == 1 or unit is None) and not several and slot not in ("problems", "plan")
    return given if tell else ()


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


def _named_profile(text: str, profile: Profile) -> Profile:
    """Return the profile with what the request names itself: unit, its kind, year, report kind, voice."""
    named = profile
    years = [int(full) if full else 2000 + int(short) for full, short in _YEAR.findall(text)]
    if not years and profile.year is None and (only := year_of_theme(text)):
        named = replace(named, year=only)
    if years and years[0] in YEARS:
        named = replace(named, year=_report_year(years[0], profile.year, text))
    unit = named_unit(text)
    if unit and profile.unit is None and 3 <= len(unit) <= 24:
        named = replace(named, unit=without_office(unit))
    elif profile.unit is None and (ours := _OURS.search(text)):
        named = replace(named, unit=ours[1])
    # the unit's own name tells most: 白石县应急管理局 is a bureau of a county though the form says neither
    name = profile.unit or unit or ""
    kind = _first("unit_kind", "kind", name) or _first("named_kind", "kind", name)
    kind = kind or (None if unit else _first("unit_kind", "kind", text))
    if kind and profile.unit_kind is None:
        named = replace(named, unit_kind=kind)
    if named.level is None:
        named = replace(named, level=_level(name + text[:40]))
    report_kind = _first("report_kind", "kind", text)
    if report_kind:
        named = replace(named, report_kind=report_kind)
    if re.search(r"本人口气|本人(?:的)?口吻|以本人|我?个人的?(?:年度)?(?:总结|述职|努力方向)|我个人", text) or (
        report_kind == "述职报告" and profile.voice is None
    ):
        named = replace(named, voice="本人")
    elif re.search(r"我(?:局|镇|乡|街道|校|院|部|单位|们)|局党组", text) and profile.voice is None:
        named = replace(named, voice="单位")
    return named


def _report_year(named: int, known: int | None, text: str) -> int:
    """Return the year that a report is about, when a request names a year: a plan may be named by its own, the next one."""
    plan = re.search(
        rf"{named}年(?![^，。]*(?:总结|报告))[^，。]{{0,16}}(?:思路|打算|计划|安排|要点|重点任务|措施|整改|目标)", text
    )
    if plan is None:
        return named
    if known in (named, named - 1):
        return known
    return named if re.search("下一?步", plan[0]) else named - 1


def _level(text: str) -> str | None:
    found = re.search(r"街道|镇|乡(?!村)|县|全区|区(?:委|局|级)|市(?!场)|省", text)
    levels = {"街道": "乡", "镇": "乡", "乡": "乡", "县": "县", "市": "市", "省": "省"}
    return None if found is None else levels.get(found[0], "县")


def _search_filters(narrowing: Narrowing, job: str, slot: str | None) -> Filters:
    """Return the filters of a search; for wordings the section is taken from freer words too."""
    if job not in ("precedents", "wording"):
        return Filters()
    section = slot if job == "wording" and "section" not in narrowing.lifted else None
    return combined(narrowing.filters, Filters(section=section))


def _problems_given(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a request without the problems that it lists to be answered one by one, and these: 根据这三个问题：一是…；二是…."""
    if not _ANSWERS.search(text):
        return text, ()
    items = [*_ITEM.finditer(text)]
    found = tuple(item["said"].strip("，、 ") for item in items)
    if len(found) > 1:
        return text[: items[0].start()], found
    clauses = re.split(r"[，、。；：:;\n]", text)
    lacks = tuple(clause for clause in clauses[1:] if _LACK.fullmatch(clause))
    rest = "，".join(clause for clause in clauses if clause not in lacks)
    return (rest, lacks) if len(lacks) > 1 else (text, ())


def _matters(text: str) -> tuple[tuple[str, ...], str]:
    """Return the matters that a request lists for its points, and the request without them; none when it lists fewer than two."""
    for pattern in _MATTERS:
        found = pattern.search(text)
        listed = [part for part in _LISTED.split(found["matters"]) if len(part) > 1] if found else []
        if found and len(listed) > 1 and not any(_SECTION_WORD.search(part) for part in listed):
            return tuple(listed), text[: found.start()] + text[found.end() :]
    return (), text
