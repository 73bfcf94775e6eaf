"""A precedent passage taken into a draft: the writer's voice and year, no fact of the source, every sentence traced."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.blanks import BLANK
from assistant.borrowing import borrowed
from assistant.facts import local_facts
from assistant.profile import Profile
from index.errors import NigaoError
from index.readers.raw import RawText
from index.report import Hit
from index.understanding import understand_text

US = Profile("桐岭县司法局", "政府部门", "县", 2024)
CORPUS = Path(__file__).parents[2] / "corpus"


def passage(
    text: str, slot: str = "achievements", unit: str | None = "松川县梨园镇", year: int | None = 2022, voice: str = "单位"
) -> Hit:
    title = f"{unit or ''}2022年工作总结"
    return Hit(
        "r1-001", "r1", "甲.txt", title, year, "工作总结", "乡镇街道", unit, voice, slot, ("一、主要工作", "（一）强化学习"), text
    )


def test_counts_become_named_blanks_and_keep_their_measure() -> None:
    draft = borrowed(passage("一是抓实学习。全年开展集中学习12次，办了三批、四件。"), US)
    assert draft.text == "抓实学习。全年开展集中学习【待填：集中学习次数】次，办了【待填：数量】批、【待填：件数】件。"
    assert [(blank.name, blank.kind) for blank in draft.blanks] == [("集中学习次数", "数量"), ("数量", "数量"), ("件数", "数量")]
    assert draft.blanks[0].context == "全年开展集中学习12次"


def test_two_facts_never_share_a_blank() -> None:
    draft = borrowed(passage("先后开展检查12次，组织检查30次。"), US)
    assert len(draft.blanks) == 2
    assert len(BLANK.findall(draft.text)) == len({*BLANK.findall(draft.text)}) == 2


def test_small_numbers_that_count_the_text_stay() -> None:
    assert borrowed(passage("从以下五个方面持续用力，补齐三块短板。"), US).text == "从以下五个方面持续用力，补齐三块短板。"


def test_the_voice_is_the_writers() -> None:
    draft = borrowed(passage("我镇压实责任，镇党委带头，全镇干部参与。"), US)
    assert draft.text == "我局压实责任，局党组带头，全局干部参与。"
    person = borrowed(passage("本人带头学习，我深感责任重大。", voice="本人"), US)
    assert "本人" not in person.text
    assert borrowed(passage("我镇带头学习。"), replace(US, voice="本人")).text == "本人带头学习。"


def test_the_year_of_the_source_becomes_the_writers_and_others_are_blanks() -> None:
    text = "2022年，工作有序推进；2023年，再接再厉；自2019年启动。"
    assert borrowed(passage(text), US).text == "2024年，工作有序推进；2025年，再接再厉；自【待填：年份】年启动。"
    assert borrowed(passage("2022年，工作有序推进。"), Profile()).text == "【待填：年份】年，工作有序推进。"


def test_the_unit_of_the_source_becomes_the_writers() -> None:
    assert borrowed(passage("松川县梨园镇坚持问题导向。"), US).text == "桐岭县司法局坚持问题导向。"
    assert borrowed(passage("松川县梨园镇坚持问题导向。"), Profile()).text == "本单位坚持问题导向。"


@pytest.mark.parametrize(
    "clause",
    ["宣讲员邓大江用一张路线图讲政策", "与石桥湾村结成对子", "梨园干部走在前", "在松川县人民医院试点", "副镇长韩牧川包保推进"],
)
def test_a_clause_that_names_somebody_is_one_blank(clause: str) -> None:
    draft = borrowed(passage(f"健全联系制度，{clause}，推动服务到家。"), US)
    assert draft.text.startswith("健全联系制度，")
    assert draft.text.endswith("，推动服务到家。")
    assert not {"邓大江", "石桥湾", "梨园", "松川", "韩牧川"} & set(re.findall("邓大江|石桥湾|梨园|松川|韩牧川", draft.text))
    assert draft.blanks


def test_national_expressions_stay() -> None:
    text = "深入学习贯彻党的二十大精神，严格落实《中国共产党纪律处分条例》，用好“四下基层”制度。"
    assert "党的二十大精神" in borrowed(passage(text), US).text
    assert "《中国共产党纪律处分条例》" in borrowed(passage(text), US).text


def test_local_brands_titles_and_honours_are_blanks() -> None:
    draft = borrowed(passage("打造“梨花先锋”服务队，印发《梨园镇议事规则》，被评为全县先进单位。"), US)
    assert not re.search("梨花|梨园|先进单位", draft.text)
    assert len(draft.blanks) >= 3


def test_every_sentence_is_traced_and_what_is_copied_is_measured() -> None:
    draft = borrowed(passage("坚持问题导向，健全闭环管理机制。压实各级责任，推动工作落地见效。"), US)
    assert [one.sources for one in draft.sentences] == [("r1-001",), ("r1-001",)]
    assert "".join(one.text for one in draft.sentences) == draft.text
    assert draft.copying.share > 0.9
    assert draft.copying.by_source[0].file == "甲.txt"


def test_what_does_not_fit_the_writers_year_is_said() -> None:
    draft = borrowed(passage("扎实开展脱贫攻坚，喜迎党的二十大。", year=2022), US)
    assert any("二十大" in finding.text for finding in draft.findings)
    assert all(draft.text[finding.start : finding.end] == finding.text for finding in draft.findings)


def test_a_suspect_passage_serves_no_draft() -> None:
    with pytest.raises(NigaoError, match="原文存疑"):
        borrowed(replace(passage("全年学习12次。"), flags=("数字前后不一致",)), US)


def test_a_passage_of_nothing_but_marks_gives_an_empty_draft() -> None:
    draft = borrowed(passage("。；，"), US)
    assert (draft.text, draft.sentences, draft.blanks) == ("", (), ())


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.txt"))[::9], ids=lambda file: file.stem)
def test_no_fact_of_a_sample_report_is_left(file: Path) -> None:
    report = understand_text(file.name, RawText(file.read_text(encoding="utf-8")))
    known = report.description
    for number, one in enumerate(report.passages):
        hit = Hit(
            *(f"r-{number}", "r", file.name, known.title, known.year, known.report_kind, known.unit_kind, known.unit),
            *(one.voice, one.slot, one.heading_path, one.text),
        )
        bare = BLANK.sub("◇", borrowed(hit, US).text).replace(str(US.unit), "")
        # the years in the name of a national campaign are part of the name
        bare = bare.replace("三年行动（2024—2026年）", "三年行动")
        # the writer's own two years stay, and what voiding.toml keeps as national
        stays = ("2024年", "2025年", "“八五”", "“刹车”")  # the last is a figure of speech
        left = [fact.text for fact in local_facts(bare) if re.sub("(?:以来|底)$", "", fact.text) not in stays]
        # a few of something: 四类短板, 第一卷; large figures and names never stay
        assert not [text for text in left if "◇" not in text and not re.fullmatch("[一二两三四五六七八九十]{1,2}.{1,2}", text)], (
            bare
        )
        if known.unit:
            assert known.unit not in bare
