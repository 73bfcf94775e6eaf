import pytest

from assistant.polishing.keeping import facts_changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("超过1200余人参加", "超过1200人参加"),
        ("探访42次,培训136人", "探访42次，培训136人"),
        ("截止2024年12月，探访42次", "截至2024年12月，探访42次"),
        ("投入1,200万元", "投入1200万元"),
        ("我局健全制度", "本人健全制度"),
        ("印发《工作规程》(试行)", "印发《工作规程》（试行）"),
        ("来了170多个人", "170余人参加"),
        ("搞了十来回，省了60块钱", "开展约十次，节约60元"),
        ("7月16号找了18个楼长", "7月16日组织18名楼长"),
    ],
)
def test_the_same_facts_in_other_words_are_the_same(before: str, after: str) -> None:
    assert facts_changed(before, after) == ()


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("探访42次", "探访24次", "42"),
        ("探访42次，回访42次", "探访42次", "42"),
        ("打造“暖心驿站”", "打造“暖心小站”", "暖心驿站"),
        ("印发《工作规程》", "印发规程", "工作规程"),
        ("健全制度", "健全制度12项", "12"),
        ("整改率98%", "整改率", "98"),
        ("来了170多个人", "180余人参加", "170"),
        ("搞了十来回", "开展二十次", "十次"),
        ("7月16号", "7月17日", "16日"),
        ("在白杨岭镇走访", "走访", "白杨岭镇"),
    ],
)
def test_a_fact_lost_or_made_up_is_named(before: str, after: str, named: str) -> None:
    assert any(named in fact for fact in facts_changed(before, after))
