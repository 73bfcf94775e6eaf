"""One request -> what is wanted: job, theme, section, filters, count, length, profile named in it, facts given in it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.answer import Offer
from assistant.calendar import year_of_theme
from assistant.english import in_chinese
from assistant.jobs import job_of
from assistant.lacks import Lacks, lacks_in_facts, lacks_in_request, points_to_lacks
from assistant.listed import Labelled, Listed, bare_name, besides_listed, labelled_in, listed_in
from assistant.parts import Parts, names_part, parts_of_report, slot_of
from assistant.profile import YEARS, Profile
from assistant.roles import Role, role_of
from assistant.sizes import TOLERANCE, count_of, in_items, is_limit, length_of
from assistant.telling import asked_and_told, sound_facts, split_facts, tells_deeds
from assistant.themes import filled_in, theme_of, words_to_avoid
from assistant.tones import tone_in
from assistant.units import named_unit, speaks_for_another, without_office
from index.asking import matter_of
from index.narrowing import Narrowing, combined, refined
from index.pasting import Pasted, pasted
from index.query import mend_typing
from index.report import Filters

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)|(?<!\d)([12]\d)(?=年)")
_OURS = re.compile(r"我(街道|镇|乡|社区|村)(?![一-龥]?(?:级|里))")
_BY_ONESELF, _BY_UNIT = (re.compile(filled_in(_KNOWN["voice"][name])) for name in ("oneself", "unit"))
_PLANS = re.compile("下一?步|打算|措施|整改|思路|计划|展望|努力方向|怎么改|怎么干")
_BLANKS = re.compile("(?:数字|数据|数目|数)[^，。；]{0,6}(?:空着|留空|空出|空白|待填|留白|先空)")
_LISTED = re.compile("、|(?<![平温调暖总祥])和(?![谐平])|(?<!参)与|(?<![普涉触提顾兼推])及")
_SECTION_WORD = re.compile("问题|不足|短板|原因|打算|思路|计划|成效|做法|开头|结尾|[前导]言")
_MATTERS = tuple(re.compile(pattern) for pattern in _KNOWN["matters"]["patterns"])
_EACH_MATTER = re.compile(_KNOWN["each_matter"]["pattern"])
_TOUCHED = tuple(re.compile(pattern) for pattern in _KNOWN["touched"]["patterns"])
_NOT_TOUCHED = re.compile(_KNOWN["touched"]["none"])
_UNDONE = tuple((re.compile(row["says"]), str(row["told"])) for row in _KNOWN["undone"])
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
        parts = [part.strip() for said in self.required for part in _LISTED.split(said)]
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
    job = job_of(said, tells=tells_deeds(said))
    labels = _labels(said) if job == "draft" else Labelled(said)
    lacks = lacks_in_request(labels.rest) if job in ("draft", "audit") else Lacks(said)
    job = "draft" if lacks.problems else job  # 审计查出的毛病有：…，写整改措施 asks for no audit
    listed = listed_in(lacks.rest) if job == "draft" and not lacks.problems else Listed(lacks.rest)
    head, given = asked_and_told(listed.rest) if job == "draft" else (said, ())
    given = (*given, *labels.deeds)
    parts = parts_of_report(head, length_of(said, count_of(head, job))) if job in ("draft", "outline") else Parts(slot_of(head))
    found_slot = slot or (None if "section" in narrowing.lifted else parts.slot)
    count = count_of(head, job, in_parts=bool(parts.sections))
    answers = job == "draft" and found_slot == "plan" and not (lacks.problems or parts.sections or parts.whole)
    answered = lacks_in_facts(facts, pointed_to=points_to_lacks(said)) if answers else Lacks(facts)
    apart = labelled_in(answered.rest) if job == "draft" else Labelled(answered.rest)
    told, refused = sound_facts((*given, *split_facts(apart.rest), *apart.deeds))
    named = _named_profile(head, profile, said)
    searches = job in ("precedents", "wording")
    matters, without = _matters(head) if job == "draft" else ((), head)
    pointed = _pointed(listed, found_slot, parts, (*labels.problems, *apart.problems), (*labels.plans, *apart.plans))
    found_slot = found_slot or pointed.slot
    matters = pointed.matters or matters
    if found_slot == "problems" and Listed("", matters).lacking:  # 集体收入少、年轻人留不住两方面 are problems stated
        pointed, matters = replace(pointed, stated=(*pointed.stated, *matters)), ()
    count = max(count or 0, count_of(without, job) or 0) or None if matters else count
    telling = _told_theme(given, profile.unit, several=parts.whole or bool(matters), slot=found_slot)
    return Request(
        text=said,
        job=job,
        theme=theme_of(without, telling, profile.unit),
        profile=named,
        slot=found_slot,
        filters=combined(Filters(section=slot if searches else None), _search_filters(narrowing, job, found_slot)),
        count=max(count or 0, len(matters), len(pointed.stated) if found_slot == "problems" else 0) or None,
        length=length_of(said, count or len(lacks.problems) or None, len(parts.sections), sum(size for _, size in parts.counts)),
        facts=told,
        required=tuple(found["said"] for pattern in _TOUCHED for found in pattern.finditer(said)),
        whole=parts.whole,
        sections=() if slot else parts.sections,
        counts=parts.counts,
        matters=matters,
        with_causes=re.search("原因|成因|根源|根子|症结", said) is not None,
        in_items=in_items(said),
        with_blanks=_BLANKS.search(said) is not None,
        role=role_of(said),
        one_paragraph=any(word in said for word in ("一段", "成段")),
        paired=re.search("标题[^，。]{0,6}(?:四字|八个?字)|四字对四字[^，。]{0,4}标题", said) is not None,
        plain=re.search("(?:不要|不用|无需|别|不)(?:写|带|用|出现|有)?(?:任何|具体|别人的?|他人的?)?(?:数字|数据)(?!先)", said)
        is not None,
        tone=tone_in(head) if job == "draft" else None,
        matter=matter_of(narrowing.matter, said),
        avoided=words_to_avoid(head),
        problems=lacks.problems or answered.problems or pointed.problems,
        stated=pointed.stated,
        planned=pointed.planned,
        only=listed.only,
        astray=pointed.astray,
        refused=refused,
        unread=english.unread,
    )


@dataclass(frozen=True)
class _Pointed:
    """What the user lists, as it is to be written: problems to be answered or stated, things to be done, matters.

    `astray` is of no section that is asked for; `slot` is the section that the list alone tells.
    """

    matters: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    slot: str | None = None


def _pointed(listed: Listed, slot: str | None, parts: Parts, lacks: Sequence[str], plans: Sequence[str]) -> _Pointed:
    """Sort what a user lists, and what he labels (`lacks`, `plans`), into the sections that are written."""
    items = listed.items if listed.lacking else tuple(bare_name(item) for item in listed.items)
    if parts.whole or parts.sections:
        lacking = items if listed.lacking else ()
        planned = () if listed.lacking else items
        return _Pointed(stated=(*lacking, *lacks), planned=(*planned, *plans))
    slot = slot or ("problems" if listed.lacking or lacks else "plan" if plans else None)
    if slot == "problems":
        stated = (*(items if listed.lacking else ()), *lacks)
        return _Pointed(() if listed.lacking else items, stated=stated, astray=tuple(plans), slot=slot)
    if slot == "plan":
        answered = items if listed.lacking else ()
        return _Pointed((*(() if listed.lacking else items), *plans), problems=answered, astray=tuple(lacks), slot=slot)
    return _Pointed(items, astray=(*lacks, *plans))


def _labels(said: str) -> Labelled:
    """Return what a request tells behind labels, where it asks for more than one section: 全文。…问题：A。明年打算：B."""
    labels = labelled_in(said)
    parts = parts_of_report(labels.rest, length_of(said, None))
    several = bool(parts.whole or parts.sections) and bool(labels.problems or labels.plans)
    return labels if several else Labelled(said)


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
    return replace(named, voice=_voice(said, profile.voice, report_kind))


def _voice(text: str, known: str | None, report_kind: str | None) -> str | None:
    """Return who speaks: a person by his own word or post, else the unit by its own, else a person where a duty report is meant."""
    if _BY_ONESELF.search(text):
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


def _matters(text: str) -> tuple[tuple[str, ...], str]:
    """Return the matters that a request lists for its points, and the request without them; none when it lists fewer than two."""
    each = [*_EACH_MATTER.finditer(text)]
    if len(each) > 1 and not any(names_part(found["matter"]) for found in each):
        return tuple(found["matter"] for found in each), _EACH_MATTER.sub("，", text)
    for pattern in _MATTERS:
        found = pattern.search(text)
        listed = [part for part in _LISTED.split(found["matters"]) if len(part) > 1] if found else []
        if found and len(listed) > 1 and not any(_SECTION_WORD.search(part) for part in listed):
            rest = text[: found.start()] + "，" * bool(found.start()) + text[found.end() :].lstrip("，")
            return (*map(bare_name, listed), *besides_listed(rest)), rest
    return (), text
