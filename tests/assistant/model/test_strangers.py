"""Names without a telling ending are made of pairs of characters that no office word has."""

import pytest

from assistant.model.strangers import new_words, strange_words


@pytest.mark.parametrize(
    ("clause", "strange"),
    [
        ("组织陈伟带头宣讲", ["陈伟"]),
        ("由王刚负责受理", ["王刚"]),
        ("到松岭开展宣讲", ["松岭"]),
        ("对鑫达化工开展检查", ["鑫达"]),
        ("邀请欧阳靖进社区", ["欧阳靖"]),
        ("安排周敏、吴强带教", ["周敏", "吴"]),
    ],
)
def test_a_name_is_strange(clause: str, strange: list[str]) -> None:
    assert strange_words(clause) == strange


@pytest.mark.parametrize(
    "clause", ["健全隐患排查治理机制", "组织干部学习测试", "学习贯彻党的二十大精神", "推动责任落到岗位", "2024年", ""]
)
def test_office_language_is_not(clause: str) -> None:
    assert strange_words(clause) == []


def test_words_of_the_text_at_hand_are_known() -> None:
    assert strange_words("松岭护林员巡山") == ["松岭"]
    assert strange_words("松岭护林员巡山", "松岭村") == []


def test_words_that_neither_the_material_nor_an_editor_has_are_new() -> None:
    plain = frozenset({"推动", "进一步"})
    assert new_words("推动挽回经济损失", "经济发展", plain) == ["挽回", "损失"]
    assert new_words("进一步推动经济发展", "经济发展", plain) == []
    assert new_words("学习贯彻党的二十大精神", "", plain) == ["学习贯彻", "精神"]
