"""Numbers as Word writes them in lists. Source: ECMA-376 Part 1, 17.18.59 (ST_NumberFormat)."""

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}
_BY_DIGIT = ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2")
_HAN_FORMATS = ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "koreanCounting")
_LEGAL_FORMATS = ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal")
_ROWS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
"""Formats that are a row of signs; beyond its end Word writes plain figures."""


def figure(number: int, format_name: str) -> str:
    """Write a number in a format of Word; unknown formats come out in plain figures.

    >>> figure(12, "chineseCounting"), figure(12, "ideographDigital"), figure(4, "upperRoman")
    ('十二', '一二', 'IV')
    """
    row = _ROWS.get(format_name, "")
    if 1 <= number <= len(row):
        return row[number - 1]
    if format_name in _BY_DIGIT:
        return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))
    if format_name.startswith(_HAN_FORMATS):
        return han_number(number)
    if format_name in _LEGAL_FORMATS:
        return han_number(number, _LEGAL, _LEGAL_UNITS)
    return _western(number, format_name)


def _western(number: int, format_name: str) -> str:
    if format_name in ("upperLetter", "lowerLetter") and number > 0:  # after Z comes AA, then BB
        times, place = divmod(number - 1, 26)
        letters = chr(97 + place) * (times + 1)
        return letters.upper() if format_name == "upperLetter" else letters
    if format_name in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman.upper() if format_name == "upperRoman" else roman
    if format_name == "decimalZero":
        return f"{number:02d}"
    if format_name.startswith("decimalFullWidth"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN.items():
        times, number = divmod(number, value)
        written += sign * times
    return written


def han_number(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """Write 0-9999 in Han figures; larger numbers in plain ones.

    >>> han_number(12), han_number(105), han_number(110)
    ('十二', '一百零五', '一百一十')
    """
    if not 0 <= number <= 9_999:
        return str(number)
    written, skipped = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            skipped = bool(written)
            continue
        one_ten = digit == 1 and place == 1 and not written and digits == _DIGITS
        written += (digits[0] if skipped else "") + ("" if one_ten else digits[digit]) + units[place]
        skipped = False
    return written or digits[0]
