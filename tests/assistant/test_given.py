"""Facts as they are handed in."""

import pytest

from assistant.given import flat_facts, told_facts


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("走访企业68家；解决问题112个", "走访企业68家；解决问题112个"),
        ('{"老旧小区改造": "23个", "惠及居民": "6840户"}', "老旧小区改造23个\n惠及居民6840户"),
        ('["走访企业68家", "解决问题112个"]', "走访企业68家\n解决问题112个"),
        ("[重点]走访企业68家", "[重点]走访企业68家"),
        ("[" * 5000, "[" * 5000),
        ("", ""),
    ],
)
def test_json_becomes_lines_and_everything_else_stays(facts: str, told: str) -> None:
    assert told_facts(facts) == told


def test_names_above_a_value_stand_before_it() -> None:
    assert list(flat_facts({"志愿服务": {"活动": "86场"}, "data": {"宣讲": 12}, "达标": True, "空": None})) == [
        "志愿服务活动86场",
        "宣讲12",
        "达标",
    ]
