"""What a blank is called that stands in the place of any fact: short, telling, and without a fact of its own in it.

`blanks` names the counts of clauses that are chosen for a draft and refuses all others; here every fact has to get a name.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from assistant.blanks import BLANK, without_leading_verbs
from assistant.clauses import VERBS
from assistant.facts import Fact, local_facts

KNOWN = tomllib.loads((Path(__file__).parent / "voiding.toml").read_text(encoding="utf-8"))


def either(words: Sequence[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DEEDS = [verb for verb in VERBS if len(verb) > 1]
_DEED = re.compile(either(_DEEDS))
_STOP = re.compile(rf"{either(KNOWN['stops']['words'])}|[^一-龥]")
_STOP_BEHIND = re.compile(rf"{_STOP.pattern}|(?<=..)(?:{either(_DEEDS)})")
_COUNTED_NOUN = re.compile(rf"[^的了在由与和及对为被把将从到向给以，。；、]{{0,6}}?(?:{either(KNOWN['counted']['nouns'])})")
_MEASURE_BEFORE = re.compile(r"\A[余多几]?[个家名位项条件所座支](?=[一-龥]{2})")
_NO_NOUN = re.compile(r"[中内里外上下均已应须可能需就还又]")
_QUOTED_NOUN = re.compile(rf"(?:{either(KNOWN['quoted']['nouns'])})\Z")
_NOUN_BEHIND = re.compile(rf"(?:{either([noun for noun in KNOWN['quoted']['nouns'] if len(noun) > 1])})")
_TITLE_END = re.compile(rf"(?:{either(KNOWN['titled']['endings'])})(?=(?:（[^）]*）)?\Z)")
_WORK = re.compile(rf"(?:{either(KNOWN['titled']['works'])})\Z")
_SUFFIXES = {
    **{
        "元": "金额",
        "%": "比例",
        "成": "比例",
        "倍": "倍数",
        "人": "人数",
        "名": "人数",
        "位": "人数",
        "人次": "人次",
        "次": "次数",
    },
    **{
        "场": "场次",
        "场次": "场次",
        "件": "件数",
        "户": "户数",
        "家": "家数",
        "起": "起数",
        "期": "期数",
        "篇": "篇数",
        "条": "条数",
    },
    **{
        "项": "项数",
        "轮": "轮数",
        "份": "份数",
        "字": "字数",
        "分": "得分",
        "岁": "年龄",
        "亩": "面积",
        "平方米": "面积",
        "公里": "里程",
    },
    **{
        "天": "天数",
        "年": "年数",
        "小时": "时长",
        "分钟": "时长",
        "个工作日": "时限",
        "日": "日期",
        "月": "月份",
        "月份": "月份",
        "吨": "吨数",
        "课": "课数",
        "节": "节数",
    },
}
_LONGEST_THING = 8


def counted_name(clause: str, fact: Fact, unit: str) -> str:
    """Return what a count is called: what is counted, by the words behind it or else before it, and in what it is counted.

    Args:
        clause: the clause that the fact stands in.
        fact: the count, its place in the clause.
        unit: what it is counted in, `%` for shares.

    """
    suffix = unit_name(unit)
    for thing in (_behind(clause[fact.end :]), _before(clause[: fact.start])):
        if 2 <= len(thing) <= _LONGEST_THING and not local_facts(thing):
            return thing if thing.endswith((suffix, "率", "占比")) else f"{thing}{suffix}"
    return suffix


def unit_name(unit: str) -> str:
    """Return what a count of this unit is called when nothing else is known of it: 次 -> 次数."""
    return _SUFFIXES.get(unit, "数量")


def deed_behind(clause: str) -> str:
    """Return the deed that the rest of a clause tells of, "" for none: `起委托青禾镇办理` -> 办理."""
    found = _DEED.search(clause)
    return found[0] if found else ""


def quoted_name(text: str, fact: Fact) -> str:
    """Return what a quoted name is called: `“红帆普法队”` -> 队名, `“三研一磨”集体备课` -> 做法名称."""
    inside = fact.text.strip("“”")
    if text[: fact.start].endswith(tuple(KNOWN["quoted"]["honours"])):
        return "荣誉名称"
    if any(mark in inside for mark in KNOWN["quoted"]["phrases"]):
        return "做法概括"
    found = _NOUN_BEHIND.match(text, fact.end) or _QUOTED_NOUN.search(inside)
    noun = found[0] if found else KNOWN["quoted"]["fallback"]
    return f"{noun}名称" if len(noun) > 1 else f"{noun}名"


def titled_name(text: str, fact: Fact) -> str:
    """Return what a 《…》 is called: 实施方案名称, 作品名称, 文件名称."""
    inside = fact.text.strip("《》")
    found = _TITLE_END.search(inside)
    if found:
        return f"{found[0]}名称"
    return "作品名称" if _WORK.search(text[: fact.start]) or _WORK.search(inside) else "文件或作品名称"


def plain_name(fact: Fact) -> str:
    """Return what a place, an organisation, a person or a mask is called."""
    if fact.text.startswith("⟦"):
        return str(KNOWN["masks"].get(fact.kind, fact.kind))
    if fact.kind in ("地名", "机构"):
        ending = next((end for end in KNOWN["named"] if fact.text.endswith(end)), "")
        return str(KNOWN["named"].get(ending, "地点" if fact.kind == "地名" else "单位名称"))
    return {"人名": "姓名", "媒体": "媒体用稿情况"}.get(fact.kind, fact.kind)


def _behind(words: str) -> str:
    """Return what is counted, as the words behind a number name it."""
    words = _MEASURE_BEFORE.sub("", words)
    noun = _COUNTED_NOUN.match(words)
    found = _STOP_BEHIND.search(words)
    own = noun[0] if noun else words[: found.start()] if found else words
    return "" if _NO_NOUN.match(own) or (not noun and len(own) > _LONGEST_THING - 2) else own


def _before(words: str) -> str:
    """Return what is counted, as the words before a number name it: `排查各类矛盾纠纷` -> 矛盾纠纷."""
    bare = re.sub(
        r"(?:共|(?<![公条合签预节契])约|近|超|达|为|占|到|至|的|各|每|有|了|计|增|减|升|降|压|领)+\Z", "", BLANK.sub("，", words)
    )
    if bare.endswith(("率", "占比")):
        return re.split(r"[^一-龥]|[的了在由与和及对为把将从到向]", bare)[-1]
    last = re.sub(r"\A[出了到得过家个名项条件次场人户等]+", "", without_leading_verbs(_STOP.split(bare)[-1]))
    return last if len(last) <= _LONGEST_THING else last[-_LONGEST_THING + 2 :] if not _DEED.search(last) else _DEED.split(last)[-1]
