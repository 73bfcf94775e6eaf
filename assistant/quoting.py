"""A passage of somebody else's report -> words that can be quoted: whole sentences on the matter, others' facts as blanks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.blanks import BLANK, blanked
from assistant.clauses import fits_writer, names_source
from assistant.facts import Fact, local_facts, may_name_somebody
from assistant.polishing.own_text import closed_at
from assistant.profile import Profile
from index.grams import grams
from index.report import Hit

_MARK = re.compile(r"^[一二三四五六七八九十]{1,2}[是要]|^第[一二三四五六七八九十][，、]|^(?:首先|其次|再次|最后|此外)，")
# What points back, answers another sentence or only leads in cannot stand alone.
_HANGS = re.compile(
    r"^(?:主要(?:是|原因)|究其|原因|根源|根子|归根|深层次|这|那|其(?!他)|此|该|对此|为此|因此|因而|所以|同时|而|但|并|也|还|从而|进而|上述"
    r"|以上|前者|后者|特别是|尤其|例如|比如|余下|另|与此|在此)"
)
_LEADS = re.compile(r"[：:]$|(?:以下|如下|下列)[^，。]{0,6}$|现将|主要(?:表现|体现)在|^(?:一|二|三)是")
_ITEM_HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十]）)[^，。]{2,16}。")
_ITEM_MARK = re.compile(r"(?:(?<=^)|(?<=。))[一二三四五六七八九十]是")
_HAN = "一二三四五六七八九十"
_CLAUSE_MARKS = "，；：。！？\n"
_FULL, _LONGEST, _LONGEST_PARAGRAPH, _SHORTEST_PARAGRAPH = 24, 110, 280, 60
_FIGURES = ("数量", "数", "比例", "频次", "时间")
_NAMES = {
    "比例": "比例",
    "地名": "地名",
    "人名": "姓名",
    "机构": "单位",
    "单位": "单位",
    "荣誉": "荣誉",
    "媒体": "刊发情况",
    "排名": "名次",
}
_OFTEN = re.compile(r"每(?:天|日|周|月|个月|季度?|个季度|半年|年)(?P<do>.{0,6}?)[\d一二两三四五六七八九十]+(?:次|场|小时|期|天)")
_RATE = re.compile(r"[一-龥]{1,6}率$")
_NUMBER = re.compile(r"^[^\d一二两三四五六七八九十百千⟦]*[\d,.一二两三四五六七八九十百千万亿余多几]+|⟦[^⟧]*⟧")


def opened(text: str, year: int | None = None) -> str:
    """Put a blank in the place of every local fact of a text; the report year is filled in where it is known.

    >>> opened("全年排查隐患263处。")
    '全年排查隐患【待填：隐患数量】处。'
    """
    places = [0, *closed_at(text, _CLAUSE_MARKS)]
    return "".join(_opened_clause(text[start:end], year) for start, end in pairwise(places))


def _opened_clause(clause: str, year: int | None) -> str:
    bare = clause.rstrip(_CLAUSE_MARKS)
    made = blanked(bare)
    if made:
        return made.text + clause[len(bare) :]
    pieces, done = [], 0
    for fact in local_facts(clause):
        pieces += [clause[done : fact.start], _blank_for(fact, clause[: fact.start], year)]
        done = fact.end
    return "".join((*pieces, clause[done:]))


def _blank_for(fact: Fact, before: str, year: int | None) -> str:
    if fact.kind == "时间":
        whole_year = re.fullmatch(r"20\d\d年(?P<rest>以来|底|初|末)?", fact.text)
        return f"{year or '【待填：年度】'}年{whole_year['rest'] or ''}" if whole_year else "【待填：时间】"
    if fact.kind == "频次" and (often := _OFTEN.search(fact.text)):
        return f"定期{often['do']}"
    if fact.kind in ("数量", "数"):
        return f"【待填：数字】{_NUMBER.sub('', fact.text)}"
    if fact.kind == "比例" and (rate := _RATE.search(before)):
        return f"【待填：{rate[0]}】"
    if fact.kind in ("作品", "品牌"):
        return f"{fact.text[0]}【待填：名称】{fact.text[-1]}" if fact.text[0] in "《“" else "【待填：名称】"
    return f"【待填：{_NAMES.get(fact.kind, '情况')}】"


def quotable(hit: Hit, asked: set[str], profile: Profile, *, theme: str = "", plain: bool = False, any_trade: bool = False) -> str:
    """Return the sentence of a passage that says most of what was asked, whole and with blanks; empty when none can be quoted.

    Args:
        hit: the passage.
        asked: pairs of characters of what was asked.
        profile: who asks; sentences of another trade are not offered.
        theme: what was asked, for the trade words that it allows.
        plain: whether a sentence with any blank is refused.
        any_trade: whether words of any trade may stand in it.

    """
    free = [said for said in _sentences(hit) if _may_be_quoted(said, hit, plain=plain)]
    free = [said for said in free if any_trade or fits_writer(said, profile, theme)]
    best = max(free, key=lambda said: (_worth(said, asked), -len(said)), default="")
    return opened(best, profile.year) if best else ""


def _sentences(hit: Hit) -> Iterator[str]:
    """Yield the sentences of a passage; a head or another short one stands with the sentence after it."""
    text = _MARK.sub("", hit.text.strip())
    places = [0, *closed_at(text, "。；！？\n")]
    told = [text[start:end].strip() for start, end in pairwise(places)]
    for place, said in enumerate(told):
        after = told[place + 1] if place + 1 < len(told) else ""
        joins = len(said) < _FULL and after and not _LEADS.search(after.rstrip("。；")) and len(said + after) <= _LONGEST
        whole = f"{said}{after}" if joins else said
        if whole:
            yield whole.rstrip("。；，：、") + "。"


def _may_be_quoted(said: str, hit: Hit, *, plain: bool) -> bool:
    bare = said.rstrip("。")
    if not 8 <= len(said) <= _LONGEST or _HANGS.search(bare) or _LEADS.search(bare):
        return False
    facts = local_facts(said)
    if plain and facts:
        return False
    known = all(fact.kind in _FIGURES for fact in facts) and len(facts) <= 3
    return known and not may_name_somebody(said) and not names_source(said, hit)


def _worth(said: str, asked: set[str]) -> float:
    """Weigh a sentence: what it says of the matter, whether it is whole, whether it is free of facts."""
    whole = (len(said) >= _FULL) - 0.3 * len(local_facts(said))
    return len(asked & set(grams(said))) + 1.5 * whole


def quoted_paragraph(
    passages: Sequence[Hit], profile: Profile, *, theme: str = "", plain: bool = False, any_trade: bool = False
) -> str:
    """Return a paragraph of neighbouring passages, names and events left out, figures as blanks or, when `plain`, left out too."""
    said = ""
    for hit in passages:
        head = ""
        for sentence in re.findall(r"[^。\n]+。?", hit.text):
            if _ITEM_HEAD.fullmatch(sentence):
                head = "" if local_facts(sentence) or may_name_somebody(sentence) else sentence
                continue  # a head waits for the sentence it stands over
            free = _without_figures(sentence) if plain else sentence
            facts = local_facts(free)
            sound = all(fact.kind in _FIGURES for fact in facts) and not may_name_somebody(free)
            if free and sound and not names_source(free, hit) and (any_trade or fits_writer(free, profile, theme)):
                said += head + opened(free.rstrip("。；，") + "。", profile.year)
                head = ""
        if len(said) >= _SHORTEST_PARAGRAPH * 2 or len(said) >= _LONGEST_PARAGRAPH:
            break
    return _renumbered(said) if len(BLANK.sub("", said)) >= _SHORTEST_PARAGRAPH else ""


def _renumbered(said: str) -> str:
    """Give the items that are left new numbers; a single one needs none."""
    marks = list(_ITEM_MARK.finditer(said))
    if len(marks) < 2:
        return _ITEM_MARK.sub("", said)
    numbers = iter(_HAN)
    return _ITEM_MARK.sub(lambda mark: f"{next(numbers, mark[0][0])}是", said)


def _without_figures(sentence: str) -> str:
    """Return a sentence without the clauses that hold a fact; nothing when too little is left."""
    places = [0, *closed_at(sentence, _CLAUSE_MARKS)]
    kept = [sentence[start:end] for start, end in pairwise(places) if not local_facts(sentence[start:end])]
    return "".join(kept) if sum(map(len, kept)) >= 8 else ""
