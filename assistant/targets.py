"""Which points of a draft a person names: 第二条, 最后一条, 前两条, 第一和第三条, 第二到四条, 每条, 除第二条外.

Places count from 0, those from the end from -1; EACH stands for every point, EXCEPT for every point but those named after it,
LEAD for what stands before the first, END for what stands behind the last.
"""

import re

LAST, LEAD, EACH, EXCEPT, END = -1, -99, -98, -97, -96
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"(?:[一二两三四五六七八九十]|\d{1,2})"
_UNIT = "(?:小?条|小?点|个|段|项|块|部分|句|方面)"
_ENDS = r"最后(?=那?一?[条点个段项])|末(?=[条段])|(?:开头|前面|结尾|收尾)(?=那|这|一?段|部分|一?句|[的再写太长短要])"
_ONE = rf"(?:倒数)?第{_NUMBER}|{_ENDS}"
_BEHIND = f"(?:那|这)?一?{_UNIT}?"
_SEVERAL = (
    r"除(?:第|最后|[前后一二三四五六七八九])[^，。外]{0,18}外",
    rf"第{_NUMBER}{_UNIT}?第{_NUMBER}",
    r"[一二三四五六七八九]、?[一二三四五六七八九](?:[两2])?(?=[条点段])",
    rf"第{_NUMBER}{_UNIT}?(?:到|至|[-—~])第?{_NUMBER}",
    rf"(?:{_ONE}){_BEHIND}(?:(?:、|和|与|跟|及|以及|还有)(?:第?{_NUMBER}{_UNIT}?|最后一?{_UNIT}))+",
    rf"(?:最?前面?|头|后面?|最后|末尾)(?:的)?{_NUMBER}(?={_UNIT})",
    rf"(?:每|各|所有|全部|剩下|剩|余下|其余|其他|几)(?:的)?(?:一|{_NUMBER}|几)?(?={_UNIT})",
)
NUMBER = _NUMBER
PLACE = rf"(?P<PLACE>{_ONE}){_BEHIND}"
"""Names one point; the group is to be named anew where the pattern is used twice."""
PLACES = rf"(?P<PLACE>{'|'.join(_SEVERAL)}|{_ONE}){_BEHIND}"
"""Names one point or several."""


def places(said: str) -> tuple[int, ...]:
    """Return the places that words name.

    >>> places("第二"), places("前两"), places("第一和第三条"), places("第二到四"), places("倒数第二"), places("除第二条外")
    ((1,), (0, 1), (0, 2), (1, 2, 3), (-2,), (-97, 1))
    """
    if said.startswith("除"):
        return (EXCEPT, *(place for part in said[1:-1].split("、") for place in places(part)))
    said = re.sub("(?<=[一二三四五六七八九]{2})[两2]$", "", said)  # 一二两条: how many they are
    numbers = [number(found) for found in re.findall(_NUMBER, re.sub(f"一(?={_UNIT})(?<!第一)", "", said))]
    if said.startswith(("每", "各", "所有", "全部", "剩", "余下", "其余", "其他", "几")):
        return (EACH,)
    if said.startswith("倒数"):
        return (-numbers[0],)
    if re.match(rf"(?:最?前面?|头)(?:的)?{_NUMBER}", said):
        return tuple(range(numbers[0]))
    if re.match(rf"(?:后面?|最后|末尾)(?:的)?{_NUMBER}", said) and numbers:
        return tuple(range(-numbers[0], 0))
    if said.startswith(("开头", "前面")):
        return (LEAD,)
    if said.startswith(("结尾", "收尾")):
        return (END,)
    if re.search("到|至|[-—~]", said) and len(numbers) > 1:
        return tuple(range(numbers[0] - 1, numbers[1]))
    at_end = (LAST,) if re.search("最后|末", said) else ()
    return (*(one - 1 for one in numbers), *at_end)


def number(said: str) -> int:
    """Return a number as it is said in a place: 第二, 3."""
    bare = said.removeprefix("第")
    return int(bare) if bare.isdigit() else _DIGITS[bare]
