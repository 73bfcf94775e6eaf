"""Texts of the length asked for, and the tone asked for."""

import re
from pathlib import Path

import pytest

from assistant.adapting import Speaker
from assistant.answer import Draft, Sentence
from assistant.blanks import blanks_in
from assistant.frames import Writer
from assistant.polishing import fitted, in_tone
from assistant.polishing.keeping import facts_changed
from assistant.polishing.own_text import pieces_of
from assistant.polishing.shortening import shortened
from assistant.polishing.toning import toned
from assistant.profile import Profile

CORPUS = Path(__file__).parents[3] / "corpus"
LEAD = "2024年，我局对照要求，还存在以下不足："
POINTS = (
    "部分企业自查流于形式，隐患反复出现，监管人员专业能力有待提升，执法装备较为落后，部门之间信息共享不够。",
    "宣传方式较为单一，群众安全意识不强，基层力量薄弱，培训针对性不足，演练组织不够经常。",
)
PROFILE = Profile("清屿县应急管理局", "政府部门", "县", 2024)


def draft(*, from_user: bool = False) -> Draft:
    bodies = [Sentence(text, ("a-1",), from_user) for text in POINTS]
    text = f"{LEAD}\n一是企业自查不实，责任不紧。{POINTS[0]}\n二是宣传不够深入。{POINTS[1]}"
    return Draft(text, "problems", "存在的问题", (Sentence(LEAD, ("a-2",)), *bodies), blanks_in(text))


def test_a_draft_that_is_too_long_loses_clauses_not_points() -> None:
    shorter = fitted(draft(), 100)
    assert 90 <= len(shorter.text) <= 110
    assert "一是企业自查不实，责任不紧。" in shorter.text
    assert "二是宣传不够深入。" in shorter.text
    assert all(one.text in shorter.text for one in shorter.sentences)
    assert {source for one in shorter.sentences for source in one.sources} == {"a-1", "a-2"}


@pytest.mark.parametrize("length", [None, 140, 500])
def test_a_draft_of_about_the_length_is_left_alone(length: int | None) -> None:
    assert fitted(draft(), length) == draft()


def test_facts_stay_even_where_the_draft_gets_too_long_for_them() -> None:
    fact = Sentence("检查企业320家，整改隐患560处，培训12场1400人次，建立微型消防站18个，获评全市先进单位。", (), from_user=True)
    before = draft()
    long = Draft(before.text + fact.text, "problems", "", (*before.sentences, fact), ())
    assert fact.text in fitted(long, 60).text


@pytest.mark.parametrize("target", [200, 300, 400])
def test_a_text_of_the_users_own_comes_near_the_length_or_says_why_not(target: int) -> None:
    seen, near = 0, 0
    for path in sorted(CORPUS.glob("*.txt"))[::9]:
        text = path.read_text(encoding="utf-8")[200:1000]
        own = text[text.find("。") + 1 : text.rfind("。") + 1]
        if len(own) < 1.2 * target:
            continue
        revision = shortened(pieces_of(own), target)
        seen, near = seen + 1, near + (0.85 * target <= len(revision.text) <= 1.15 * target)
        said = "".join(revision.notices)
        assert len(revision.text) <= 1.15 * target or "没有再删" in said or "放不下全部事实" in said, path.name
        assert len(revision.text) >= 0.85 * target or "再留一句" in said, path.name
        assert revision.left_out or facts_changed(own, revision.text) == (), path.name
    assert seen >= 5
    assert near >= 0.6 * seen


def test_a_sincere_tone_changes_lead_and_end_and_says_so() -> None:
    before = draft()
    after, said = in_tone(before, "诚恳", Writer(PROFILE, Speaker.of(PROFILE), "安全生产"))
    assert not after.text.startswith(LEAD)
    assert "我局" in after.text.split("\n")[0]
    assert re.search("虚心|认真|改到位", after.text.split("\n")[-1])
    assert all(point in after.text for point in POINTS)
    assert all(one.sources for one in after.sentences)
    assert "诚恳" in said
    assert "领起句" in said


def test_there_is_no_end_where_there_is_no_room() -> None:
    after, said = in_tone(draft(), "诚恳", Writer(PROFILE, Speaker.of(PROFILE), "安全生产"), room=5)
    assert after.text.endswith(POINTS[1])
    assert "结束句" not in said


def test_praise_is_toned_down_and_the_users_sentence_is_not() -> None:
    ours = Sentence("强化隐患排查，安全形势明显改善。", ("a-1",))
    theirs = Sentence("事故起数大幅下降，群众满意度显著提升。", (), from_user=True)
    text = ours.text + theirs.text
    after, _ = in_tone(Draft(text, "other", "", (ours, theirs), ()), "平实", Writer(PROFILE, Speaker.of(PROFILE), "安全生产"))
    assert after.text == "强化隐患排查，安全形势有所改善。" + theirs.text


@pytest.mark.parametrize("tone", ["坚定", "激昂"])
def test_a_tone_without_rules_is_told(tone: str) -> None:
    after, said = in_tone(draft(), tone, Writer(PROFILE, Speaker.of(PROFILE), "安全生产"))
    assert after == draft()
    assert "没有专门的写法" in said


def test_a_text_of_the_users_own_is_only_toned_down() -> None:
    revision = toned(pieces_of("全年检查企业320家，安全水平显著提升，圆满完成任务。"), "诚恳")
    assert revision.text == "全年检查企业320家，安全水平有所提升，较好完成任务。"
    assert len(revision.changes) == 2
    assert toned(pieces_of("全年检查企业320家。"), "诚恳").notices == ("没有说得过满的话，语气没有改动。",)


def test_a_cause_is_never_cut_in_two_nor_dropped() -> None:
    cause = Sentence("究其原因，是统筹谋划不够，工作安排不够周密。", ("a-1",))
    body = Sentence(POINTS[0], ("a-1",))
    text = f"{LEAD}\n一是企业自查不实，责任不紧。{body.text}{cause.text}"
    long = Draft(text, "problems", "存在的问题", (Sentence(LEAD, ("a-2",)), body, cause), blanks_in(text))
    shorter = fitted(long, 70)
    assert len(shorter.text) < len(text)
    assert cause.text in shorter.text
    assert cause in shorter.sentences


def test_a_closing_stands_whole_or_not_at_all() -> None:
    closing = "今后工作中，本人将认真落实上级部署要求，恪尽职守、担当作为，抓好财务工作，决不辜负组织的信任。以上报告，请予评议。"
    said = tuple(
        Sentence(text, ("a-1",))
        for text in (
            *POINTS,
            "今后工作中，本人将认真落实上级部署要求，恪尽职守、担当作为，抓好财务工作，决不辜负组织的信任。",
            "以上报告，请予评议。",
        )
    )
    text = f"一是企业自查不实。{POINTS[0]}\n二是宣传不够深入。{POINTS[1]}\n{closing}"
    shorter = fitted(Draft(text, "plan", "下一步打算", said, ()), 140)
    assert len(shorter.text) < len(text)
    assert shorter.text.endswith(closing)


def test_a_limit_is_no_length_to_come_near_to() -> None:
    text = draft()
    limit = len(text.text) - 4
    assert fitted(text, limit) is text
    assert len(fitted(text, limit, limit).text) <= limit
