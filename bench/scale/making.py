"""Makes libraries of any size from our own sample reports: recombined sentences, varied words, places and figures.

Report number n of a seed is the same in every library, so that a larger one holds the smaller one. No two are alike.
"""

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.making import docx_of, html_of
from index.understanding import understand

_KNOWN = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_GROUPS = {word: group for line in _KNOWN["interchangeable"] for group in [line.split()] for word in group}
_WORD = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[^。；]+[。；]")
_ITEM = re.compile(r"^[一二三四五六七八九]是")
_NUMERALS = "一二三四五六七八九十"
_SECTIONS = {
    "achievements": ("主要工作及成效", 4, 7),
    "problems": ("存在的主要问题", 3, 4),
    "plan": ("下一步工作打算", 3, 5),
}
_ASKED, _SPREAD = 1_450, 0.5
"""What a report is asked to hold, the median, and the spread of its logarithm: it comes to 3,000 characters in the mean."""
_DOCX, _HTML = 0.1, 0.05
"""Shares of the files that are Word files and web pages; the others are plain text."""
_PER_FOLDER = 500


@dataclass(frozen=True)
class Stock:
    """What reports are made of: sentences and point heads by section slot, and the places that stand in them."""

    sentences: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> "Stock":
        """Take the reports of a folder apart."""
        stock, places = cls(), set()
        for file in sorted(folder.glob("*年*")):
            report = understand(file)
            places.add(re.sub("^(?:共青团|国家税务总局|中共)", "", file.name)[:2])
            for heading in report.headings:
                if heading.level == 2:
                    stock.heads.setdefault(heading.slot, []).append(re.sub(r"^（.+?）", "", heading.text))
            for passage in report.passages:
                found = [_ITEM.sub("", sentence) for sentence in _SENTENCE.findall(passage.text)]
                stock.sentences.setdefault(passage.slot, []).extend(s for s in found if len(s) > 12)
        return cls(stock.sentences, stock.heads, tuple(sorted(places)))


@dataclass(frozen=True)
class Maker:
    """Makes reports, each from the seed and its own number alone."""

    stock: Stock
    seed: int = 2026

    def lines(self, number: int) -> list[str]:
        """Return a report as paragraphs, the title first."""
        chance = random.Random(self.seed * 1_000_003 + number)
        place = "".join(chance.sample(_KNOWN["syllables"], 2)) + chance.choice(_KNOWN["levels"])
        unit = place + chance.choice(_KNOWN["offices"])
        year, kind = chance.randint(2012, 2025), chance.choice(_KNOWN["kinds"])
        title = f"{unit}{year}年{chance.choice(_KNOWN['themes'])}{kind}"
        left = int(_ASKED * chance.lognormvariate(0, _SPREAD))
        spoken = _Voice(self.stock, chance, place, year)
        lines = [title, spoken.several("opening", 3)]
        for order, (slot, (heading, least, most)) in enumerate(_SECTIONS.items()):
            lines.append(f"{_NUMERALS[order]}、{heading}")
            points = chance.randint(least, most)
            share = left * {"achievements": 0.6, "problems": 0.18, "plan": 0.22}[slot] / points
            lines += [f"（{_NUMERALS[point]}）{spoken.point(slot, int(share))}" for point in range(points)]
        return [*lines, spoken.several("closing", 1), unit, f"{year}年12月{chance.randint(1, 28)}日"]

    def file(self, number: int, lines: Sequence[str]) -> tuple[str, bytes]:
        """Return a report as a file: its name and its bytes."""
        name, kind = f"{number:06d}{lines[0]}", random.Random(self.seed + number).random()
        if kind < _DOCX:
            return f"{name}.docx", docx_of(lines)
        if kind < _DOCX + _HTML:
            return f"{name}.html", html_of(lines)
        return f"{name}.txt", "\n".join(lines).encode("gb18030" if kind > 1 - _DOCX else "utf-8")

    def write(self, folder: Path, characters: int, first: int = 0) -> int:
        """Write reports of about this many characters in all, from number `first` on; returns the number after the last."""
        number = first
        while characters > 0:
            lines = self.lines(number)
            name, data = self.file(number, lines)
            inside = folder / f"{number // _PER_FOLDER:04d}"
            inside.mkdir(parents=True, exist_ok=True)
            (inside / name).write_bytes(data)
            characters -= sum(map(len, lines))
            number += 1
        return number


@dataclass(frozen=True)
class _Voice:
    """Words for one report."""

    stock: Stock
    chance: random.Random
    place: str
    year: int

    def sentence(self, slot: str) -> str:
        """Return a sentence whose halves come from two reports, its words, places and figures varied."""
        known = self.stock.sentences[slot]
        one, other = (self.chance.choice(known).rstrip("；。").split("，") for _ in range(2))
        return self._varied("，".join([*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]) + "。")

    def several(self, slot: str, count: int) -> str:
        """Return some sentences."""
        return "".join(self.sentence(slot) for _ in range(count))

    def point(self, slot: str, length: int) -> str:
        """Return a point of about this length: a head, then items."""
        text = self._varied(self.chance.choice(self.stock.heads[slot])) + "。"
        for numeral in _NUMERALS:
            text += f"{numeral}是" + self.several(slot, self.chance.randint(1, 3))
            if len(text) >= length:
                break
        return text

    def _varied(self, text: str) -> str:
        for place in self.stock.places:
            text = text.replace(place, self.place[:2])
        text = _YEAR.sub(str(self.year), text)
        text = _FIGURE.sub(lambda m: m[0] if _YEAR.fullmatch(m[0]) else self._figure(m[0]), text)
        return _WORD.sub(lambda m: self.chance.choice(_GROUPS[m[0]]), text)

    def _figure(self, old: str) -> str:
        """Return a figure of as many digits."""
        whole = len(old.split(".")[0])
        return str(self.chance.randint(10 ** (whole - 1) + 1, 10**whole + 1))
