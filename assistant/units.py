"""The unit that a request names as its writer: 帮白沙镇写…, 青禾县残联2025年…; knowledge in `units.toml`."""

import re
import tomllib
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_BEFORE = rf"(?:^|{'|'.join(_KNOWN['before'])})"
_SIGN = rf"(?:(?!{'|'.join(_KNOWN['no_name'])})[一-龥])"
_PLACED = rf"{_SIGN}{{2,6}}?(?:省|市|县|区|镇|乡|州|旗)"
_PARTY = r"(?:办公室)?(?:党组|党委|党支部|党总支|党工委)?"
_ANY = "|".join((*_KNOWN["endings"], *_KNOWN["endings_after_place"], *_KNOWN["endings_before_year"]))
_ASKED = "|".join(_KNOWN["asked"])
_THEN = "|".join(_KNOWN["then"])
# 县公安局抓派出所规范化建设 names no branch that writes
_BRANCH = rf"(?:(?:(?!抓|管)[一-龥]){{0,6}}?(?:{'|'.join(_KNOWN['branches'])})(?={_PARTY}(?:的?20\d\d年|的?今年|写|的，|，|$)))?"
_PATTERNS = (
    # an office of these endings is a unit wherever it stands; one of the others where a place stands before it ...
    rf"{_BEFORE}(?P<unit>(?:{_PLACED})?{_SIGN}{{0,8}}?(?:{'|'.join(_KNOWN['endings'])}){_BRANCH}{_PARTY})",
    rf"{_BEFORE}(?P<unit>{_PLACED}{_SIGN}{{0,10}}?(?:{'|'.join(_KNOWN['endings_after_place'])}){_PARTY})",
    rf"{_BEFORE}(?P<unit>{_SIGN}{{2,4}}(?:镇|乡|街道|社区|村))(?=的?(?:{'|'.join(_KNOWN['after_place'])})|$)",
    # ... or at the beginning, where the year or a stop follows: 残联今年…, 我们机加工车间2025年…
    rf"^(?:{_ASKED})?(?P<unit>{_SIGN}{{0,14}}?(?:{_ANY})){_PARTY}(?=20\d\d年|今年|本年)",
    rf"^(?:{_ASKED})(?P<unit>{_SIGN}{{0,14}}?(?:{_ANY}){_PARTY})(?=，|的?(?:20\d\d年|今年|本年)|的[，。]|写|起草|上班|任职)",
)
_NAMED = tuple(re.compile(pattern) for pattern in _PATTERNS)
_ASKING = re.compile(
    r"^(?:请|麻烦|帮忙|(?:帮|给|替)我)*(?:写|起草|草拟|撰写|拟)(?:一下|一段|一节|一份|一篇|[一两三四五]?个|出)?(?!\d?入)"
)
_OWN_OFFICE = re.compile("|".join(f"(?<={unit})办公室$" for unit in _KNOWN["own_office"]))
_WRITER = re.compile(r"(?:我们?是|我们?在|我们?|本人是)([一-龥]{2,16}?)(?:的(?!口)|当|上班|任|，|。)")
_VOICE = re.compile(r"[以用]([一-龥]{2,16}?)的?(?:口气|口吻|名义|身份|语气)")
_OUR_VOICE = re.compile(r"[以用](?P<voice>我?(?:局|镇|校|院|街道|村|公司)(?:党组|党委|党工委)?)的?(?:口气|口吻|名义|身份|语气)")
"""A speaker told by his self-reference: 正文里以我局党组的名义写."""
_OF_OURS = re.compile(r"写我们([一-龥]{2,10}?)(?=今年|本年|20\d\d年|的)")
"""The unit that a text is written for: 我是中学校长，写我们信用社今年的信贷成绩."""
_SHORTEST, _LONGEST = 2, 24
_CLAUSE_BEGINS = re.compile(
    rf"(?:^|(?<=[，。；：！!\s]))(?:{_ASKED})?(?:20\d\d年度?|今年|去年)?(?P<said>[一-龥]{{2,10}})(?P<then>.?)"
)
_STOPS = frozenset("，。；：的 \n")
_DEPARTMENT = re.compile(rf"(?:我们?|咱们?|本)?(?P<field>[一-龥]{{2,6}}?)(?:{_KNOWN['departments']})")
_NO_DEPARTMENT = re.compile(rf"(?:{_KNOWN['no_department']})$")


def named_unit(text: str) -> str | None:
    """Return the unit that a text names; none where the name goes on as a matter of work: 社会主义学校建设.

    >>> named_unit("帮白沙镇写2025年安全生产工作总结")
    '白沙镇'
    """
    said = _ASKING.sub("", text)
    for pattern in _NAMED:
        found = pattern.search(said)
        if found and _SHORTEST <= len(found["unit"]) <= _LONGEST and not said[found.end("unit") :].startswith("建设"):
            return found["unit"]
    return None


def without_office(unit: str) -> str:
    """Return the unit that an office within it writes for, 民政局办公室 -> 民政局; 人防办公室 and 县委办公室 are units."""
    return _OWN_OFFICE.sub("", unit)


def speaks_for_another(text: str) -> tuple[str, str] | None:
    """Return a writer and a speaker of two kinds that a request names at once: 我是教育局的，以街道党工委口气写; else None."""
    writer = _WRITER.search(text)
    voice = _OUR_VOICE.search(text) or _VOICE.search(text) or (_OF_OURS.search(text, writer.end()) if writer else None)
    if writer is None or voice is None:
        return None
    kinds = _kind_of(writer[1]), _kind_of(voice[1])
    if None in kinds or kinds[0] == kinds[1] or voice[1].removeprefix("我") in writer[1]:
        return None
    return writer[1], voice[1]


def _kind_of(name: str) -> str | None:
    """Return the kind of unit that the last telling word of a name stands for: 镇中学 is a school."""
    told = max(_KNOWN["kinds"], key=name.rfind)
    return str(_KNOWN["kinds"][told]) if told in name else None


def without_unit(text: str, unit: str | None) -> str:
    """Return a text without the name of its writer, the end of it that speakers use, or what they call it for short.

    >>> without_unit("人大办代表建议督办，写成绩", "柳溪县人大常委会办公室")
    ' 代表建议督办，写成绩'
    """
    if not unit:
        return text
    tails = "|".join(re.escape(unit[start:]) for start in range(len(unit) - _SHORTEST + 1))
    bare = re.sub(rf"{re.escape(unit)}|(?:^|(?<={_ASKED.replace('|', ')|(?<=')}))(?:{tails})(?={_THEN})", " ", text)
    return _CLAUSE_BEGINS.sub(lambda found: _without_short_name(found, unit), bare)


def _without_short_name(found: re.Match[str], unit: str) -> str:
    """Return the beginning of a clause without the short name of a unit; a name of many units stays before a matter of work."""
    said = found["said"]
    for end in range(len(said), _SHORTEST - 1, -1):
        name, behind = said[:end], (said[end:] + found["then"])[:1]
        if is_short_for(name, unit):
            goes_on = behind not in _STOPS and behind != ""
            keeps = goes_on and (name in _KNOWN["short_general"] or len(said) - end < _SHORTEST)
            return found[0] if keeps else f"{found[0][: found.start('said') - found.start()]} {said[end:]}{found['then']}"
    return found[0]


def is_short_for(name: str, unit: str) -> bool:
    """Whether a name ends as a unit's own one does, and all its signs stand there in this order: 市监所, 石湾市场监督管理所."""
    signs = iter(unit)
    ends = (unit[-1], *(short for long, short in _KNOWN["short_ends"].items() if unit.endswith(long)))
    return name.endswith(ends) and all(sign in signs for sign in name)


def field_of_department(name: str) -> str:
    """Return what a department works on, by its name: 护理部 -> 护理; "" for what is none."""
    found = None if _NO_DEPARTMENT.search(name) else _DEPARTMENT.fullmatch(name)
    return found["field"] if found else ""
