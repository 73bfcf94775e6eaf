import pytest

from assistant.answer import Sentence
from assistant.retouching import blank_for, corrected, emptied, in_one_sentence, in_two, restated, without, words_in


@pytest.mark.parametrize(
    ("text", "old", "new", "right"),
    [
        ("慰问职工326户，走访1326户。", "326", "362户", "慰问职工362户，走访1326户。"),
        ("追回资金126万元。", "126", "162", "追回资金162万元。"),
        ("除险加固水库7座，投资17万元。", "7座", "9座", "除险加固水库9座，投资17万元。"),
        ("合格率98%。", "98%", "98.6%", "合格率98.6%。"),
        ("办件3.26万件，326户。", "326", "362", "办件3.26万件，362户。"),
        ("没有这个数。", "326", "362", "没有这个数。"),
    ],
)
def test_a_figure_is_corrected_as_a_whole_and_keeps_its_unit(text: str, old: str, new: str, right: str) -> None:
    assert corrected(text, old, new) == right


def test_a_figure_is_restated_by_the_name_that_it_goes_by() -> None:
    text = "养护里程386公里，安装护栏52公里，举办讲座34场。"
    assert restated(text, "护栏", "25公里") == text.replace("52公里", "25公里")
    assert restated(text, "讲座场次", "43场") == text.replace("34场", "43场")
    assert restated(text, "救助", "3人") is None
    assert restated(text, "护栏", "很多") is None


def test_a_figure_that_is_not_known_yet_becomes_a_blank_before_its_unit() -> None:
    assert emptied("全年开展公开课64节，培训3场。", "公开课") == "全年开展公开课【待填：公开课节数】节，培训3场。"
    assert emptied("全年开展培训。", "公开课") is None
    assert emptied("全年开展应急演练36场。", "演练合格率") is None
    assert emptied("开展应急演练36场，合格率98%。", "演练合格率") == "开展应急演练36场，合格率【待填：演练合格率】%。"
    assert blank_for("验收合格率") == "【待填：验收合格率】%"
    assert blank_for("救助台账") == "【待填：救助台账】"


def test_the_words_of_a_matter_are_those_that_the_text_has() -> None:
    text = "在县委的领导下，深入学习贯彻党的二十大和二十届历次全会精神，群众获得感持续增强。"
    assert words_in(text, "群众的获得感") == ("获得感",)
    assert words_in(text, "高质量发展") == ()
    left = without(Sentence(text, ("a-1",)), words_in(text, "党的会议"))
    assert left == Sentence("在县委的领导下，群众获得感持续增强。", ("a-1",))
    assert without(Sentence("党的二十大精神。"), words_in("党的二十大精神。", "党的会议")) is None


def test_a_point_in_one_sentence_keeps_the_users_facts_and_the_sources() -> None:
    body = (Sentence("健全巡查制度。", ("a-1",)), Sentence("巡查86次。", (), True), Sentence("责任更加清晰。", ("b-2",)))
    assert in_one_sentence(body) == (Sentence("健全巡查制度，巡查86次。", ("a-1",), True),)
    assert in_one_sentence(body[:1]) == body[:1]


def test_a_point_is_parted_in_two_where_there_is_enough_of_it() -> None:
    body = (Sentence("健全巡查制度，压实责任。", ("a-1",)), Sentence("开展联合检查，督促整改。", ("b-2",)))
    assert in_two(body) == (body[:1], body[1:])
    assert in_two(body[:1]) is None
    long = (Sentence("健全制度，压实责任，开展检查，督促整改。", ("a-1",)),)
    halves = in_two(long)
    assert halves is not None
    assert [half[0].text for half in halves] == ["健全制度，压实责任。", "开展检查，督促整改。"]
