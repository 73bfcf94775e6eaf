"""The unit that a request names as its writer: 帮白沙镇写…, 青禾县残联2025年…; knowledge in `units.toml`."""

import re
import tomllib
from pathlib import Path

from assistant.introducing import PARTY, SIGN, after_asking, introduction_in

_KNOWN = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_BEFORE = rf"(?:^|{'|'.join(_KNOWN['before'])})"
_PLACED = rf"{SIGN}{{2,6}}?(?:省|市|县|区|镇|乡|州|旗)"
_ASKED = "|".join(_KNOWN["asked"])
_THEN = "|".join(_KNOWN["then"])
# 县公安局抓派出所规范化建设 names no branch that writes
_BRANCH = rf"(?:(?:(?!抓|管)[一-龥]){{0,6}}?(?:{'|'.join(_KNOWN['branches'])})(?={PARTY}(?:的?20\d\d年|的?今年|写|的，|，|$)))?"
_PATTERNS = (
    # an office of these endings is a unit wherever it stands; one of the others where a place stands before it ...
    rf"{_BEFORE}(?P<unit>(?:{_PLACED})?{SIGN}{{0,8}}?(?:{'|'.join(_KNOWN['endings'])}){_BRANCH}{PARTY})",
    rf"{_BEFORE}(?P<unit>{_PLACED}{SIGN}{{0,10}}?(?:{'|'.join(_KNOWN['endings_after_place'])}){PARTY})",
    rf"{_BEFORE}(?P<unit>{SIGN}{{2,4}}(?:镇|乡|街道|社区|村))(?=的?(?:{'|'.join(_KNOWN['after_place'])})|$)",
)
_NAMED = tuple(re.compile(pattern) for pattern in _PATTERNS)
_OWN_OFFICE = re.compile("|".join(f"(?<=[一-龥]{unit})办公室$" for unit in _KNOWN["own_office"]))
_WRITER = re.compile(r"(?:我们?是|我们?在|我们?|本人是)([一-龥]{2,16}?)(?:的(?!口)|当|上班|任|，|。)")
_VOICE = re.compile(r"[以用]([一-龥]{2,16}?)的?(?:口气|口吻|名义|身份|语气)")
_OUR_VOICE = re.compile(r"[以用](?P<voice>我?(?:局|镇|校|院|街道|村|公司)(?:党组|党委|党工委)?)的?(?:口气|口吻|名义|身份|语气)")
"""A speaker told by his self-reference: 正文里以我局党组的名义写."""
_OF_OURS = re.compile(r"写我们([一-龥]{2,10}?)(?=今年|本年|20\d\d年|的)")
"""The unit that a text is written for: 我是中学校长，写我们信用社今年的信贷成绩."""
_SHORTEST, _LONGEST = 2, 24


def named_unit(text: str) -> str | None:
    """Return the unit that a text names; none where the name goes on as a matter of work: 社会主义学校建设.

    >>> named_unit("帮白沙镇写2025年安全生产工作总结")
    '白沙镇'
    """
    if introduced := introduction_in(text).unit:
        return introduced
    said = text[after_asking(text) :]
    for pattern in _NAMED:
        found = pattern.search(said)
        if found and len(found["unit"]) <= _LONGEST and not said[found.end("unit") :].startswith("建设"):
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
    """Return a text without the words that name its writer, or the end of his unit's name: 档案馆2025年… of 临溪县档案馆."""
    named = introduction_in(text)
    text = f"{text[: named.start]} {text[named.end :]}" if named.words else text
    if not unit:
        return text
    tails = "|".join(re.escape(unit[start:]) for start in range(len(unit) - _SHORTEST + 1))
    return re.sub(rf"{re.escape(unit)}|(?:^|(?<={_ASKED.replace('|', ')|(?<=')}))(?:{tails})(?={_THEN})", " ", text)
