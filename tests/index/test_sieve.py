"""A sieved pattern finds what the pattern itself finds, and leaves alone what cannot match."""

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning.lines import KNOWN
from index.sieve import Sieved

SUSPECTS = tomllib.loads((Path(__file__).parents[2] / "index" / "suspects.toml").read_text(encoding="utf-8"))["suspect"]
DATED = tomllib.loads((Path(__file__).parents[2] / "index" / "dating.toml").read_text(encoding="utf-8"))["evidence"]
SHIPPED = [
    *KNOWN["adverts"]["certain"],
    *KNOWN["adverts"]["likely"],
    *(row["pattern"] for table in (KNOWN["restore"], KNOWN["wrong_word"], SUSPECTS, DATED) for row in table),
]
OWN = [
    r"(?:站长|客服)\s?QQ|加微信",
    r"(?<=党的)[X×*]{1,3}(?=大(?![道街]))",
    r"(?:一|二)?是(?:甲|乙){1,2}|丙+?丁",
    r"[一-龥]{2}|甲",
    r"(?i:abc)甲|乙",
    r"(?P<mark>[，。])(?P=mark)+|，。",
    r"([甲乙])\1|丙",
    r"(?P<word>[一-龥]{2,4}?)(?P=word)|(?P<long>..)，(?P=long)(?=。)",
    r"(?P<letter>甲|乙丙)[^丁](?P=letter)+",
    r"(?i:(?P<any>[a-z])(?P=any))甲|乙(?P<one>.)(?P=one)",
    r"a|ab|b+",
    r"[|)(\]]甲|\|乙|[^|]丙",
    r"(?>甲乙?)丙|甲(?:乙|)丁",
    r"\A甲|乙\Z|^丙$",
    r"[𠮷甲]乙",
]
LETTERS = sorted({*"".join(SHIPPED + OWN), *"，。甲乙丙丁 \nabAB|𠮷\ud800"} - {*"?:!<>=\\"})
PIECES = sorted({piece for pattern in SHIPPED for piece in re.findall(r"[一-龥]{2,6}|[A-Za-z]{2,5}", pattern)})


def found(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@pytest.mark.parametrize("pattern", SHIPPED + OWN)
def test_what_is_found_is_what_the_pattern_finds(pattern: str) -> None:
    chance, sieved = random.Random(pattern), Sieved(pattern)
    own = re.findall(r"[一-龥]{1,6}|[A-Za-z\d，。]", pattern) or ["甲"]
    for _ in range(60):
        words = [chance.choice(chance.choice((own, own, PIECES, LETTERS))) for _ in range(chance.randint(0, 14))]
        text = "".join(word * chance.choice((1, 1, 1, 2)) for word in words)
        expected = found(re.finditer(pattern, text))
        assert found(sieved.finditer(text)) == expected, text
        assert sieved.search(text) is bool(expected), text


@settings(deadline=None, derandomize=True, database=None)
@given(parts=st.lists(st.text(alphabet="甲乙丙丁站长QQ ", max_size=6), max_size=4))
def test_what_holds_for_a_text_holds_for_its_parts(parts: list[str]) -> None:
    branches = Sieved(OWN[0]).on("\n".join(parts))
    assert [branches.search(part) for part in parts] == [bool(re.search(OWN[0], part)) for part in parts]


def test_alternatives_are_left_out_that_a_text_cannot_match() -> None:
    pattern = Sieved(r"(?:站长|客服)\s?QQ|加微信|[一-丁]下")
    assert not Sieved("加微信|豆丁网").on("本站客服电话，加强微观调控，信息报送。")
    assert [match[0] for match in pattern.on("请加微信").finditer("请加微信，一下")] == ["加微信"]


def test_of_alternatives_that_begin_together_the_first_counts() -> None:
    assert [match[0] for match in Sieved("甲|甲乙|乙丙").finditer("甲乙丙")] == ["甲", "乙丙"]


def test_a_match_knows_the_named_groups_of_its_alternative() -> None:
    (match,) = Sieved(r"(?P<sign>[★☆])\.(?P=sign)|丙").finditer("评为★.★级")
    assert match["sign"] == "★"
