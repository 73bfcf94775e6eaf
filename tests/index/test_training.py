"""Training on a handful of examples: wordings that belong together come together, and the same seed gives the same model."""

import numpy as np

from index.concepts import Concept
from index.encoder.training import Recipe, train
from index.knowledge import Group, Pair

PAIRS = [Pair(f"盯着网上{n}", f"加强网络舆情监测研判{n}") for n in "甲乙丙丁"] + [
    Pair(f"看病排队{n}", f"优化门诊就诊流程{n}") for n in "甲乙丙丁"
]
GROUPS = [Group(("网上", "网络上"), ("网络舆情", "舆情监测")), Group(("看病", "瞧病"), ("就诊", "门诊"))]
CONCEPTS = [Concept("网络舆情监测", "宣传", ("舆情监测",), ("盯着网上",)), Concept("门诊服务", "卫生", ("就诊流程",), ("看病",))]
RECIPE = Recipe(dimensions=8, epochs=6, batch=8)


def test_what_belongs_together_comes_together() -> None:
    asked, right, wrong = train(PAIRS, GROUPS, CONCEPTS, RECIPE).encode(["瞧病", "就诊门诊", "舆情监测"])
    assert asked @ right > asked @ wrong


def test_the_same_seed_gives_the_same_table() -> None:
    one, two = train(PAIRS, GROUPS, CONCEPTS, RECIPE), train(PAIRS, GROUPS, CONCEPTS, RECIPE)
    assert dict(one.rows) == dict(two.rows)
    assert np.allclose(one.vectors, two.vectors)
    assert not one.vectors[0].any()
