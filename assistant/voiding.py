"""Last year's sentences -> the same sentences with every local fact a named blank: the wording stays, nothing of its facts.

What is a local fact the fact firewall says (`assistant.facts`). One fact has one blank wherever it stands, so that filling it
once is enough; two facts never share one, for a figure filled in for the one would be said of the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.blanks import count_blank, counts_joined
from assistant.clauses import VERBS
from assistant.fact_names import KNOWN, counted_name, deed_behind, either, plain_name, quoted_name, titled_name, unit_name
from assistant.facts import SURNAMES, Fact, local_facts, possible_persons, possible_places
from index.outline.numbering import without_number
from index.readers.figures import han_number

_HAN = "一二两三四五六七八九十百千"
_STRUCTURE = re.compile(rf"(?:{either(KNOWN['structure']['nouns'])})")
_PLAN = re.compile(rf"(?:{either(KNOWN['structure']['plans'])})")
_ORDER = re.compile(rf"(?:{either(KNOWN['structure']['before'])})\Z")
_ONE = re.compile(r"一\D{0,2}\Z")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<rest>年度?(?:底|初|末|以来|上半年|下半年)?)")
_NUMBER = re.compile(rf"⟦数⟧|\d[\d,.]*%?[-—–~～]\d[\d,.]*|\d[\d,]*(?:\.\d+)?|近百|数[十百千万]|[{_HAN}]+(?:点[{_HAN}]+)?")
_SCALE = re.compile(r"(?:余|多|几)?(?P<scale>[万亿千]?)(?:余|多)?")
_OFTEN = re.compile(rf"(?P<every>每[^，。]{{1,2}}?)(?P<deed>.{{0,6}}?)(?:{_NUMBER.pattern})(?P<unit>次|场|小时|期|天)\Z")
_HONOUR = re.compile(r"荣获|获得|获评|被评为|被授予|授予|荣登|入选|位列|名列|排名|位居|居")
_MONTH = re.compile(r"(?:月份?(?:底|初|以来)?)\Z")
_UNTIL = re.compile(r"截[至止]到?\Z")
_DOCUMENT = re.compile(r"[一-龥]{0,8}〔\d{4}〕\d{1,4}号")
_DAYS = re.compile(r"(?:\d{1,2}月)?\d{1,2}日?[-—–~～至到]+(?:\d{1,2}月)?\d{1,2}日")
_FROM_TO = re.compile(r"(?<![\d.])\d[\d,.]*%?[-—–~～]\d[\d,.]*(?:岁|月份?|年|%|人|个|家|户|件|次|场|天|万元|亿元)?(?![\d日])")
_YEARS = re.compile(r"20\d\d年?[-—–~～至到]+20\d\d(?:学?年度?)?")


_BEHIND_MASK = re.compile(r"[省市县区旗镇乡村](?!委)|.{0,4}", re.DOTALL)
_LONGEST_NAME = 9
_TOTAL = re.compile(r"共计?|累计|达到?|连续")
"""Words that say of what kind a figure is; about how much it is (近, 超过) goes with the figure."""
_PERSON = re.compile(KNOWN["person"]["pattern"].replace("{surnames}", SURNAMES))
_NAMES = ("地名", "机构", "人名")
_CLAUSE_MARK = re.compile(r"[，、；：。（）“”《》！？\n]")
_DEED = re.compile(either(("争取", *VERBS)))
_FUNCTION = re.compile(r"[同与和跟及在到往从自为对由向给经的]")


@dataclass
class Voider:
    """Makes blanks of facts, and remembers which blank a fact has: the one mutable thing while a report is rolled forward.

    `kept` are texts that may stay though they look like facts, the writer's own unit and the places in its name; `years`
    those that the calendar moves; `known` are names that the whole report was found to hold (`names_in`).
    """

    kept: tuple[str, ...] = ()
    years: Sequence[int] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    blanks: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def voided(self, text: str, protected: Sequence[tuple[int, int]] = ()) -> str:
        """Return a line with its local facts as blanks; bare years and protected ranges are left for the calendar."""
        number = len(text) - len(without_number(text))
        pieces: list[str] = []
        done = number
        for fact in _facts(text, self._known_in(text)):
            apart = any(start < fact.end and fact.start < end for start, end in protected)
            if apart or fact.start < number or fact.text in self.kept:
                continue
            said = self._said(fact, text)
            if said is not None:
                pieces += [text[done : fact.start], said]
                done = fact.end
        return text[:number] + "".join((*pieces, text[done:]))

    def _said(self, fact: Fact, text: str) -> str | None:
        """Return what stands in the place of a fact; None leaves it."""
        if year := _YEAR.fullmatch(fact.text):
            return None if int(year["year"]) in self.years else self._mark("年份", fact.text) + year["rest"]
        if _YEARS.fullmatch(fact.text):
            return None
        if fact.kind in ("数量", "数", "比例", "缩略"):
            return self._count(fact, text)
        if fact.kind == "时间":
            return self._time(fact, text)
        if fact.kind == "频次" and (found := _OFTEN.search(fact.text)):
            name = re.sub(r"至少|不少于", "", f"{found['every']}{found['deed']}") + "次数" * (found["unit"] == "次")
            return f"{found['every']}{found['deed']}{self._mark(name, fact.text)}{found['unit']}"
        if fact.kind in ("荣誉", "排名"):
            verb = _HONOUR.match(fact.text)
            return (verb[0] if verb else "") + self._mark(f"{fact.kind}情况", fact.text)
        if fact.kind == "作品":
            return f"《{self._mark(titled_name(text, fact), fact.text)}》"
        if fact.kind == "品牌" and fact.text[0] == "“":
            return f"“{self._mark(quoted_name(text, fact), fact.text)}”"
        # what was masked is known again by what stands behind it: ⟦地名⟧区, ⟦地名⟧省
        behind = _BEHIND_MASK.match(text, fact.end) if fact.text.startswith("⟦") else None
        return self._mark(plain_name(fact), fact.text + (behind[0] if behind else ""))

    def _count(self, fact: Fact, text: str) -> str | None:
        number = _NUMBER.search(fact.text)
        if number is None:
            return self._mark("做法概括", fact.text)
        if _is_structure(number[0], fact, text):
            return None
        total = _TOTAL.match(fact.text)
        return (total[0] if total else "") + self._counted(fact, text, number)

    def _counted(self, fact: Fact, text: str, number: re.Match[str]) -> str:
        start, clause = _clause_around(text, fact)
        own = replace(fact, start=fact.start - start, end=fact.end - start)
        made = count_blank(own, clause)
        if made and len(made[0].name) <= _LONGEST_NAME and not self._holds_name(made[0].name):
            return self._mark(made[0].name, self._key(fact, clause, generic=made[0].name == unit_name(made[1]))) + made[1]
        scale = _SCALE.match(fact.text, number.end())
        unit = fact.text[scale.end() if scale else number.end() :].replace("％", "%")
        name = counted_name(clause, own, unit)
        name = name if not self._holds_name(name) else unit_name(unit)
        key = self._key(fact, clause, generic=name == unit_name(unit))
        return self._mark(name, key) + (scale["scale"] if scale and unit == "元" else "") + unit

    def _time(self, fact: Fact, text: str) -> str:
        start, clause = _clause_around(text, fact)
        about = deed_behind(clause[fact.end - start :])
        month = _MONTH.search(fact.text)
        if month and not re.search(r"\d{4}年", fact.text):
            return self._mark(f"{about}月份", self._key(fact, clause, generic=True)) + month[0]
        name = "截止日期" if _UNTIL.search(text[: fact.start]) else f"{about}时间"
        return self._mark(name, self._key(fact, clause, generic=True))

    def _key(self, fact: Fact, clause: str, *, generic: bool) -> str:
        """Return by what a fact is known again: where nothing but a figure is known of it, only in the same clause."""
        return f"{fact.text} {clause}" if generic else fact.text

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile(either(tuple(self.known)) or r"(?!)")

    def _known_in(self, text: str) -> list[Fact]:
        return [Fact(self.known[match[0]], match[0], match.start(), match.end()) for match in self._names.finditer(text)]

    def _holds_name(self, words: str) -> bool:
        return self._names.search(words) is not None

    def _mark(self, name: str, fact: str) -> str:
        """Return the blank of a fact by this name; another fact that would be called the same gets a number behind it."""
        if (name, fact) not in self.blanks:
            self.counts[name] += 1
            number = self.counts[name]
            self.blanks[name, fact] = name if number == 1 else f"{name}（{han_number(number)}）"
        return f"【待填：{self.blanks[name, fact]}】"


def names_in(text: str) -> dict[str, str]:
    """Return the names of places, organisations and persons in a text with their kinds, in doubt too.

    Once found, a name is known wherever it stands: inside a clause it has no visible start.
    """
    found = (fact for line in text.split("\n") for fact in _facts(line, ()))
    return {fact.text: fact.kind for fact in found if fact.kind in _NAMES and not fact.text.startswith("⟦")}


def _facts(text: str, known: Iterable[Fact]) -> list[Fact]:
    """Return the facts of a line in order, in doubt too; of those that overlap the first and longest."""
    found = [*counts_joined(local_facts(text), text), *_possible(text), *known]
    for kind, pattern in (("文号", _DOCUMENT), ("时间", _DAYS), ("时间", _YEARS), ("数量", _FROM_TO)):
        found += [Fact(kind, match[0], match.start(), match.end()) for match in pattern.finditer(text)]
    found = [fact for fact in map(_without_function_word, found) if not _is_no_name(fact, text)]
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda fact: (fact.start, -fact.end)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def _without_function_word(fact: Fact) -> Fact:
    """Leave a function word before a place outside: 同鹭汀街道共建 names 鹭汀街道."""
    if fact.kind == "地名" and len(fact.text) > 3 and _FUNCTION.match(fact.text):
        return replace(fact, text=fact.text[1:], start=fact.start + 1)
    return fact


def _possible(text: str) -> Iterator[Fact]:
    """Yield what may be a place or a person inside a clause, without the plain words that look like one."""
    for fact in possible_places(text):
        if not any(word in fact.text[:-1] for word in KNOWN["plain"]["places"]) and not _DEED.search(fact.text):
            yield fact
    yield from possible_persons(text)
    yield from (Fact("人名", match[0], match.start(), match.end()) for match in _PERSON.finditer(text))


def _is_no_name(fact: Fact, text: str) -> bool:
    """Whether a name is none: plain words, or the end of a verb and an organ without a name (争取县委支持)."""
    if fact.kind == "人名":
        return any(word in text[fact.start : fact.end + 2] for word in KNOWN["plain"]["persons"])
    if fact.kind == "品牌":
        return fact.text.strip("“”") in KNOWN["quoted"]["national"]
    organ = text.startswith(("委", "政府", "直"), fact.end) and _DEED.match(fact.text) is not None
    several = fact.text[-1] in "县市" and text.startswith("区", fact.end)  # 各县区, 要求县区
    return fact.kind == "地名" and (organ or several or fact.text[:-1] in KNOWN["plain"]["places"])


def _clause_around(text: str, fact: Fact) -> tuple[int, str]:
    """Return the clause that a fact stands in, and where it begins."""
    start = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, 0, fact.start)), default=0)
    end = _CLAUSE_MARK.search(text, fact.end)
    return start, text[start : end.start() if end else len(text)]


def _is_structure(number: str, fact: Fact, text: str) -> bool:
    """Whether a small number counts the text itself, or is part of a word: 四个方面, 三年行动, 第二年, 再深一层."""
    if not set(number) <= set(_HAN):
        return False
    behind = text[fact.end : fact.end + 4]
    # the measure of 四块短板, 三条规矩 belongs to the fact
    return bool(_ONE.match(fact.text) or _STRUCTURE.match(behind) or _PLAN.match(behind) or _ORDER.search(text[: fact.start]))
