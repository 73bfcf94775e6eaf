"""Small changes to sentences that stand: a figure put right, words left out, a sentence of several; facts of the user stay."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answer import Sentence
from assistant.blanks import BLANK
from assistant.fact_names import unit_name
from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "retouching.toml").read_text(encoding="utf-8"))
_MATTERS = tuple((re.compile(row["said"]), tuple(row["words"])) for row in _KNOWN["matter"])
_UNITS: dict[str, str] = _KNOWN["unit"]
_FIGURE = re.compile(r"(?P<number>\d[\d.,]*(?:[万亿](?=[^元]|$))?)(?P<unit>[万亿余多]*[%％]|[万亿余多]*[一-龥]{0,3})")
FIGURE_IN_TEXT = re.compile(r"(?<![\d.])\d[\d.,]*[万亿]?[一-龥%％]")
_SHORTEST_WORD = 2
_HANGS = re.compile("^(?:但|而|并|也|且|从而|进而)")
_CLOSES = "。！？"
_RATES = ("率", "占比")


def corrected(text: str, old: str, new: str) -> str:
    """Return a text with one figure in the place of another, as a whole; its unit stays where the new one names none.

    >>> corrected("慰问职工326户，1326户", "326", "362户"), corrected("追回126万元", "126", "162")
    ('慰问职工362户，1326户', '追回162万元')
    """
    was, now = _FIGURE.match(old), _FIGURE.match(new)
    if was is None or now is None:
        return text
    unit = now["unit"]
    behind = f"(?:[^\\d，。；、]{{0,3}}?{re.escape(unit[-1])})?" if unit and not was["unit"] else ""
    said = re.escape(old if was["unit"] and unit else was["number"] if not was["unit"] else old)
    put = new if unit or not was["unit"] else new + was["unit"]
    return re.sub(rf"(?<![\d.]){said}{behind}(?![\d]|\.\d)", lambda _: put, text)


def words_of(matter: str) -> tuple[str, ...]:
    """Return patterns of the words that stand for a matter in a draft: those of a known one, else its own."""
    known = [word for said, words in _MATTERS if said.search(matter) for word in words]
    return tuple(known) or tuple(re.escape(part) for part in re.split("[、和]", matter) if len(part) >= _SHORTEST_WORD)


def words_in(text: str, matter: str) -> tuple[str, ...]:
    """Return patterns of the words of a matter that a text has; of a matter that it does not name, its longest end that it does."""
    here = tuple(word for word in words_of(matter) if re.search(word, text))
    if here:
        return here
    ends = (matter[at:] for at in range(1, len(matter) - 1))
    return next(((re.escape(end),) for end in ends if end in text), ())


def without(sentence: Sentence, words: Sequence[str]) -> Sentence | None:
    """Return a sentence without the clauses that hold one of some patterns; None when nothing is left of it."""
    ending = sentence.text[-1:] if sentence.text[-1:] in f"{_CLOSES}：" else ""
    body = sentence.text.removesuffix(ending)
    clauses = re.split("(?<=[，；])", body)
    told = re.compile("|".join(words))
    left = [clause for clause in clauses if not told.search(clause)]
    if len(left) == len(clauses):
        return sentence
    said = _HANGS.sub("", "".join(left).rstrip("，；"))
    return replace(sentence, text=said + ending) if said else None


def in_one_sentence(body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences of a point as one: its first, and the user's own facts behind it."""
    if len(body) < 2:
        return tuple(body)
    first, *rest = [one for place, one in enumerate(body) if place == 0 or one.from_user]
    said = "，".join(one.text.rstrip(_CLOSES) for one in (first, *rest))
    sources = tuple(dict.fromkeys(source for one in (first, *rest) for source in one.sources))
    return (Sentence(f"{said}。", sources, any(one.from_user for one in (first, *rest))),)


def in_two(body: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]] | None:
    """Return the sentences of a point in two halves of about the same length; None when there is but one clause or two."""
    if len(body) > 1:
        sizes = [len(one.text) for one in body]
        at = min(range(1, len(body)), key=lambda place: abs(sum(sizes[:place]) - sum(sizes[place:])))
        return tuple(body[:at]), tuple(body[at:])
    clauses = re.split("(?<=[，；])", body[0].text) if body else []
    if len(clauses) < 4:
        return None
    middle = len(clauses) // 2
    one = replace(body[0], text="".join(clauses[:middle]).rstrip("，；") + "。")
    return (one,), (replace(body[0], text="".join(clauses[middle:])),)


def likeness(one: str, other: str) -> int:
    """How many pairs of characters two texts share."""
    return len(_pairs(one) & _pairs(other))


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def clauses_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the clauses of a text begin and end, without their marks."""
    for found in re.finditer(r"(?:【[^】]*】|[^，。；：！？\n])+", text):
        yield found.span()


def restated(text: str, name: str, value: str) -> str | None:
    """Return a text with a figure in the place of the one that goes by a name in it; None when it has none such.

    >>> restated("养护里程386公里，安装护栏52公里。", "护栏", "25公里")
    '养护里程386公里，安装护栏25公里。'
    """
    now = _FIGURE.match(value)
    if now is None:
        return None
    best: tuple[int, int, int, str] | None = None
    for start, end in clauses_of(text):
        for found in _FIGURE.finditer(text, start, end):
            alike = 1 if now["unit"] and found["unit"].startswith(now["unit"]) else 0
            near = likeness(name, text[start:end])
            if near and (not now["unit"] or alike or not found["unit"]) and (best is None or near > best[0]):
                unit_end = found.start("unit") + (len(now["unit"]) if alike else 0)
                best = (near, found.start(), unit_end, value)
    return None if best is None else text[: best[1]] + best[3] + text[best[2] :]


def blank_for(name: str) -> str:
    """Return the blank of a figure that is not known yet, with the unit that its name tells behind it.

    >>> blank_for("验收合格率")
    '【待填：验收合格率】%'
    """
    unit = next((unit for end, unit in _UNITS.items() if name.endswith(end)), "")
    return f"【待填：{name}】{unit}"


def emptied(text: str, name: str) -> str | None:
    """Return a text with a blank in the place of the figure that goes by a name in it, its unit kept; None when it has none."""
    best: tuple[int, int, int, str] | None = None
    for start, end in clauses_of(text):
        figure = _FIGURE.search(text, start, end)
        near = likeness(name, text[start:end])
        rate = name.endswith(_RATES) == bool(figure and "%" in figure["unit"])
        if (
            figure
            and rate
            and near * 2 >= len(_pairs(name))
            and not BLANK.search(text[start:end])
            and (best is None or near > best[0])
        ):
            unit = re.sub("^[万亿余多]+(?!元)", "", figure["unit"])[:2]
            best = (near, figure.start("number"), figure.end("number"), unit)
    if best is None:
        return None
    return f"{text[: best[1]]}【待填：{_named(name, best[3])}】{text[best[2] :]}"


def _named(name: str, unit: str) -> str:
    """Return what a blank is called that stands before a unit: 公开课 before 节 is their number."""
    ends = ("数", "率", "额", "量", "次", "积", "程", "金", "资")
    return name if name.endswith(ends) else name + unit_name(unit)
