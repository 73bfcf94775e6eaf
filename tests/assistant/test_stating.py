"""How the user's facts are told: word for word, with a verb that fits, in frames of our own."""

import re
from collections import Counter

import pytest

from assistant.adapting import Speaker
from assistant.frames import Writer
from assistant.profile import Profile
from assistant.roles import Role
from assistant.stating import FRAMES, LEADS, Teller, kind_of, stated, statement

MANY = ["走访企业68家", "检查工地40处", "公开课62节", "桥梁养护23座", "结案率达到96%", "获评市级清廉医院", "全年未发生较大以上事故"]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("公开课62节", "开展公开课62节"),
        ("沟渠清淤38公里", "完成沟渠清淤38公里"),
        ("健康讲座36场", "举办健康讲座36场"),
        ("座谈会9次", "召开座谈会9次"),
        ("营业收入6.4亿元", "实现营业收入6.4亿元"),
        ("慰问活动12次", "开展慰问活动12次"),
        ("安全生产零事故", "实现安全生产零事故"),
        ("组织应急演练36场", "组织应急演练36场"),
        ("到村调研32次", "到村调研32次"),
        ("开办青年夜校4期", "开办青年夜校4期"),
        ("检查企业418家次", "检查企业418家次"),
        ("门诊量21.6万人次", "门诊量21.6万人次"),
        ("一般公共预算收入18.6亿元", "实现一般公共预算收入18.6亿元"),
        ("重阳节开展活动，170余人参加", "重阳节开展活动，170余人参加"),
    ],
)
def test_a_bare_noun_gets_the_verb_that_fits_and_nothing_else_does(fact: str, told: str) -> None:
    assert statement(fact) == told


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("谢晓红被评为全市优秀党务工作者", "won"),
        ("成立了调解委员会", "event"),
        ("社区矫正对象无脱管", "result"),
        ("各项贷款余额达到38亿元", "stock"),
        ("不良率下降到1.3%", "rate"),
        ("检查企业418家次", "deed"),
        ("压减三公经费15%", "deed"),
        ("粮食播种面积21.3万亩", "figure"),
    ],
)
def test_what_a_fact_is_is_told_by_its_words(fact: str, kind: str) -> None:
    assert kind_of(fact) == kind


def test_every_fact_stands_once_word_for_word_in_sentences_of_the_user() -> None:
    made = Teller(name="我局").sentences(MANY)
    text = "".join(one.text for one in made)
    assert [text.count(fact) for fact in MANY] == [1] * len(MANY)
    assert all(one.from_user and one.sources == () and one.text.endswith("。") for one in made)


def test_a_verb_that_several_want_is_said_once() -> None:
    assert stated(["沟渠清淤38公里", "桥梁养护3座", "检查工地9处"]) == "完成沟渠清淤38公里、桥梁养护3座，检查工地9处"


def test_an_honour_and_an_event_have_a_sentence_of_their_own() -> None:
    texts = [one.text for one in Teller(name="我院").sentences(["义诊26场", "获评市级清廉医院", "王海涛当选市政协委员"])]
    assert texts[1:] == ["我院获评市级清廉医院。", "王海涛当选市政协委员。"]


def test_no_honour_is_given_to_a_person_who_does_not_claim_it() -> None:
    assert Teller(name="本人", personal=True).sentences(["获评先进"])[0].text == "获评先进。"


def test_what_stands_at_present_is_apart_from_what_was_done() -> None:
    texts = [one.text for one in Teller().sentences(["各项贷款余额达到38亿元", "走访小微企业460户"])]
    assert any(re.match("(?:截至)?目前，各项贷款余额达到38亿元。", text) for text in texts)
    assert not any("目前" in text and "走访" in text for text in texts)


def test_a_fact_that_tells_its_time_gets_no_other() -> None:
    assert Teller().sentences(["上半年检查工地40处"])[0].text == "上半年检查工地40处。"
    assert "全年" not in Teller().sentences(["检查工地40处", "全年未发生事故"])[0].text.split("，")[0]


def test_no_frame_stands_more_than_twice_in_a_draft() -> None:
    teller = Teller(used=Counter())
    for number in range(30):
        teller.sentences([f"走访企业{number + 1}家"])
    assert max(teller.used.values()) == 2


def test_things_one_after_another_are_few() -> None:
    alone = Counter({frame: 2 for frame in FRAMES["deeds"] if "先后" not in frame})
    assert Teller(used=Counter(alone)).sentences(["检查企业418家次", "整改隐患967处"])[0].text == "检查企业418家次，整改隐患967处。"
    assert "先后" in Teller(used=Counter(alone)).sentences(["举办展览3期", "召开座谈会9次"])[0].text


def test_many_facts_are_shared_out_evenly() -> None:
    texts = [one.text for one in Teller().sentences([f"走访企业{number}家" for number in range(1, 7)])]
    assert [text.count("走访") for text in texts] == [3, 3]


def test_a_person_says_what_he_did_and_what_his_charge_did() -> None:
    texts = [one.text for one in Teller(personal=True, charged=True).sentences(["带队检查企业64家", "整改隐患188处"])]
    assert any("本人" in text and "带队检查企业64家" in text for text in texts)
    assert any("分管" in text and "整改隐患188处" in text for text in texts)
    alone = Teller(personal=True).sentences(["公开课62节"])[0].text
    assert "本人" in alone
    assert "开展公开课62节" in alone


def test_what_an_office_did_is_not_its_heads_own_deed() -> None:
    texts = [one.text for one in Teller(personal=True, leads=True).sentences(["听课82节", "新建操场1个", "教师流失率降到1.5%"])]
    assert [("本人" in text, "操场" in text or "流失率" in text) for text in texts] == [(True, False), (False, True)]
    assert [bool(LEADS.search(post)) for post in ("副校长", "党支部书记", "教师", "班组长")] == [True, True, False, False]


def test_who_tells_is_the_writer_of_the_section() -> None:
    profile = Profile("清屿县第二中学", "学校", "县", 2025, "述职报告", "本人")
    used: Counter[str] = Counter()
    teller = Teller.of("achievements", Writer(profile, Speaker.of(profile), "教学"), Role("副校长", "教学"), 3, used)
    assert (teller.slot, teller.personal, teller.charged, teller.leads) == ("achievements", True, True, True)
    assert "分管" in teller.sentences(["新建操场1个"])[0].text
    assert sum(used.values()) == 1


def test_plans_and_lacks_are_told_as_such() -> None:
    assert Teller("plan").sentences(["改造老旧小区12个"])[0].text == "计划改造老旧小区12个。"
    assert Teller("plan").sentences(["力争绿化率达到42%"])[0].text == "力争绿化率达到42%。"
    lack = Teller("problems").sentences(["骨干网格员流失9人"])[0].text
    assert lack.endswith("骨干网格员流失9人。")
    assert "全年累计" not in lack


def test_what_is_only_beside_a_point_says_so() -> None:
    assert Teller().sentences(["走访企业68家"], beside=True)[0].text == "此外，走访企业68家。"


def test_no_facts_no_sentence() -> None:
    assert Teller().sentences([]) == []


@pytest.mark.parametrize("frame", [frame for frames in FRAMES.values() for frame in frames])
def test_every_frame_holds_facts_and_no_figure(frame: str) -> None:
    assert frame.count("{facts}") == 1
    assert not re.search(r"\d", frame)


def test_what_stands_somewhere_is_told_as_standing_now() -> None:
    assert [one.text for one in Teller().sentences(["老人助餐点2个"])] == ["目前，有老人助餐点2个。"]
    assert "有" not in Teller().sentences(["改造农家书屋3个"])[0].text


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("护理查房96次", "开展护理查房96次"),
        ("启动应急响应5次", "启动应急响应5次"),
        ("流动红旗拿了5次", "流动红旗拿了5次"),
        ("投诉12次", "投诉12次"),
        ("门诊1.2万人次", "门诊1.2万人次"),
        ("党员大会4次", "召开党员大会4次"),
    ],
)
def test_what_is_counted_in_times_was_held_unless_it_happened_or_has_a_verb(fact: str, told: str) -> None:
    assert statement(fact) == told
