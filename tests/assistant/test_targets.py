import pytest

from assistant.targets import EACH, LEAD, places


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("第二", (1,)),
        ("第10", (9,)),
        ("最后", (-1,)),
        ("倒数第二", (-2,)),
        ("前两", (0, 1)),
        ("头三", (0, 1, 2)),
        ("后两", (-2, -1)),
        ("最后两", (-2, -1)),
        ("第一和第三条", (0, 2)),
        ("第一、三条", (0, 2)),
        ("第一条和最后一条", (0, -1)),
        ("第二到四", (1, 2, 3)),
        ("每", (EACH,)),
        ("剩下两", (EACH,)),
        ("开头", (LEAD,)),
    ],
)
def test_the_points_that_words_name_are_read(said: str, meant: tuple[int, ...]) -> None:
    assert places(said) == meant
