from dataclasses import replace

from assistant.adapting import Speaker
from assistant.answer import Blank
from assistant.aspects import ASPECTS, GENERAL, OPENERS, named
from assistant.clauses import Clause
from assistant.composing import Used, done_point, lack_moves, lack_point, pick, plan_point, sentence
from assistant.frames import Writer
from assistant.profile import Profile
from assistant.stating import Teller

PROFILE = Profile("清屿县第二中学党委", "学校", "县", 2024, "工作总结", "单位")
WRITER = Writer(PROFILE, Speaker.of(PROFILE), "安全")


def clause(text: str, move: str = "measure", file: str = "甲.txt", start: int = 0, blanks: tuple[Blank, ...] = ()) -> Clause:
    return Clause(text, move, f"{file}-{text[:2]}", file, start, blanks)


PRINCIPLE = clause("坚持早发现早处置", "principle")
MEASURES = [
    clause("健全隐患登记办法", file="甲.txt"),
    clause("完善日常巡查安排", file="乙.txt"),
    clause("组织疏散逃生演练", file="丙.txt"),
    clause("广播播放防火常识", file="丁.txt"),
]
HOURS = Blank("演练场次", "数量", "开展演练12场")
NUMBERS = clause("开展演练【待填：演练场次】场", "numbers", blanks=(HOURS,))
EFFECT = clause("安全底线更加牢固", "effect", file="戊.txt")
EVERYTHING = [PRINCIPLE, *MEASURES, NUMBERS, EFFECT]


def test_nothing_is_picked_twice_nor_said_in_nearly_the_same_words() -> None:
    used = Used()
    assert pick(MEASURES[:1], "measure", 2, used) == MEASURES[:1]
    assert pick([MEASURES[0], clause("健全隐患登记的办法", file="己.txt")], "measure", 2, used) == []


def test_only_the_move_asked_for_is_picked() -> None:
    assert pick(EVERYTHING, "effect", 3, Used()) == [EFFECT]


def test_a_blank_already_asked_for_is_not_asked_for_again() -> None:
    used = Used()
    used.take(NUMBERS)
    other = clause("全年举行逃生演练【待填：演练场次】场", "numbers", blanks=(HOURS,))
    assert not used.fresh(other)


def test_no_blank_asks_for_what_the_user_gave() -> None:
    used = Used.with_facts(["开展演练12场"])
    assert not used.fresh(NUMBERS)


def test_clauses_are_joined_with_the_writers_own_words_and_all_sources() -> None:
    made = sentence([clause("我局健全隐患登记办法"), clause("全镇一体推进", file="乙.txt")], WRITER)
    assert made is not None
    assert made.text == "我校健全隐患登记办法，全校一体推进。"
    assert made.sources == ("甲.txt-我局", "乙.txt-全镇")
    assert not made.from_user
    assert sentence([], WRITER) is None


def test_an_achievement_point_has_principle_measures_counts_and_effect_in_order() -> None:
    made = done_point(EVERYTHING, WRITER, Used(), 4)
    text = "".join(one.text for one in made)
    places = [text.find(part) for part in ("坚持早发现早处置", "健全隐患登记办法", "【待填：演练场次】", "安全底线更加牢固")]
    assert places == sorted(places)
    assert -1 not in places
    assert all(one.sources and one.text.endswith("。") for one in made)


def test_the_users_facts_take_the_place_of_blanks() -> None:
    made = done_point(EVERYTHING, WRITER, Used.with_facts(["开展演练12场"]), 4, Teller().sentences(["开展演练12场"]))
    text = "".join(one.text for one in made)
    assert text.count("开展演练12场") == 1
    assert "【" not in text
    assert [one.from_user for one in made].count(True) == 1


def test_a_problem_item_gives_symptoms_and_the_cause_only_where_promised() -> None:
    lack = clause("监管力量较为不足", "problem")
    cause = replace(clause("原因在于练兵抓得不够", "cause"), source=lack.source)
    assert [one.text for one in lack_point([lack, cause], WRITER, Used(), 0, causes=False)] == ["监管力量较为不足。"]
    assert [one.text for one in lack_point([lack, cause], WRITER, Used(), 0, causes=True)] == [
        "监管力量较为不足。",
        "原因在于练兵抓得不够。",
    ]


def test_a_promised_cause_never_fails_and_differs_from_point_to_point() -> None:
    used, causes = Used(), []
    for number, text in enumerate(("监管力量较为不足", "业务水平参差不齐")):
        lack = clause(text, "problem")
        (made,) = lack_point([lack], WRITER, used, number, causes=True)
        assert made.text.startswith(f"{text}。")
        assert made.sources == (lack.source,)
        causes.append(made.text.removeprefix(f"{text}。"))
    assert len(set(causes)) == 2
    known = [frame for aspect in (*ASPECTS, GENERAL) for frame in (*aspect.inner, *aspect.outer)]
    assert all(any(cause.endswith(f"{frame}。") for frame in known) for cause in causes)


def test_a_cause_of_another_passage_explains_nothing_and_our_own_fits_the_lack() -> None:
    lack = clause("部门之间信息共享不畅", "problem")
    (made,) = lack_point([lack, clause("原因在于练兵抓得不够", "cause", file="乙.txt")], WRITER, Used(), 0, causes=True)
    aspect = named("部门配合")
    assert aspect is not None
    assert any(made.text.endswith(f"{frame}。") for frame in (*aspect.inner, *aspect.outer))


def test_causes_of_both_sides_are_given_where_both_are_asked_for() -> None:
    *_, made = lack_moves([clause("监管力量较为不足", "problem")], WRITER, Used(), 0, causes=True, both=True)
    assert made.text.startswith(tuple(OPENERS["inner"]))
    assert any(f"；{words}" in made.text for words in OPENERS["outer"])


def test_no_frame_is_said_again_in_another_section() -> None:
    used = Used()
    used.ours.add("x")
    again = Used.with_facts([], used)
    again.ours.add("y")
    assert used.ours == {"x", "y"}


def test_what_was_used_can_be_given_back() -> None:
    used = Used()
    before = used.copied()
    used.take(NUMBERS)
    used.restored(before)
    assert used.fresh(NUMBERS)


def test_no_symptom_no_item() -> None:
    assert lack_point(MEASURES, WRITER, Used(), 0, causes=True) == []


def test_a_plan_item_answers_the_problem_named() -> None:
    made = plan_point(EVERYTHING, WRITER, Used(), 3, "针对“监管力量不足”的问题，")
    assert made[0].text.startswith("针对“监管力量不足”的问题，坚持早发现早处置，")
    assert "【" not in "".join(one.text for one in made)


def test_what_frames_were_used_is_remembered_and_given_back() -> None:
    used = Used()
    before = used.copied()
    Teller(used=used.frames).sentences(["走访30户"])
    assert sum(used.frames.values()) == 1
    assert sum(Used.with_facts([], used).frames.values()) == 1
    used.restored(before)
    assert not used.frames


def test_a_count_that_the_user_gave_under_a_general_name_is_not_asked_for_in_other_words() -> None:
    asked = Clause("开展志愿服务【待填：志愿服务场次】场", "numbers", "a#9", "丙.txt", 0, (Blank("志愿服务场次", "数量", ""),))
    assert Used().fresh(asked)
    assert not Used.with_facts(["开展活动86场"]).fresh(asked)
    assert Used.with_facts(["开展活动86次"]).fresh(asked)
    assert not Used.with_facts(["开展活动86场"]).copied().fresh(asked)
    assert not Used.with_facts((), Used.with_facts(["开展活动86场"])).fresh(asked)
