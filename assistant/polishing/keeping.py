"""What a revision must leave alone: spans that no rule may touch, and the check that no fact was lost or made up."""

import re
from collections import Counter

from assistant.blanks import BLANK
from assistant.facts import local_facts, national_spans

_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_NARROW_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_QUOTES = re.compile(r"“[^”\n]*”|‘[^’\n]*’|\"[^\"\n]*\"|「[^」\n]*」|《[^》\n]*》|【[^】\n]*】")
_ABOUT = re.compile(r"^(?:大约|近|超过?|达到?|约|[一总拢]?共计?有?|累计|连续|不少于|不低于|至少)|余|多|几|左右|以上")
_COUNTED = ("数量", "频次", "比例", "时间")
_SENTENCE_END = re.compile("[。！？\n]")
_ALIKE = (
    (re.compile(r"(?<=[\d十百千万])来(?=[万亿]?[一-龥])(?![源自到了往])"), ""),
    (re.compile(r"(?<=[\d十百千一两二三四五六七八九几余多])[回趟](?![收来去访复家合购应])"), "次"),
    (re.compile(r"(?<=[\d万多余])个人(?![员体户所才观别工大民物社])"), "人"),
    (re.compile(r"(?<=[\d万多余])名(?=[一-龥])"), "个"),
    (re.compile(r"(?<=[\d十百千万])块钱?(?![一-龥]*[地田牌石砖布表屏板])"), "元"),
    (re.compile(r"(?<=[\d元块人个户亩吨])上下"), "左右"),
    (re.compile(r"(?<=月)(\d{1,2})号"), r"\1日"),
    (re.compile(r"(?<=\d)个钟头"), "小时"),
    (re.compile(r"(?<=十)几(?=[一-龥])"), "余"),
)
"""Spoken measures and estimates and the formal ones that say the same: 12回 is 12次, 18个 of persons is 18名, 十来 is about ten."""
_NO_COUNT = re.compile(
    r"(?<![每同])[这那]?一块儿?(?![钱地田牌石砖布表屏板招])|头一[回天次]|一[遍圈](?!\d)|一[卷件本份辆户台册笔个起](?:人)?(?=[都也]?(?:没|未))|隔三[差岔]五"
)
"""一块 before what people do, 头一回 and 一遍 are no counts."""
_FIGURE = re.compile(r"\d[\d.]*")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Ranges of quotes, titles and blanks."""
    return [match.span() for match in _QUOTES.finditer(text)]


def closed_spans(text: str) -> list[tuple[int, int]]:
    """Ranges that stay as they are: quotes, titles, blanks and local facts."""
    return quoted_spans(text) + [(fact.start, fact.end) for fact in local_facts(text)]


def may_change(start: int, end: int, closed: list[tuple[int, int]], national: list[tuple[int, int]]) -> bool:
    """Whether a range may be rewritten: outside of what is closed, and not a part of a national expression."""
    if any(start < other_end and other_start < end for other_start, other_end in closed):
        return False
    return not any(s < end and start < e and not (start <= s and e <= end) for s, e in national)


def national_in(text: str) -> list[tuple[int, int]]:
    """Ranges of national expressions of two characters and more."""
    return [(start, end) for start, end in national_spans(text) if end - start > 1]


def facts_in(text: str) -> Counter[str]:
    """Return the facts of a text with how often they stand in it: local facts, figures, quoted names.

    Words of estimate (近, 约, 余) are left out of counts, and the width of marks makes no difference.
    """
    plain = _plain(text)
    # sentence by sentence: no fact reaches over a full stop, whatever comes to stand behind it
    found = [(fact.kind, fact.text) for sentence in _SENTENCE_END.split(plain) for fact in local_facts(sentence)]
    facts = Counter(_ABOUT.sub("", said) if kind in _COUNTED else said for kind, said in found)
    return facts + Counter(_FIGURE.findall(plain)) + Counter(_QUOTES.findall(plain))


def told_facts(text: str) -> list[str]:
    """Return the figures with their measures, the names and the quotes of a text as they stand in it, once each, in order."""
    spans = sorted({(fact.start, fact.end) for fact in local_facts(text)} | set(quoted_spans(text)))
    outer = [(start, end) for start, end in spans if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)]
    return list(dict.fromkeys(text[start:end] for start, end in outer))


def facts_changed(before: str, after: str) -> tuple[str, ...]:
    """Return the facts that a revision lost or made up, none when it kept to them.

    A name is told by what stands around it, so one that is only no longer recognised, but still stands there, is no loss.
    """
    old, new = facts_in(before), facts_in(after)
    plain_before, plain_after = _plain(before), _plain(after)
    lost = [fact for fact in old - new if plain_after.count(fact) < plain_before.count(fact)]
    made_up = [fact for fact in new - old if plain_before.count(fact) < plain_after.count(fact)]
    return tuple(dict.fromkeys((*lost, *made_up)))


def names_in(text: str) -> frozenset[str]:
    """Return the names of places, organisations and persons that a text tells as such."""
    return frozenset(fact.text for fact in local_facts(text) if fact.kind in ("地名", "机构", "人名"))


def _plain(text: str) -> str:
    plain = _NARROW_NUMBER.sub("", BLANK.sub("", text)).translate(_WIDE)
    plain = _NO_COUNT.sub("", plain)
    for spoken, formal in _ALIKE:
        plain = spoken.sub(formal, plain)
    return plain
