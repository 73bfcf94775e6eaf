"""The concepts of office work: how people ask and how reports say it."""

from pathlib import Path

import pytest

from index import concepts as module
from index.concepts import Concept, Concepts, office_concepts

ALL = Concepts(
    [
        Concept("网络舆情监测", "宣传", ("舆情巡查值守", "舆情预警机制"), ("盯着网上老百姓说什么",)),
        Concept("安全生产", "安全", ("隐患排查整治", "守牢安全底线"), ("别出事故", "查一查哪里危险")),
        Concept("人民调解", "法治", ("矛盾纠纷化解", "多元解纷"), ("两家吵架怎么劝",)),
    ]
)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("网络舆情监测", "网络舆情监测"),
        ("老百姓在网上说什么", "网络舆情监测"),
        ("隐患排查", "安全生产"),
        ("邻居两家吵架", "人民调解"),
    ],
)
def test_plain_words_and_formal_words_both_find_the_concept(query: str, name: str) -> None:
    assert ALL.match(query)[0].concept.name == name


def test_the_whole_wording_is_likest() -> None:
    whole, part = ALL.match("矛盾纠纷化解")[0], ALL.match("纠纷")[0]
    assert whole.concept.name == part.concept.name == "人民调解"
    assert 1 >= whole.likeness > part.likeness > 0


@pytest.mark.parametrize("query", ["", "zzz", "，。", "养殖熊猫"])
def test_foreign_words_find_no_concept(query: str) -> None:
    assert ALL.match(query) == []


def test_at_most_so_many_and_none_below_the_least() -> None:
    query = "网络舆情监测、隐患排查整治、矛盾纠纷化解"
    assert len(ALL.match(query, most=2, least=0)) == 2
    found = ALL.match(query, most=3, least=0)
    assert [match.likeness for match in found] == sorted((match.likeness for match in found), reverse=True)
    assert all(match.likeness >= 0.3 for match in ALL.match("网络舆情", least=0.3))
    assert ALL.match("网络舆情", least=1.1) == []


def test_the_text_of_a_concept_holds_all_its_wordings() -> None:
    assert ALL.all[2].text == "人民调解，矛盾纠纷化解，多元解纷，两家吵架怎么劝"


def test_the_office_concepts_are_many_complete_and_unique() -> None:
    concepts = office_concepts().all
    assert len(concepts) >= 200
    assert len({concept.name for concept in concepts}) == len(concepts)
    assert all(concept.area and concept.formal and concept.plain for concept in concepts)


def test_the_office_concepts_answer_everyday_words() -> None:
    assert office_concepts().match("盯着网上老百姓说什么")[0].concept.name == "网络舆情监测"


def test_what_is_kept_ready_matches_as_what_is_weighed_anew(tmp_path: Path) -> None:
    ALL.save(tmp_path / "kept.npz")
    kept = Concepts.load(tmp_path / "kept.npz")
    assert kept.all == ALL.all
    for query in ("网络舆情监测", "邻居两家吵架", "查一查隐患", "zzz"):
        assert kept.match(query, least=0) == ALL.match(query, least=0)


@pytest.mark.parametrize("damage", [b"", b"not a table", b"PK\x03\x04"])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "kept.npz").write_bytes(damage)
    with pytest.raises(ValueError, match=r"kept\.npz"):
        Concepts.load(tmp_path / "kept.npz")


ENTRY = '[[concept]]\nname = "{}"\narea = "宣传"\nformal = ["舆情巡查值守"]\nplain = ["盯着网上"]\n'


def test_an_edit_of_the_knowledge_takes_effect_though_it_is_kept_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "concepts.toml"
    monkeypatch.setattr(module, "_FILE", source)
    for name in ("网络舆情监测", "网上舆论引导"):
        source.write_text(ENTRY.format(name), encoding="utf-8")
        for _ in range(2):  # made, then read
            office_concepts.cache_clear()
            assert [concept.name for concept in office_concepts(tmp_path).all] == [name]
        assert len([*tmp_path.glob("concepts-*.npz")]) == 1
    office_concepts.cache_clear()


def test_a_damaged_keeping_is_made_anew(tmp_path: Path) -> None:
    office_concepts.cache_clear()
    whole = office_concepts(tmp_path).match("舆情")
    kept = next(tmp_path.glob("concepts-*.npz"))
    size = kept.stat().st_size
    kept.write_bytes(b"damaged")
    office_concepts.cache_clear()
    assert office_concepts(tmp_path).match("舆情") == whole
    assert kept.stat().st_size == size
    office_concepts.cache_clear()
