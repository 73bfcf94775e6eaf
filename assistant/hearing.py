"""What a request is made of: what it asks, the facts that it tells, the problems and matters that it lists, its sections."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.introducing import only_introduces
from assistant.jobs import job_of
from assistant.lacking import is_lacking
from assistant.lacks import Lacks, lacks_in_facts, lacks_in_request, points_to_lacks
from assistant.listed import Labelled, Listed, bare_name, besides_listed, labelled_in, listed_in
from assistant.parts import Parts, names_part, parts_of_report, slot_of
from assistant.sizes import count_of, length_of
from assistant.telling import asked_and_told, split_facts, tells_deeds
from index.narrowing import Narrowing

_KNOWN = tomllib.loads((Path(__file__).parent / "request.toml").read_text(encoding="utf-8"))
LISTED = re.compile("、|(?<![平温调暖总祥])和(?![谐平])|(?<!参)与|(?<![普涉触提顾兼推])及")
_SECTION_WORD = re.compile("问题|不足|短板|原因|打算|思路|计划|成效|做法|开头|结尾|[前导]言")
_MATTERS = tuple(re.compile(pattern) for pattern in _KNOWN["matters"]["patterns"])
_NO_MATTER = re.compile(_KNOWN["matters"]["none"])
_EACH_MATTER = re.compile(_KNOWN["each_matter"]["pattern"])
_LONGEST_SECTION = 8


@dataclass(frozen=True)
class Pointed:
    """What the user lists, as it is to be written: problems to be answered or stated, things to be done, matters.

    `astray` is of no section that is asked for; `slot` is the section that the list alone tells.
    """

    matters: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    slot: str | None = None


@dataclass(frozen=True)
class Heard:
    """What a request is made of: `head` asks, `given` and `given_apart` are facts, `problems` are to be answered.

    `without_matters` is the head without the matters that it lists for its points; `only` says that nothing shall stand
    beside what is listed.
    """

    said: str
    job: str
    head: str
    given: tuple[str, ...]
    given_apart: tuple[str, ...]
    problems: tuple[str, ...]
    """Problems told in the request itself."""
    problems_apart: tuple[str, ...]
    parts: Parts
    slot: str | None
    matters: tuple[str, ...]
    without_matters: str
    pointed: Pointed
    only: bool

    @property
    def count(self) -> int | None:
        """How many points are asked for, or listed."""
        asked = count_of(self.head, self.job, in_parts=bool(self.parts.sections)) or 0
        asked = max(asked, count_of(self.without_matters, self.job) or 0) if self.matters else asked
        return max(asked, len(self.matters), len(self.pointed.stated) if self.slot == "problems" else 0) or None


def heard_in(said: str, facts: str, slot: str | None, narrowing: Narrowing) -> Heard:
    """Tell apart what a request asks and what it tells; `facts` and `slot` are those given apart."""
    job = job_of(said, tells=tells_deeds(said))
    labels = _labels(said) if job == "draft" else Labelled(said)
    lacks = lacks_in_request(labels.rest) if job in ("draft", "audit") else Lacks(said)
    job = "draft" if lacks.problems else job  # 审计查出的毛病有：…，写整改措施 asks for no audit
    listed = listed_in(lacks.rest) if job == "draft" and not lacks.problems else Listed(lacks.rest)
    head, given = asked_and_told(listed.rest) if job == "draft" else (said, ())
    given = (*(fact for fact in given if not only_introduces(fact)), *labels.deeds)
    parts = parts_of_report(head, length_of(said, count_of(head, job))) if job in ("draft", "outline") else Parts(slot_of(head))
    named = slot or (None if "section" in narrowing.lifted else parts.slot)
    answers = job == "draft" and named == "plan" and not (lacks.problems or parts.sections or parts.whole)
    answered = lacks_in_facts(facts, pointed_to=points_to_lacks(said)) if answers else Lacks(facts)
    apart = labelled_in(answered.rest) if job == "draft" else Labelled(answered.rest)
    matters, without = _matters(head) if job == "draft" else ((), head)
    if any(map(_NO_MATTER.search, (*matters, *listed.items))):  # 讲了几场、发了多少册都先留空 asks for blanks
        matters, listed = (), Listed(listed.rest)
    if any(names_part(item) and len(item) <= _LONGEST_SECTION for item in listed.items) and parts.whole:
        listed = Listed(listed.rest)  # 四块：学习、履职、廉洁、不足和打算 are sections
    pointed = _pointed(listed, named, parts, (*labels.problems, *apart.problems), (*labels.plans, *apart.plans))
    matters = pointed.matters or matters
    section = named or pointed.slot
    # 集体收入少、年轻人留不住两方面 are problems stated: what is listed together is of one kind
    if section == "problems" and any(map(is_lacking, matters)):
        pointed, matters = replace(pointed, stated=(*pointed.stated, *matters)), ()
    return Heard(
        said=said,
        job=job,
        head=head,
        given=given,
        given_apart=(*split_facts(apart.rest), *apart.deeds),
        problems=lacks.problems,
        problems_apart=answered.problems or pointed.problems,
        parts=parts,
        slot=section,
        matters=matters,
        without_matters=without,
        pointed=pointed,
        only=listed.only,
    )


def _pointed(listed: Listed, slot: str | None, parts: Parts, lacks: Sequence[str], plans: Sequence[str]) -> Pointed:
    """Sort what a user lists, and what he labels (`lacks`, `plans`), into the sections that are written."""
    items = listed.items if listed.lacking else tuple(bare_name(item) for item in listed.items)
    if parts.whole or parts.sections:
        lacking = items if listed.lacking else ()
        planned = () if listed.lacking else items
        return Pointed(stated=(*lacking, *lacks), planned=(*planned, *plans))
    slot = slot or ("problems" if listed.lacking or lacks else "plan" if plans else None)
    if slot == "problems":
        stated = (*(items if listed.lacking else ()), *lacks)
        return Pointed(() if listed.lacking else items, stated=stated, astray=tuple(plans), slot=slot)
    if slot == "plan":
        answered = items if listed.lacking else ()
        return Pointed((*(() if listed.lacking else items), *plans), problems=answered, astray=tuple(lacks), slot=slot)
    return Pointed(items, astray=(*lacks, *plans))


def _labels(said: str) -> Labelled:
    """Return what a request tells behind labels, where it asks for more than one section: 全文。…问题：A。明年打算：B."""
    labels = labelled_in(said)
    parts = parts_of_report(labels.rest, length_of(said, None))
    several = bool(parts.whole or parts.sections) and bool(labels.problems or labels.plans)
    return labels if several else Labelled(said)


def _matters(text: str) -> tuple[tuple[str, ...], str]:
    """Return the matters that a request lists for its points, and the request without them; none when it lists fewer than two."""
    each = [*_EACH_MATTER.finditer(text)]
    if len(each) > 1 and not any(names_part(found["matter"]) for found in each):
        return tuple(found["matter"] for found in each), _EACH_MATTER.sub("，", text)
    for pattern in _MATTERS:
        found = pattern.search(text)
        listed = [part for part in LISTED.split(found["matters"]) if len(part) > 1] if found else []
        if found and len(listed) > 1 and not any(_SECTION_WORD.search(part) for part in listed):
            rest = text[: found.start()] + "，" * bool(found.start()) + text[found.end() :].lstrip("，")
            return (*map(bare_name, listed), *besides_listed(rest)), rest
    return (), text
