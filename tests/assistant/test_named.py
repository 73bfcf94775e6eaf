"""What a request names to be written of."""

from assistant import Assistant
from assistant.profile import Profile
from assistant.request import read_request
from index import Library

BUREAU = Profile().told({"unit": "澄岭县应急管理局", "unit_kind": "政府部门", "level": "县", "year": 2026})


def test_matters_of_a_point_each_are_read() -> None:
    assert read_request("供热保障写两段，一段讲管网一段讲服务", Profile()).matters == ("管网", "服务")
    assert read_request("明年打算，农资供应、冷链、基层社改造各一点", Profile()).matters == ("农资供应", "冷链", "基层社改造")
    assert read_request("少先队，一段讲成绩一段讲明年安排", Profile()).matters == ()


def test_what_shall_be_touched_upon_is_read_and_form_is_not() -> None:
    assert read_request("改造情况，要提到加装电梯和适老化", Profile()).touched == ("加装电梯", "适老化")
    assert read_request("写工作情况，要有小标题", Profile()).touched == ()


def test_every_matter_has_its_point_with_the_facts_on_it(corpus_library: Library) -> None:
    answer = Assistant(corpus_library).ask("防灾减灾成效，一条讲预警，一条讲演练，开展演练12次", BUREAU)
    assert answer.draft
    _lead, warning, drill = answer.draft.text.split("\n")
    assert "预警" in warning
    assert "12次" in drill
    assert answer.draft.text.count("12次") == 1


def test_a_matter_that_the_library_does_not_know_is_said_in_frames_of_ours_and_told(corpus_library: Library) -> None:
    answer = Assistant(corpus_library).ask("安全生产明年打算，一条讲排查，一条讲鳐鱼孵化", BUREAU)
    assert answer.draft
    point = answer.draft.text.split("\n")[2]
    assert "鳐鱼孵化" in point.split("。")[1]
    assert "【待填" not in point
    assert any("鳐鱼孵化" in notice and "排查" not in notice for notice in answer.notices)


def test_a_form_that_no_draft_has_is_told(corpus_library: Library) -> None:
    answer = Assistant(corpus_library).ask("写安全生产主要做法，三条，300字，要三级标题", BUREAU)
    assert any("三级标题" in notice for notice in answer.notices)


def test_a_plan_answers_the_problems_of_the_same_draft(corpus_library: Library) -> None:
    answer = Assistant(corpus_library).ask("安全生产存在问题两条，再对应写两条措施", BUREAU)
    assert answer.draft
    problems, plan = answer.draft.text.split("二、")
    assert plan.count("的问题，") == 2
    assert all(named in problems for named in [part.split("”")[0] for part in plan.split("“")[1:]])


def test_problems_of_the_user_are_answered_in_their_order(corpus_library: Library) -> None:
    facts = "存在问题：\n1.宣传资料陈旧\n2.值班记录不全\n3.备用物资不足"
    answer = Assistant(corpus_library).ask("对着事实里的问题写下步措施", BUREAU, facts)
    assert answer.draft
    points = answer.draft.text.split("\n")[1:]
    assert len(points) == 3
    for said, point in zip(("宣传资料陈旧", "值班记录不全", "备用物资不足"), points, strict=True):
        assert f"“{said}”" in point
        assert "【待填：整改措施】" not in point
    assert all(sentence.sources for sentence in answer.draft.sentences)
