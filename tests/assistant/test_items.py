"""Things that a user lists to be done or to be spoken of."""

import pytest

from assistant.items import Item, heads_of, matter_named, works_on


@pytest.mark.parametrize(
    ("said", "told", "matter"),
    [
        ("厕所再改40户", "改造厕所40户", "厕所改造"),
        ("主路装路灯65盏", "主路安装路灯65盏", "路灯安装"),
        ("清淤塘坝3口", "清淤塘坝3口", "塘坝清淤"),
        ("除险加固水库2座", "实施水库除险加固2座", "水库除险加固"),
        ("每月一次家长开放日", "每月举办一次家长开放日", "家长开放日举办"),
        ("楼道杂物清一清", "", "楼道杂物清理"),
        ("垃圾桶换成分类的", "", "分类垃圾桶更换"),
        ("盯住链主企业", "", "链主企业"),
        ("抓备考", "", "备考"),
    ],
)
def test_a_listed_thing_is_read_with_its_figures_and_its_matter(said: str, told: str, matter: str) -> None:
    item = Item.of(said)
    assert (item.told, item.matter) == (told, matter)
    assert matter_named(said) == matter


def test_heads_of_a_plan_name_each_thing_behind_verbs_of_two_characters_that_differ() -> None:
    items = [Item.of(said) for said in ("宿舍热水改造", "浴室维修", "快递站搬迁", "买空调20台")]
    heads = heads_of(items, "plan")
    assert [head[2:] for head in heads] == ["宿舍热水改造", "浴室维修", "快递站搬迁", "空调"]
    assert len({head[:2] for head in heads}) == 4


def test_a_verb_that_stands_twice_gives_way_to_another() -> None:
    heads = heads_of([Item.of("建胸痛中心"), Item.of("建凉亭2座")], "plan")
    assert heads[0] == "建设胸痛中心"
    assert heads[1].endswith("凉亭建设")
    assert heads[1][:2] != "建设"


def test_rates_are_raised_and_states_are_ensured() -> None:
    assert heads_of([Item.of("热线接通率"), Item.of("抄表准确")], "plan") == ["提高热线接通率", "确保抄表准确"]


def test_heads_of_problems_have_endings_that_differ_and_no_second_lack() -> None:
    heads = heads_of([Item.named(said) for said in ("招聘", "培训", "发展党员")], "problems")
    assert heads == ["招聘工作仍有差距", "培训工作还有短板", "发展党员不够扎实"]


def test_measures_on_a_thing_name_it_first_and_come_once_in_a_draft() -> None:
    taken: set[str] = set()
    first = [*works_on(Item.of("浴室维修"), taken)]
    second = [*works_on(Item.of("食堂改造"), taken)]
    assert "浴室维修" in first[0]
    assert not {*first} & {*second}
    assert all("{" not in one for one in (*first, *second))
