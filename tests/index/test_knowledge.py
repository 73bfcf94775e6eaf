"""The knowledge files: they can be read, hold what they should, and nothing twice."""

from index.concepts import office_concepts
from index.knowledge import office_pairs, office_thesaurus, requests


def test_every_group_has_wordings_on_both_sides() -> None:
    groups = office_thesaurus()
    assert len(groups) > 7_000
    assert [group for group in groups if not group.plain or not group.formal] == []
    assert len(set(groups)) == len(groups)


def test_queries_are_asked_once_and_passages_are_sentences() -> None:
    pairs = office_pairs()
    assert len(pairs) > 5_000
    assert len({pair.query for pair in pairs}) == len(pairs)
    assert [pair for pair in pairs if not 4 <= len(pair.query) <= 60 or not 40 <= len(pair.passage) <= 300] == []


def test_concepts_have_a_name_of_their_own_and_both_kinds_of_wordings() -> None:
    concepts = office_concepts().all
    assert len({concept.name for concept in concepts}) == len(concepts) > 700
    assert [concept.name for concept in concepts if not concept.formal or not concept.plain] == []


def test_requests_stand_on_one_side_only() -> None:
    office, elsewhere = requests()
    assert len(office) > 200
    assert len(elsewhere) > 800
    assert not set(office) & set(elsewhere)
