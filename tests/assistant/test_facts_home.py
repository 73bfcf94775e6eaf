"""Which of the named matters a fact belongs to."""

from assistant.facts_home import homes_of
from index import Library

FACTS = ("全年下线整车4860台", "一次交检合格率98.7%", "完成工装改进17项", "轻伤以上事故为零")


def test_every_fact_stands_with_the_matter_it_tells_of_whatever_their_order(corpus_library: Library) -> None:
    matters = ("安全", "技改", "生产", "质量")
    homes = homes_of(FACTS, matters, corpus_library.encode)
    assert homes == [[FACTS[3]], [FACTS[2]], [FACTS[0]], [FACTS[1]]]


def test_more_facts_than_matters_all_find_a_home(corpus_library: Library) -> None:
    homes = homes_of(FACTS, ("生产", "安全"), corpus_library.encode)
    assert sorted(fact for home in homes for fact in home) == sorted(FACTS)
    assert all(homes)


def test_without_facts_no_matter_has_any(corpus_library: Library) -> None:
    assert homes_of((), ("生产", "安全"), corpus_library.encode) == [[], []]
