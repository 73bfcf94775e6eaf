"""Which clauses of a request are the user's own facts, and which are asked."""

import pytest

from assistant.telling import asked_and_told, tells_deeds


@pytest.mark.parametrize(
    ("request_", "facts"),
    [
        ("写志愿服务成绩，巡河86次、清理垃圾12吨", ("巡河86次", "清理垃圾12吨")),
        ("写志愿服务成绩，开展活动86场、参与1200人次", ("开展活动86场、参与1200人次",)),
        ("食堂今年做了这些事：换了灶台，添了消毒柜，请家长来陪餐。写成一段", ("换了灶台", "添了消毒柜", "请家长来陪餐")),
        ("写水费收缴问题，抄表慢、票据旧、催缴人员少，三条", ("抄表慢", "票据旧", "催缴人员少")),
        ("写供水成绩，落实措施640条，水费也降了", ("落实措施640条", "水费也降了")),
        ("今年1至9月供水保障取得的成效，写一段", ()),
        ("写供水保障成绩，五项，每项60字", ()),
        ("写志愿服务情况，我们有“银铃铛”敲门服务队，服务老人230名", ("有“银铃铛”敲门服务队", "服务老人230名")),
        ("写学习教育成效，落实中央八项规定精神", ()),
    ],
)
def test_facts_are_told_from_what_is_asked(request_: str, facts: tuple[str, ...]) -> None:
    assert asked_and_told(request_)[1] == facts


def test_deeds_told_in_one_breath_are_parted() -> None:
    said = "我们村今年修了文化广场嘛然后成立了志愿队也修订了村规民约还评了一批好媳妇你帮我把这些写成一段"
    assert asked_and_told(said)[1] == ("成立了志愿队", "也修订了村规民约", "还评了一批好媳妇")


def test_a_request_that_tells_figures_is_to_be_made_a_text() -> None:
    assert tells_deeds("公交优化，新开线路4条")
    assert not tells_deeds("公交优化，三条")
