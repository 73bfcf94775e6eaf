import pytest

from assistant.fields import Fields
from assistant.heads import head_bank, share_said
from assistant.material import Gatherer, merged
from assistant.profile import Profile
from index import Library, PassageRetriever
from index.concepts import office_concepts
from index.report import Hit
from tests.assistant.conftest import CIVIL, SAFETY

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024, "工作总结", "单位")
TOWN = Profile("清屿县梨坡镇", "乡镇街道", "乡", 2024, "工作总结", "单位")


def gatherer(library: Library) -> Gatherer:
    concepts = office_concepts()
    fields = Fields(concepts, library.encode)
    return Gatherer(PassageRetriever(library=library), concepts, head_bank(), library.encode, fields)


@pytest.fixture
def gather(tiny_library: Library) -> Gatherer:
    return gatherer(tiny_library)


def test_passages_are_of_the_section_and_on_the_theme_first(gather: Gatherer) -> None:
    material = gather.gather("养老服务", "achievements", BUREAU)
    assert {hit.slot for hit in material.hits} == {"achievements"}
    assert material.hits[0].file == CIVIL
    assert "养老" in material.hits[0].heading_path[-1]


def test_points_come_strongest_first_with_heads_and_clauses_of_the_passages(gather: Gatherer) -> None:
    material = gather.gather("安全生产", "achievements", TOWN)
    assert material.points
    assert [point.weight for point in material.points] == sorted((point.weight for point in material.points), reverse=True)
    known = {hit.passage_id for hit in material.hits}
    for point in material.points:
        assert point.heads
        assert set(point.heads) & set(head_bank().known(point.concept, "achievements"))
        assert {clause.source for clause in point.clauses} <= known


def test_problem_points_take_heads_of_lacks(gather: Gatherer) -> None:
    material = gather.gather("安全生产", "problems", TOWN)
    assert all(len(head) == 8 for point in material.points for head in point.heads)
    assert {clause.file for clause in material.points[0].clauses if clause.move == "problem"} >= {SAFETY}


def test_a_report_whose_title_names_the_theme_is_on_it(gather: Gatherer) -> None:
    material = gather.gather("民政", "achievements", BUREAU)
    assert {hit.heading_path[-1] for hit in material.hits if hit.file == CIVIL} == {"（一）发展养老服务", "（二）规范社会救助"}


def test_what_the_user_gave_widens_the_search(gather: Gatherer) -> None:
    alone = gather.gather("养老服务", "achievements", BUREAU)
    more = gather.gather("养老服务", "achievements", BUREAU, ("排查隐患12处",))
    assert SAFETY not in {hit.file for hit in alone.hits}
    assert SAFETY in {hit.file for hit in more.hits}


def test_borrowing_from_near_matters_is_told(gather: Gatherer) -> None:
    enough = gather.gather("学习", "plan", BUREAU, wanted=1)
    more = gather.gather("学习", "plan", BUREAU, wanted=12)
    assert not enough.borrowed
    assert more.borrowed
    assert len(more.points) > len(enough.points)


def test_nothing_is_borrowed_from_afar(gather: Gatherer) -> None:
    material = gather.gather("社会救助", "achievements", BUREAU, wanted=12)
    assert SAFETY not in {clause.file for point in material.points for clause in point.clauses}
    assert gather.gather("档案管理", "achievements", BUREAU, wanted=12).points == ()


def test_the_materials_of_several_fields_take_turns(gather: Gatherer) -> None:
    parts = [gather.gather(theme, "achievements", BUREAU) for theme in ("养老服务", "安全生产")]
    both = merged(parts)
    assert [point.concept for point in both.points[:2]] == [part.points[0].concept for part in parts]
    assert len({point.own[0].source for point in both.points}) == len(both.points)


def test_no_clause_tells_a_figure_a_name_or_a_brand(gather: Gatherer) -> None:
    for slot in ("opening", "achievements", "problems", "plan"):
        material = gather.gather("意识形态", slot, BUREAU, wanted=5)
        text = "".join(clause.text for point in material.points for clause in point.clauses)
        for name in ("白石", "白杨岭", "柳林", "王守田", "水讲堂", "水润", "58", "21", "1300"):
            assert name not in text


def test_an_empty_library_gives_no_material(empty_library: Library) -> None:
    material = gatherer(empty_library).gather("养老服务", "achievements", BUREAU, wanted=3)
    assert (material.hits, material.points, material.borrowed) == ((), (), False)


def test_the_same_question_gives_the_same_material(gather: Gatherer) -> None:
    assert gather.gather("安全生产", "achievements", TOWN) == gather.gather("安全生产", "achievements", TOWN)


def test_only_so_many_matters_are_searched_for_and_each_once(gather: Gatherer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def note(_: Gatherer, matters: list[str], *__: object) -> list[Hit]:
        asked.append(matters)
        return []

    monkeypatch.setattr(Gatherer, "_fits", note)
    gather.gather("安全生产", "achievements", Profile(), [f"检查企业{n // 2}家" for n in range(2000)])
    assert asked[0][:3] == ["安全生产", "检查企业0家", "检查企业1家"]
    assert len(asked[0]) == len(set(asked[0])) <= 30


def test_the_first_noun_of_a_head_tells_whether_a_passage_says_it() -> None:
    text = "组织信访干部分级轮训，优化队伍结构"
    assert share_said("优化队伍结构", text) == 1
    assert share_said("壮大通讯队伍", text) == pytest.approx(1 / 3)
    assert share_said("队伍力量相对薄弱", text) == pytest.approx(2 / 3)
