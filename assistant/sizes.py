"""How much a request asks for: how many points or examples, how many characters; 四条, 每条100字, 三百来字, 一是二是三是."""

import re

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"[一二两三四五六七八九十]|(?<!\d)\d{1,2}"
_COUNT = re.compile(
    rf"(?<![第好有早多差这那每后末两下进同])({_NUMBER})"
    r"(?:小?条|个?(?:方面|层面)|个(?!百分点|字)|小?点|种|段|篇|句|样|步(?=$|[，。；来写])|组(?=$|[，。；对小])|项(?=措施|举措|打算|任务|业绩|成绩|工作(?!日)|$|[，。])|块(?=$|[，。讲写来]))"
    r"(?!月|人|场|学校|社区|村|条)"
)
_A_LITTLE = "一点"
"""更实一点 counts nothing."""
_NO_COUNT = ("一段", "一个", "一篇", "一点", "一条条")
_OF_PARTS = ("段", "块", "样", "节", "部分")
"""What is counted in these may be sections, where a request names several: 成绩和打算两块."""
_IN_A_ROW = re.compile("一二三(?:四五?)?(?=[条列排地分]|$)")
_ONE_BY_ONE = re.compile("[一1][条点个](?:对应?着?|对照着?|回应)?[一1][条点个]")
_LENGTH = re.compile(r"(\d{2,4})\s*(?:[来多]?个?字|characters|words)|字数\D{0,4}(\d{2,4})(?!\d)")
_HAN_LENGTH = re.compile(
    r"(?:(?:([一二两三四五六七八九])千)?(?:([一二两三四五六七八九])百)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?[来多]?个?字(?!数)"
    r"|字数[为是在约：:大概控制]{0,4}(?:([一二两三四五六七八九])千)?(?:([一二两三四五六七八九])百)?([一二三四五六七八九])?)"
)
_SAID = r"(?P<said>\d{2,4}\s*[来多]?个?字|[一二两三四五六七八九十百]+[来多]?个?字)"
_OF_EACH = re.compile(
    r"(?:[每各](?:一)?(?P<of>[条点个段句项样]|部分|方面|块|节)?(?:小标题|问题|措施)?(?:下面|下|里)?|(?<![第\d])一[条点])"
    rf"(?:[别要在]|不要|不少于|不低于|不得少于|至少|不|超过|控制|写|大概|大约|约|左右|差不多){{0,3}}{_SAID}"
)
_FOR_ONE = re.compile(rf"{_SAID}(?:左右|上下|以内)?(?:每|一)[条点个项](?!部分)")
_BARE = re.compile(r"(?:^|(?<=[\s，。；]))(\d{3,4})(?:左右|上下|以内|吧|就行)?(?=$|[\s，。；])")
"""A number in a clause of its own: 成绩，三点，400."""
_BARE_HAN = re.compile(
    r"(?:^|(?<=[\s，。；]))(?:大概|大约|约|差不多|最多|不超过|控制在)*(?P<said>(?:[一两二三四五六七八九]千)?[一两二三四五六七八九]百[一二三四五六七八九]?)十?"
    r"(?:来|多)?(?:左右|上下|以内|之内|吧|就行|就够|即可)*(?=$|[\s，。；])"
)
_PAGES = re.compile(r"(?<![第每])(?P<many>[一两二三四半]|(?<!\d)\d)页(?P<half>半)?(?!码|面|眉)")
_OF_A_PAGE = 600
"""Characters that fill a page of 22 lines of 28, headings and the ends of paragraphs taken off."""
_IN_ITEMS = re.compile(r"一是[^一-龥]*二是(?:[^一-龥]*三是(?P<three>))?(?:[^一-龥]*四是(?P<four>))?(?:[^一-龥]*五是(?P<five>))?")
_ITEMS = {"five": 5, "four": 4, "three": 3}
_LIMIT = re.compile(
    r"字(?:以内|之内|以下|内(?=$|[，。；\s]))|(?:不超过?|别超过?|不要超过?|不能超过?|不得超过?|不多于|最多|至多|限|顶多|少于)[^，。\d一二两三四五六七八九]{0,4}"
    r"(?:\d{2,4}|[一二两三四五六七八九][百千][一二三四五六七八九十百]*)\s*个?字"
)
_SHORTEST_LENGTH = 20
TOLERANCE = 0.1
"""A text is as long as was asked for within this share of the length."""


def count_of(text: str, job: str, *, in_parts: bool = False) -> int | None:
    """Return how many items are wanted; 一段 asks for a paragraph, not for a number of points, when a draft is meant.

    `in_parts` says that several sections are wanted: 两块 counts them, not points.
    """
    if job == "draft" and re.search(r"第[一二三四五][点条]", text):
        return 1
    counts = (m for m in _COUNT.finditer(_ONE_BY_ONE.sub("", text)) if m[0] != _A_LITTLE)
    found = [m for m in counts if not (job == "draft" and _is_form(m[0], in_parts=in_parts))]
    if not found:
        return _items(text)
    if re.search(r"[一1]条[一1]?条", found[-1][0]):
        return None
    number = found[0][1]
    return int(number) if number.isdigit() else _DIGITS.get(number)


def _is_form(said: str, *, in_parts: bool) -> bool:
    """Whether a count in a wish for a draft tells its form: 一段, 两句, 两块 of two sections."""
    return said in _NO_COUNT or said.endswith("句") or (in_parts and said.endswith(_OF_PARTS))


def in_items(text: str) -> bool:
    """Whether points are wanted that begin with 一是, 二是."""
    return _IN_ITEMS.search(text) is not None


def _items(text: str) -> int | None:
    """Return how many points 一是、二是、三是 asks for; two say only the form."""
    row = _IN_A_ROW.search(text)
    if row:
        return len(row[0])
    found = _IN_ITEMS.search(text)
    return next((size for name, size in _ITEMS.items() if found and found[name] is not None), None)


def length_of(text: str, count: int | None, sections: int = 0, counted: int = 0) -> int | None:
    """Return how many characters are wanted; 每条100字 counts for every point, 每部分300字 for every section.

    `counted` is how many points there are in all, where each section has a number of its own.
    """
    each, one = _OF_EACH.search(text), _FOR_ONE.search(text)
    if one and not each and (size := _length(one["said"])):
        return size * (counted or (count or 1) * (sections or 1))
    if each:
        size = _length(each["said"])
        of_points = each[0].startswith("一") or (each["of"] is not None and each["of"] in "条点个句项样")
        many = (counted or (count or 1) * (sections or 1)) if of_points else sections or count or 1
        return size * many if size else None
    return _length(text)


def is_limit(text: str) -> bool:
    """Whether the length that a text asks for must not be exceeded.

    >>> is_limit("350字以内"), is_limit("别超过一百二十字"), is_limit("350字左右")
    (True, True, False)
    """
    return _LIMIT.search(text) is not None


def _length(text: str) -> int | None:
    found = _LENGTH.search(text)
    if found:
        return int(found[1] or found[2])
    bare = _BARE.search(text)
    return han_length(text) or (int(bare[1]) if bare and not 1900 < int(bare[1]) < 2100 else None) or _untold_unit(text)


def _untold_unit(text: str) -> int | None:
    """Return a length that is told without the word for characters: 两百五 in a clause of its own, 一页纸, 千把字."""
    if re.search("千把个?字", text):
        return 1000
    bare, pages = _BARE_HAN.search(text), _PAGES.search(text)
    if bare:
        return han_length(f"字数{bare['said']}")
    if pages is None:
        return None
    return (
        _OF_A_PAGE // 2
        if pages["many"] == "半"
        else _OF_A_PAGE * number_of(pages["many"]) + (_OF_A_PAGE // 2 if pages["half"] else 0)
    )


def han_length(text: str) -> int | None:
    """Read a length in Han digits: 四百字, 一千五百字, 三百来字, 字数三百五.

    >>> han_length("两百五十字"), han_length("三百五十来字"), han_length("字数三百五")
    (250, 350, 350)
    """
    if re.search("(?<![一-龥])(?:一)?百(?:把|来|十来)个?字", text):
        return 100
    for found in _HAN_LENGTH.finditer(text):
        thousands, hundreds, tens, ten, ones, *named = found.groups()
        size = 1000 * _digit(thousands) + 100 * _digit(hundreds) + _digit(ones)
        size += 10 * (_digit(tens) or 1) if ten else 0
        size += 1000 * _digit(named[0]) + 100 * _digit(named[1]) + 10 * _digit(named[2])  # 三百五 is 350
        if size >= _SHORTEST_LENGTH:
            return size
    return None


def number_of(said: str) -> int:
    """Return a number said in one Han or Arabic digit, or in Arabic digits: 三, 3, 12."""
    return int(said) if said.isdigit() else _digit(said)


def _digit(said: str | None) -> int:
    return _DIGITS[said] if said else 0
