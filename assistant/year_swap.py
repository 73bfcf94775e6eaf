"""“把2025改成2026就行” with the text pasted: what is out of date in it by name, and the text rolled forward with blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.calendar import time_of_plan
from assistant.desk.renewing import dated_spans, renewed
from assistant.facts import local_facts
from assistant.markdown import escape
from assistant.profile import YEARS
from assistant.request import YEAR_SWAP, Request
from assistant.voiding import Voider, names_in, short_pieces

_PASTED = re.compile(r"[：:\n]")
_SHORTEST = 16
_SWAP = re.compile(r"(?P<old>20\d\d)年?(?:的)?(?:全部?|都|统一|直接)*(?:改|换)(?:成|为)?(?P<new>20\d\d)")
_NEW = re.compile(r"(?:改|换)(?:成|为)(?P<new>20\d\d)")
_YEAR = re.compile(r"20\d\d(?=年|-|—)")
_PLAN_TIME = re.compile(r"“?(?P<plan>十[一二三四五六]五)”?(?:规划)?(?:的)?(?P<when>收官|开局)(?:之年|起步之年)?")
_OF_ITS_YEAR = ("数量", "比例", "频次", "数", "缩略")
_SHOWN = 12
_LEAD = "只把{old}换成{new}不行，照这样报上去会出错。这段里要换的有："
_FIGURES = "- **旧数字（{count} 处）**：{said}，都是{old}年的，{new}年的要您给。"
_NAMES = "- **旧事项、名称和荣誉**：{said}。"
_PHRASES = "- **跟着年份走的提法**：{said}，{new}年不能照用。"
_YEARS = "- **年份**：{said}，有的写当年、有的写下一年，不是一换就对。"
_ROLLED = "下面是按{new}年滚动好的文字：结构和措辞保留，旧数字换成待填，年份顺延，请逐处核对、填上新情况："
_OFFER = "整篇的话，在“写作”页用去年的报告起稿（或把全文贴来），我逐节这样处理，并列出去年承诺过、今年要回应的事项。"


@dataclass(frozen=True)
class _Years:
    old: int
    new: int


def swap_answer(request: Request) -> str | None:
    """Return the answer to a request that would only change the year of a pasted text; None for any other request.

    >>> swap_answer(Request("写总结", "draft", "", Profile())) is None
    True
    """
    asked, *rest = _PASTED.split(request.text, maxsplit=1)
    text = rest[0].strip() if rest else ""
    if request.reply != YEAR_SWAP or len(text) < _SHORTEST:
        return None
    years = _years(asked, text, request.profile.year)
    rolled = "\n\n".join(escape(line) for line in _rolled(text, years).split("\n") if line.strip())
    lead = _LEAD.format(old=years.old, new=years.new)
    return "\n\n".join((lead, "\n".join(_out_of_date(text, years)), _ROLLED.format(new=years.new), rolled, "---", _OFFER))


def _years(asked: str, text: str, known: int | None) -> _Years:
    """Return which year is to become which: as the request says, else the year that the text names first and the next."""
    pair, new = _SWAP.search(asked), _NEW.search(asked)
    told = [int(year) for year in _YEAR.findall(text) if int(year) in YEARS]
    if pair and int(pair["old"]) < int(pair["new"]):
        return _Years(int(pair["old"]), int(pair["new"]))
    old = told[0] if told else (int(new["new"]) if new else known or YEARS.stop) - 1
    later = [year for year in (int(new["new"]) if new else None, known) if year and year > old]
    return _Years(old, later[0] if later else old + 1)


def _out_of_date(text: str, years: _Years) -> Iterator[str]:
    facts = local_facts(text)
    figures = list(dict.fromkeys(fact.text for fact in facts if fact.kind in _OF_ITS_YEAR and re.search(r"\d", fact.text)))
    names = list(dict.fromkeys(fact.text for fact in facts if fact.kind not in (*_OF_ITS_YEAR, "时间", "地名", "机构")))
    if figures:
        yield _FIGURES.format(count=len(figures), said=_listed(figures), old=years.old, new=years.new)
    if names:
        yield _NAMES.format(said=_listed(names))
    phrases = [match[0] for match in _PLAN_TIME.finditer(text)]
    moved = renewed(text, years.old, years.new)
    phrases += [f"{was}（{years.new}年是{now}）" for was, now in moved.changes if not was.isdigit()]
    phrases += [one for one in moved.stale if not any(one.strip("“”") in said for said in phrases)]
    if phrases:
        yield _PHRASES.format(said=_listed(list(dict.fromkeys(phrases))), new=years.new)
    told = list(dict.fromkeys(_YEAR.findall(text)))
    if told:
        yield _YEARS.format(said=_listed(told))


def _listed(said: list[str]) -> str:
    return "、".join(map(escape, said[:_SHOWN])) + (f"等 {len(said)} 处" if len(said) > _SHOWN else "")


def _rolled(text: str, years: _Years) -> str:
    """Return a text with its facts as named blanks and its calendar moved on."""
    voider = Voider((), range(years.old - 1, years.old + 2), names_in(text))
    now = time_of_plan(years.new) or f"【待填：{years.new}年的时点提法】"
    lines = []
    for line in text.split("\n"):
        pieces = (renewed(voider.voided(said, dated_spans(said)), years.old, years.new).text for said in short_pieces(line))
        lines.append(_PLAN_TIME.sub(now, "".join(pieces)))
    return "\n".join(lines)
