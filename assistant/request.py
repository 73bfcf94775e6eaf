"""One request -> what is wanted: job, theme, section, filters, count, length, profile named in it, facts given in it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.answer import Offer
from assistant.calendar import year_of_theme
from assistant.duties import chief_duty
from assistant.english import in_chinese
from assistant.hearing import LISTED, Heard, heard_in
from assistant.introducing import introduction_in, place_of
from assistant.profile import YEARS, Profile
from assistant.roles import Role, role_of
from assistant.sizes import TOLERANCE, count_of, in_items, is_limit, length_of
from assistant.telling import sound_facts
from assistant.themes import filled_in, matter_lacking, matter_told, theme_of, words_to_avoid
from assistant.tones import tone_in
from assistant.units import named_unit, speaks_for_another, unit_beside, without_office
from index.asking import matter_of
from index.narrowing import Narrowing, combined, refined
from index.pasting import Pasted, pasted
from index.query import mend_typing
from index.report import Filters

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)|(?<!\d)([12]\d)(?=年)")
_OURS = re.compile(r"我(?:们这?个?)?(街道|镇|乡|社区|村)(?![一-龥]?(?:级|里))")
_BY_ONESELF, _BY_UNIT = (re.compile(filled_in(_KNOWN["voice"][name])) for name in ("oneself", "unit"))
_PLANS = re.compile("下一?步|打算|措施|整改|思路|计划|展望|努力方向|怎么改|怎么干")
_BLANKS = re.compile(
    "(?:数字|数据|数目|数)[^，。；]{0,6}(?:空着|留空|空出|空白|待填|留白|先空)|(?:多少|几[场次人个件本册])[^，。；]{0,16}(?:空着|留空|空出来|先空)"
)
_CAUSES = re.compile("原因|成因|根源|根子|症结|为什么|为啥|缘由")
_PAIRED = re.compile("标题[^，。]{0,6}(?:四字|八个?字)|四字对四字[^，。]{0,4}标题")
_PLAIN = re.compile("(?:不要|不用|无需|别|不)(?:写|带|用|出现|有)?(?:任何|具体|别人的?|他人的?)?(?:数字|数据)(?!先)")
_TOUCHED = tuple(re.compile(pattern) for pattern in _KNOWN["touched"]["patterns"])
_NOT_TOUCHED = re.compile(_KNOWN["touched"]["none"])
_UNDONE = tuple((re.compile(row["says"]), str(row["told"])) for row in _KNOWN["undone"])
_PASTED_OFFERS = tuple(Offer(**offer) for offer in _KNOWN["pasted"]["offers"])
LONGEST_REQUEST = 20_000
_LONGEST_ASKING = 60
_SHORTEST_UNIT, _LONGEST_UNIT = 2, 24
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
    `text` is in Chinese where the request was in English; `unread` is what of it is not understood.
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
    stated: tuple[str, ...] = ()
    """Problems that the user states to be written of, in his words."""
    planned: tuple[str, ...] = ()
    """What the user lists to be done, where a plan is one section of several."""
    only: bool = False
    """Whether nothing shall be written beside what the user lists."""
    astray: tuple[str, ...] = ()
    """What the user told of other sections than the one that is written."""
    refused: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def longest(self) -> int | None:
        """How many characters a draft may have: the length asked for, a tenth more where that is no limit."""
        return self.length if self.length is None or is_limit(self.text) else round((1 + TOLERANCE) * self.length)

    @property
    def touched(self) -> tuple[str, ...]:
        """What the text shall touch upon, each matter by itself: 要提到加装电梯和适老化 -> 加装电梯, 适老化."""
        parts = [part.strip() for said in self.required for part in LISTED.split(said)]
        return tuple(part for part in parts if len(part) > 1 and not _NOT_TOUCHED.search(part))

    @property
    def undone(self) -> tuple[str, ...]:
        """What is told of wishes for a form that no draft can have."""
        return tuple(told for says, told in _UNDONE if says.search(self.text))


YEAR_SWAP = next(str(row["reply"]) for row in _KNOWN["decline"] if row["name"] == "year_swap")
POLISHED_UNASKED = str(_KNOWN["pasted"]["polished"])


def read_request(text: str, profile: Profile, facts: str = "", slot: str | None = None, refinements: Sequence[str] = ()) -> Request:
    """Read one request of a writer whose profile is known; `slot` and `facts` given apart go before the text.

    `refinements` are later requests that only change its filters, oldest first.
    """
    english = in_chinese(mend_typing(text.strip()[:LONGEST_REQUEST]))
    said = english.text
    paste = pasted(said)
    narrowing = refined(said, refinements, profile.year)
    at_once = _answered_at_once(said, profile, pasted_too=paste is not None)
    if at_once:
        return at_once
    if paste:
        return _about_paste(paste, said, profile, combined(Filters(section=slot), narrowing.filters))
    heard = heard_in(said, facts, slot, narrowing)
    named = _named_profile(heard.head, profile, said)
    searches = Filters(section=heard.slot if heard.job in ("precedents", "wording") else None)
    request = Request(
        text=said,
        job=heard.job,
        theme=_theme(heard, profile, named),
        profile=named,
        slot=heard.slot,
        filters=combined(searches, _search_filters(narrowing, heard.job, heard.slot)),
        matter=matter_of(narrowing.matter, said),
        unread=english.unread,
    )
    return _with_form(_with_parts(_with_told(request, heard), heard, given_apart=slot is not None), heard.head)


def _theme(heard: Heard, profile: Profile, named: Profile) -> str:
    """Return what is written about; the facts tell it where nothing else does."""
    several = heard.parts.whole or bool(heard.matters)
    telling = _told_theme(heard.given, named.unit, several=several, slot=heard.slot)
    theme = _no_writer(theme_of(heard.without_matters, telling, profile.unit, heard.said), heard.said)
    if theme or not heard.given or several or chief_duty(named, role_of(heard.said).post):
        return theme
    first = heard.given[0]
    return matter_lacking(first) if heard.slot == "problems" else matter_told(first, profile.unit)


def _with_told(request: Request, heard: Heard) -> Request:
    """Return a request with what its user tells: facts, problems, what he lists, matters to be touched upon."""
    told, refused = sound_facts((*heard.given, *heard.given_apart))
    return replace(
        request,
        facts=told,
        refused=refused,
        problems=heard.problems or heard.problems_apart,
        stated=heard.pointed.stated,
        planned=heard.pointed.planned,
        only=heard.only,
        astray=heard.pointed.astray,
        required=tuple(found["said"] for pattern in _TOUCHED for found in pattern.finditer(heard.said)),
        avoided=words_to_avoid(heard.head),
    )


def _with_parts(request: Request, heard: Heard, *, given_apart: bool) -> Request:
    """Return a request with its sections and sizes; a section that is given apart is the only one."""
    parts = heard.parts
    sections = (len(parts.sections), sum(size for _, size in parts.counts))
    return replace(
        request,
        count=heard.count,
        length=length_of(heard.said, heard.count or len(heard.problems) or None, *sections),
        whole=parts.whole,
        sections=() if given_apart else parts.sections,
        counts=parts.counts,
        matters=heard.matters,
    )


def _with_form(request: Request, head: str) -> Request:
    """Return a request with how its text shall look; `head` is what asks in it."""
    said = request.text
    return replace(
        request,
        with_causes=_CAUSES.search(said) is not None,
        in_items=in_items(said),
        with_blanks=_BLANKS.search(said) is not None,
        role=role_of(said),
        one_paragraph=any(word in said for word in ("一段", "成段")),
        paired=_PAIRED.search(said) is not None,
        plain=_PLAIN.search(said) is not None,
        tone=tone_in(head) if request.job == "draft" else None,
    )


def profile_for(said: str, known: Profile) -> Profile:
    """Return the profile of another unit, in its place where it names none of its own; the report stays what it is.

    >>> profile_for("县医院", Profile("桐岭县司法局", "政府部门", "县", 2025)).unit
    '桐岭县医院'
    >>> profile_for("学校", Profile("桐岭县司法局", "政府部门", "县", 2025)).unit_kind
    '学校'
    """
    unit = unit_beside(said, known.unit)
    named = _named_profile(said, replace(known, unit=unit, unit_kind=None, level=None), said)
    return replace(named, unit=unit, year=known.year, report_kind=known.report_kind, level=named.level or known.level)


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


def _no_writer(theme: str, said: str) -> str:
    """Return a theme unless it is no more than the name of the writer: 我管学校食堂的 is about the canteen's work."""
    unit = introduction_in(said).unit
    place = place_of(unit)
    return "" if unit.endswith(theme) or (place.office and theme.startswith(place.whole)) else theme


def _told_theme(given: tuple[str, ...], unit: str | None, *, several: bool, slot: str | None) -> tuple[str, ...]:
    """Return the facts that may tell what a draft is about; the work of a known unit tells more than many facts do."""
    tell = (len(given) == 1 or unit is None) and not several and slot not in ("problems", "plan")
    return given if tell else ()


def _named_profile(text: str, profile: Profile, said: str) -> Profile:
    """Return the profile with what the request names itself: unit, its kind, year, report kind, voice (of all that is said)."""
    named = profile
    years = [int(full) if full else 2000 + int(short) for full, short in _YEAR.findall(text)]
    if not years and profile.year is None and (only := year_of_theme(text)):
        named = replace(named, year=only)
    if years and years[0] in YEARS:
        named = replace(named, year=_report_year(years[0], profile.year, text))
    unit = named_unit(text)
    if unit and profile.unit is None and _SHORTEST_UNIT <= len(unit) <= _LONGEST_UNIT:
        named = replace(named, unit=without_office(unit))
    elif profile.unit is None and (ours := _OURS.search(text)):
        named = replace(named, unit=ours[1])
    # the unit's own name tells most: 白石县应急管理局 is a bureau of a county though the form says neither
    name = profile.unit or unit or ""
    kind = _kind_by_name(place_of(name).whole) or _kind_by_name(name) or _first("named_kind", "kind", introduction_in(said).words)
    kind = kind or (None if unit else _first("unit_kind", "kind", text))
    if kind and profile.unit_kind is None:
        named = replace(named, unit_kind=kind)
    if named.level is None:
        named = replace(named, level=_level(name + text[:40]) or ("村" if named.unit_kind == "村社区" else None))
    report_kind = _first("report_kind", "kind", text)
    if report_kind:
        named = replace(named, report_kind=report_kind)
    return replace(named, voice=_voice(said, profile.voice, report_kind))


def _kind_by_name(name: str) -> str | None:
    """Return the kind of unit that a unit's name tells."""
    return _first("unit_kind", "kind", name) or _first("named_kind", "kind", name)


def _voice(text: str, known: str | None, report_kind: str | None) -> str | None:
    """Return who speaks: a person by his own word or post, else the unit by its own, else a person where a duty report is meant."""
    named = introduction_in(text)
    by_unit = named.unit and not named.post and report_kind != "述职报告"  # 我管学校食堂的 speaks for the canteen
    if _BY_ONESELF.search(text[: named.start] + text[named.end :] if by_unit else text):
        return "本人"
    if known is not None:
        return known
    if _BY_UNIT.search(text):
        return "单位"
    return "本人" if report_kind == "述职报告" else None


def _report_year(named: int, known: int | None, text: str) -> int:
    """Return the year that a report is about, when a request names a year: a plan may be named by its own, the next one."""
    plan = re.search(
        rf"{named}年(?![^，。]*(?:总结|报告))[^，。]{{0,16}}(?:思路|打算|计划|安排|要点|重点任务|措施|整改|目标)", text
    )
    plan = plan or re.search(rf"(?:展望|谋划|往){named}年|{named}年(?:怎么|如何|咋)(?:改|干|做|抓|办)", text)
    if known == named - 1 and _PLANS.search(text) and not re.search(rf"{named}年[^，。]{{0,12}}(?:总结|报告|述职)", text):
        return known  # 下一步打算的过渡段，2027年的 of a report on 2026
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
