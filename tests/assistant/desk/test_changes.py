"""Changes of a draft: what is adopted, written, moved, dropped and filled in, and which sources stay."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.changes import (
    add_part,
    adopt,
    append,
    drop_part,
    extend,
    fill,
    move,
    rename_part,
    retitle,
    with_facts,
    with_profile,
    write,
)
from assistant.desk.draft import Draft, Part, PartSource
from tests.assistant.desk.drafts import MEETINGS, NETWORK, PROFILE, draft, keys


def test_an_adopted_text_takes_the_place_of_the_old_one_with_its_sources() -> None:
    one = adopt(draft(), "next", "组织普法骨干轮训。\n\n", [NETWORK], "三、2026年打算")
    assert (one.part("next").text, one.part("next").heading) == ("组织普法骨干轮训。", "2026年打算")
    assert one.part("next").sources == (NETWORK,)
    assert adopt(one, "next", "另一稿。", []).part("next").heading == "2026年打算"


def test_an_extended_part_keeps_what_it_had() -> None:
    one = extend(draft(), "law", NETWORK.sentence, [NETWORK])
    assert one.part("law").text.endswith(f"个村。\n{NETWORK.sentence}")
    assert one.part("law").sources == (MEETINGS, NETWORK)
    assert extend(draft(), "next", "新的。", []).part("next").text == "新的。"


def test_an_appended_part_stands_behind_its_section_or_before_the_closing() -> None:
    one = append(draft(), "（三）规范执法监督", "achievements", "健全制度。", [NETWORK])
    assert one.parts[4].heading == "规范执法监督"
    assert keys(append(draft(), "附记", "other", "略。"))[-1] == "end"


def test_what_is_written_by_hand_keeps_the_sources_of_sentences_that_still_stand() -> None:
    one = write(draft(), "law", f"先写一句。{MEETINGS.sentence}")
    assert one.part("law").sources == (MEETINGS,)
    assert write(one, "law", "全部重写。").part("law").sources == ()


def test_a_blank_filled_by_hand_keeps_the_source_of_its_sentence() -> None:
    (source,) = write(draft(), "law", "全年开展法治宣讲26场。覆盖12个村。").part("law").sources
    assert source == replace(MEETINGS, sentence="全年开展法治宣讲26场。")
    assert write(draft(), "law", "全年开展法治宣讲。场。").part("law").sources == ()


def test_a_sentence_of_many_blanks_that_nearly_stands_is_looked_for_in_no_time() -> None:
    blanks = "甲".join(["【待填：数】"] * 30)
    one = adopt(draft(), "law", blanks, [PartSource(f"{blanks}乙")])
    assert write(one, "law", "甲" * 5_000).part("law").sources == ()


def test_text_that_hides_or_turns_is_taken_out() -> None:
    assert write(draft(), "next", "组织\u202e轮训\x00。\r\n第二段。").part("next").text == "组织轮训。\n第二段。"


def test_a_part_moves_with_what_stands_under_it() -> None:
    assert keys(move(draft(), "work", 1))[:5] == ["open", "lack", "work", "law", "peace"]
    assert keys(move(draft(), "lack", -1))[:5] == ["open", "lack", "work", "law", "peace"]
    assert keys(move(draft(), "end", -9)) == ["end", *keys(draft())[:-1]]
    assert keys(move(draft(), "open", 99)) == [*keys(draft())[1:], "open"]


def test_a_point_stays_in_its_section() -> None:
    assert keys(move(draft(), "peace", -1)) == ["open", "work", "peace", "law", "lack", "next", "end"]
    assert keys(move(draft(), "peace", 3)) == keys(draft())
    assert keys(move(draft(), "law", -3)) == keys(draft())


def test_a_part_is_added_behind_a_section_or_inside_it() -> None:
    one = add_part(draft(), "规范执法", "achievements", after="work", level=2)
    assert (one.parts[2].heading, one.parts[2].level) == ("规范执法", 2)
    assert add_part(draft(), "典型做法", "other", after="work").parts[4].heading == "典型做法"
    assert add_part(draft(), "附记", "other").parts[-1].heading == "附记"


def test_a_part_is_dropped_with_what_stands_under_it() -> None:
    assert keys(drop_part(draft(), "work")) == ["open", "lack", "next", "end"]
    assert keys(drop_part(draft(), "law")) == ["open", "work", "peace", "lack", "next", "end"]


def test_headings_and_titles_are_one_line_without_number() -> None:
    assert rename_part(draft(), "lack", " 二、存在的\n问题 ").part("lack").heading == "存在的 问题"
    assert rename_part(draft(), "lack", "2025年主要不足").part("lack").heading == "2025年主要不足"
    assert retitle(draft(), "总结\n").title == "总结"


def test_a_blank_is_filled_everywhere_at_once_sources_too() -> None:
    one = retitle(draft(), "法治宣讲【待填：法治宣讲场次】场综述")
    one = fill(extend(one, "next", MEETINGS.sentence, [MEETINGS]), {"法治宣讲场次": "26", "覆盖村数": " ", "别的": "1"})
    assert one.blanks() == ("覆盖村数",)
    assert one.title == "法治宣讲26场综述"
    assert one.part("next").text == one.part("next").sources[0].sentence == "全年开展法治宣讲26场。"


def test_a_filled_value_is_one_line_and_may_hold_signs_of_patterns() -> None:
    assert "宣讲\\1 二行场" in fill(draft(), {"法治宣讲场次": "\\1\n二行"}).text


def test_another_profile_changes_the_title_that_was_made_of_the_old_one_only() -> None:
    later = replace(PROFILE, year=2026)
    assert with_profile(draft(), later).title == "白石县司法局2026年工作总结"
    assert with_profile(retitle(draft(), "年度答卷"), later).title == "年度答卷"
    assert with_facts(draft(), "调解120件\x00").facts == "调解120件"


LEVELS = st.lists(st.integers(1, 3), min_size=1, max_size=12)


@given(LEVELS, st.integers(0, 11), st.integers(-5, 5))
def test_moving_loses_nothing_and_moving_back_restores_the_order(levels: list[int], place: int, by: int) -> None:
    levels[0] = 1
    parts = tuple(Part(str(number), "甲", "other", level=level) for number, level in enumerate(levels))
    before = Draft("d", "", parts=parts)
    key = str(place % len(parts))
    after = move(before, key, by)
    assert sorted(keys(after)) == sorted(keys(before))
    at, was = keys(after).index(key), keys(before).index(key)
    assert (at > was) - (at < was) in (0, (by > 0) - (by < 0))
    steps = next(steps for steps in range(6) if keys(move(after, key, -steps if by > 0 else steps)) == keys(before))
    assert steps <= abs(by)
