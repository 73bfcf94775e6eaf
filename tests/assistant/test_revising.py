from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.material import Point
from assistant.revising import Written, edited
from assistant.wishes import Edit


def written(name: str) -> Written:
    return Point(name, (f"抓好{name}工作",), 1.0, ()), [Sentence(f"完善{name}办法。", ("a-1",))]


POINTS = [written(name) for name in ("养老", "救助", "慈善")]


def names(points: Sequence[Written]) -> list[str]:
    return [point.concept for point, _ in points]


def nothing(_edit: Edit, _points: Sequence[Written]) -> None:
    return None


def test_points_are_dropped_swapped_and_put_first() -> None:
    remarks: list[str] = []
    assert names(edited(POINTS, [Edit("drop", 1)], nothing, remarks)) == ["养老", "慈善"]
    assert names(edited(POINTS, [Edit("swap", 0, 2)], nothing, remarks)) == ["慈善", "救助", "养老"]
    assert names(edited(POINTS, [Edit("first", 2)], nothing, remarks)) == ["慈善", "养老", "救助"]
    assert remarks == []
    assert names(POINTS) == ["养老", "救助", "慈善"]


def test_edits_are_done_in_their_order() -> None:
    assert names(edited(POINTS, [Edit("drop", 0), Edit("drop", 0)], nothing, [])) == ["慈善"]


def test_a_point_written_anew_takes_the_place() -> None:
    points = edited(POINTS, [Edit("other", 1)], lambda _edit, _points: written("儿童"), [])
    assert names(points) == ["养老", "儿童", "慈善"]


def test_what_cannot_be_done_is_said_and_changes_nothing() -> None:
    remarks: list[str] = []
    points = edited(POINTS, [Edit("expand", 1), Edit("other", 0), Edit("drop", 5), Edit("swap", 0, 9)], nothing, remarks)
    assert names(points) == names(POINTS)
    assert [remark[:4] for remark in remarks] == ["第二条在", "第一条在", "这一稿只", "这一稿只"]
    assert "没有展开" in remarks[0]
    assert "没有换写" in remarks[1]
    assert "没有第六条" in remarks[2]


def test_troubles_of_earlier_messages_are_not_told_again() -> None:
    remarks: list[str] = []
    edited(POINTS, [Edit("drop", 8), Edit("expand", 0)], nothing, remarks, told_from=1)
    assert len(remarks) == 1
    assert remarks[0].startswith("第一条")


def test_the_users_own_sentences_stay_when_their_point_goes() -> None:
    fact = Sentence("全年探访老人310次。", (), True)
    points = [POINTS[0], (POINTS[1][0], [*POINTS[1][1], fact]), POINTS[2]]
    for edit in (Edit("drop", 1), Edit("other", 1)):
        made = edited(points, [edit], lambda _edit, _points: written("儿童"), [])
        assert sum(body.count(fact) for _, body in made) == 1
