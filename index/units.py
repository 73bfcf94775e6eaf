"""The name of the unit that a report comes from: in the title, beside it, in the signature, or in the opening."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from index.outline import Outline
from index.titling import Title

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_ORGAN = "|".join(_KNOWN["organs"])
_PLACE = r"(?:省|市|县|区|旗|州|盟|镇|乡|街道|村|社区|自治区|开发区)"
VERBS = "|".join(_KNOWN["verbs"])
"""What follows the name of a unit where it is the subject of a sentence, as an alternation of regular expressions."""
_MASK = r"(?:⟦[^⟦⟧]{1,6}⟧)?"
_NOT_A_NAME = re.compile(rf"^(?:{'|'.join(_KNOWN['general'])})|^(?:{'|'.join(_KNOWN['not_names'])})$")
_IN_TITLE = (
    re.compile(r"^(?:关于)?(?P<unit>[一-龥“”·⟦⟧]{2,34}?)(?:关于|20\d\d|二[〇○零]|⟦年份⟧|年度|(?:上|下)半年|第[一二三四]季度)"),
    re.compile(
        rf"^(?:20\d\d年度?)?(?P<unit>[一-龥“”·⟦⟧]{{2,30}}?(?:{_ORGAN})(?:书记|主任|[一-龥]长)?)(?=(?:{'|'.join(_KNOWN['themes'])}))"
    ),
    # without a year and a known theme: a place and an organ of it (县税务局优化税收营商环境工作情况汇报)
    re.compile(
        r"^(?P<unit>[一-龥]{0,6}?[省市县区州旗][一-龥]{1,10}?(?:局|委员会|医院|法院|检察院|总工会|管委会|办事处|中学|小学))"
    ),
)
_WHOLE = re.compile(rf"{_MASK}[一-龥“”·]{{0,28}}?(?:{_ORGAN})")
_NAMED = re.compile(rf"(?:{'|'.join(_KNOWN['labels'])})\s*[:：]\s*(?P<unit>[一-龥]{{4,30}})")
_AUTHOR = re.compile(
    rf"^(?P<unit>{_MASK}[一-龥]{{0,28}}?(?:{_ORGAN}))(?P<party>党(?:委|组|总支|支部|工委))?(?:{'|'.join(_KNOWN['posts'])})(?P<more>、)?"
)
_SUBJECT = re.compile(
    r"(?:^|[，。：！\n]|[年来]，?|代表|现将)(?!我|本|全|各|该|由|现?将)"
    rf"(?P<unit>(?:⟦[^⟦⟧]{{1,6}}⟧|(?:(?![在的和与由将])[一-龥]){{2,6}}){_PLACE}(?:(?!在)[一-龥]){{0,16}}?(?:{_ORGAN})(?:党组|党委|党工委)?)"
    rf"(?=(?:党支部|领导班子)?(?:{VERBS}))"
)
_IN_POST = re.compile(
    rf"(?:担任|作为|任)(?P<unit>[一-龥]{{2,6}}{_PLACE}[一-龥]{{0,12}}?(?:{_ORGAN}))(?:党(?:委|组|总支|支部|工委))?"
    rf"(?:{'|'.join(_KNOWN['posts'])})"
)
_POSTS = (
    re.compile(r"^(.+?)(?:第一)?副?(?:书记|主任|主席|理事长|董事长|总经理|经理|负责人)$"),
    re.compile(r"^(.+[局镇乡校学院部馆站处科会厂队园])副?[局镇乡校院部馆站处科会厂队园]长$"),
    re.compile(r"^(.+[局镇乡校院部馆站处科会厂队园])长$"),
)
_OPENING = 400
_LONGEST_AUTHOR = 40
_SIGNED_LINES = 4


def name_of_unit(title: Title, parsed: Outline, body: str) -> tuple[str | None, str]:
    """Return the unit's name as the report writes it, masks included, and where it stands; (None, "") when it is not named."""
    named = _named_in_title(title.text)
    if named:
        return named, title.source
    for line in title.around:
        label = _NAMED.search(line)
        if label and _is_name(label["unit"]):
            return label["unit"], "发文机关"
    for line in (*title.around, *body.split("\n", 4)[:4]):
        author = _named_by_author(line.strip(), alone=line in title.around)
        if author:
            return author, "署名"
    for line in reversed(body.split("\n")[-_SIGNED_LINES:]):
        signed = line.strip()
        if 4 <= len(signed) <= 30 and _WHOLE.fullmatch(signed) and _is_name(signed):
            return signed, "落款"
    # all of it: a line of its own may stand before the sentence that names the unit (按照安排，现将履职情况报告如下。)
    opening = ("\n".join(p.text for p in parsed.passages if p.slot == "opening") or body)[:_OPENING]
    for subject in (*_SUBJECT.finditer(opening), *_IN_POST.finditer(opening)):
        if _is_name(subject["unit"]):
            return subject["unit"], "开头"
    return None, ""


def _named_by_author(line: str, *, alone: bool) -> str | None:
    """Return the unit of the line under a title, which may be the name `alone` or hold a person's post.

    某局党组书记、局长　周明 -> 某局; 某村党支部书记　周明 -> 某村党支部.
    """
    line = re.sub(r"\s*[（(][^（）()]{4,30}[）)]$", "", line)
    if len(line) > _LONGEST_AUTHOR:
        return None
    author = _AUTHOR.match(line)
    if author and _is_name(author["unit"]):
        # who is the head of the institution besides speaks for the institution
        return author["unit"] + ("" if author["more"] else author["party"] or "")
    name = re.sub(r"[ \u3000]+[一-龥⟦⟧]{2,6}$", "", line)
    whole = alone and _WHOLE.fullmatch(name) and re.search(_PLACE, name)
    return name if whole and _is_name(name) else None


def _named_in_title(title: str) -> str | None:
    for pattern in _IN_TITLE:
        found = pattern.match(title)
        if found:
            name = _without_post(found["unit"])
            if _WHOLE.fullmatch(name) and _is_name(name):
                return name
    return None


def _is_name(name: str) -> bool:
    """Whether it is the name of one unit: more than the bare word for its kind, and none of 我局, 各县区, 全市."""
    return len(name) >= 3 and not _NOT_A_NAME.search(name)


def _without_post(name: str) -> str:
    """Cut a post off the name of a unit: 公安局局长 -> 公安局, 镇党委书记 -> 镇党委, 梨园镇长 -> 梨园镇."""
    return next((match[1] for pattern in _POSTS if (match := pattern.match(name))), name)


def named_speakers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the full names of units that are the subject of a clause, each with its offset."""
    for found in _SUBJECT.finditer(text):
        if _is_name(found["unit"]):
            yield found["unit"], found.start("unit")
