"""Counts -> visible blanks: `集中学习12次` becomes `集中学习【待填：集中学习次数】次`. The unit of measure stays outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Blank
from assistant.facts import Fact, local_facts

BLANK = re.compile(r"【待填：([^【】\n]{1,80})】")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_COUNTED = ("数量", "数", "比例")
_NUMBER = re.compile(
    r"^(?P<about>近|超过?|达到?|约|共计?|累计|不少于|不低于|至少)?(?P<number>⟦数⟧|[\d,.]+|[一二两三四五六七八九十百千]+|近百|数[十百千万])(?P<more>余|多|几)?(?P<scale>万|亿|千)?(?P<more2>余|多)?(?P<unit>.*)$"
)
_LEADING_VERBS = re.compile(
    r"^(?:全年|一年来|协调|整理|办结|审结|答复|累计|先后|已经|新增|新建|各类|各级|开展|组织(?!生活|部|关系)|举办|召开|参加|建成|建立|组建|成立|培训(?!.{0,2}班)|发放|发布|刊发"
    r"|推送|撰写|编印|印发|推荐|评选|选树|注册|排查出?|整改|办理|受理|走访|慰问|帮扶|投入|筹集|完成|实现|覆盖|达到|共有|发现|处置|调解"
    r"|化解|清理|打造|设立|设置|配备|招募|发展|吸纳|带动|服务(?!器|队|站)|惠及|受益|其中|开设|开办|形成|征集|留下|聘请|邀请|接收|增设|评出"
    r"|推出|讲(?=党课)|报送|收集|收到|梳理|查处|纠正|签订|签约|创建|改造|修缮|购置|配齐|责令|指导|认领|修订|写出|查摆|督促|约谈|培养|吸收|入户"
    r"|兑换|创成|发出|提出|每年|每月|每季度|同比|增长|下降|平均|下发|新装|共(?![建享创治管同])|均|都|约|已)+"
)
# 院党组开展集体学习 -> 集体学习: who did it is no part of what is counted
_AFTER_VERB = re.compile(r"^[一-龥]{2,9}?(?:开展|组织|召开|举办|举行|实施|上门|协调|办理|承办)([一-龥]{3,})$")
_SUFFIXES = {
    "次": "次数",
    "场": "场次",
    "场次": "场次",
    "人次": "人次",
    "人": "人数",
    "名": "人数",
    "位": "人数",
    "篇": "篇数",
    "期": "期数",
    "件": "件数",
    "条": "条数",
    "起": "起数",
    "户": "户数",
    "家": "家数",
    "元": "金额",
    "万元": "金额",
    "亿元": "金额",
    "公里": "里程",
    "亩": "面积",
    "平方米": "面积",
    "%": "比例",
    "％": "比例",
    "小时": "时长",
    "天": "天数",
    "部": "部数",
    "份": "份数",
    "支": "数量",
}
_LONGEST_NAME = 12
_PLAIN_UNITS = (
    "个",
    "项",
    "套",
    "处",
    "类",
    "台",
    "所",
    "本",
    "张",
    "块",
    "座",
    "批",
    "轮",
    "宗",
    "例",
    "吨",
    "学时",
    "课时",
    "辆",
    "株",
    "栋",
    "对",
    "卷",
    "页",
    "间",
    "盏",
    "面",
    "颗",
)
_NO_NAME = re.compile(r"[的了都在其出向将把被让给]|从(?!业)|行动不便|按时|如期|全部|已经|之中|^到位|^其")
_DANGLING = re.compile(r"(?:后|前|时|到|至|比|比上年.*|同比.*|增至|降至|延长.*|缩短.*|从.*|由.*|平均|每|按.*|不到|年均)$")
_AND_SO_ON = re.compile(r"(?<![平高中初上下优同均对])等(?![级次额待候同于效值])")
"""等 that ends a list, and no part of a word: 等级, 平等, 高等."""


@dataclass(frozen=True)
class Blanked:
    """A text whose counts became blanks."""

    text: str
    blanks: tuple[Blank, ...]


def blanked(text: str) -> Blanked | None:
    """Turn the counts of a clause into named blanks; None when it holds another kind of local fact or a nameless count."""
    facts = local_facts(text)
    if any(fact.kind not in _COUNTED for fact in facts):
        return None
    pieces: list[str] = []
    blanks: list[Blank] = []
    done = 0
    for fact in counts_joined(facts, text):
        made = count_blank(fact, text)
        if made is None or made[0].name in {blank.name for blank in blanks}:
            return None
        blank, unit = made
        blanks.append(blank)
        pieces += [text[done : fact.start], blank.mark, unit]
        done = fact.end
    return Blanked("".join((*pieces, text[done:])), tuple(blanks))


def without_leading_verbs(words: str) -> str:
    """Return what is counted without the verbs before it: 全年组织集中学习 -> 集中学习."""
    return _LEADING_VERBS.sub("", words)


def counts_joined(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Masks followed by their unit (⟦数⟧多场次) become one count."""
    joined = []
    for fact in facts:
        if fact.text == "⟦数⟧":
            tail = re.match(r"(?:余|多|几)?(?:万|亿)?(?:余|多)?[^，。、；⟦]{0,2}", text[fact.end :])
            unit = next(
                (
                    u
                    for u in sorted(_SUFFIXES, key=len, reverse=True)
                    if tail and re.sub(r"^[余多几]?[万亿]?[余多]?", "", tail[0]).startswith(u)
                ),
                None,
            )
            if unit and tail:
                end = fact.end + tail[0].index(unit) + len(unit)
                joined.append(Fact("数量", text[fact.start : end], fact.start, end))
                continue
        joined.append(fact)
    return joined


def count_blank(fact: Fact, text: str) -> tuple[Blank, str] | None:
    """Return the blank for a count and the unit that stays behind it; None when what is counted cannot be named."""
    shape = _NUMBER.match(fact.text)
    if shape is None or (not shape["unit"] and fact.kind != "比例"):
        return None
    unit = shape["unit"] or ""
    before = re.split(r"[，、；：。（）“”《》]", text[: fact.start])[-1]
    after = re.fullmatch(r"[^，、；：。（）“”《》\d【⟦的了等]{0,8}", re.split(r"[、（]", text[fact.end :])[0])
    thing = _AFTER_VERB.sub(r"\1", without_leading_verbs(BLANK.sub("", before)))
    if _DANGLING.search(before) or not before or after is None or (unit not in _SUFFIXES and unit not in _PLAIN_UNITS):
        return None
    last = _AND_SO_ON.split(thing)[-1]
    thing = last if len(last) >= 2 else thing
    if len(thing) < 2:
        thing = after[0]
    elif after[0]:
        return None
    if not 2 <= len(thing) <= _LONGEST_NAME or _NO_NAME.search(thing) or local_facts(thing, names=False):
        return None
    suffix = _SUFFIXES.get(unit, "数量" if fact.kind != "比例" else "比例")
    plain = thing.endswith(suffix) or (suffix == "比例" and thing.endswith("率"))
    scale = (shape["scale"] or "") if unit == "元" else ""
    return Blank(thing if plain else thing + suffix, "比例" if fact.kind == "比例" else "数量", text), scale + unit


def blanks_in(text: str, known: Sequence[Blank] = ()) -> tuple[Blank, ...]:
    """Return the blanks that stand in a text, each once, in order; kind and context come from `known` where it has them.

    A blank that is a sentence of its own asks for content, any other for a count; its context is the sentence it stands in.
    """
    by_name = {blank.name: blank for blank in known}
    found: dict[str, Blank] = {}
    for sentence in _SENTENCE.findall(text):
        for match in BLANK.finditer(sentence):
            name = match[1]
            kind = "内容" if sentence.strip() == f"{match[0]}。" else "数量"
            found.setdefault(name, by_name.get(name, Blank(name, kind, sentence.strip())))
    return tuple(found.values())
