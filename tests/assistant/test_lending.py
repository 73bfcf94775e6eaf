"""Which clauses of a passage a writer may take."""

from dataclasses import replace

import pytest

from assistant.clauses import clauses_of
from assistant.lending import Borrower, Cut, Lender
from assistant.particulars import Sayer, particulars
from assistant.profile import Profile
from index import Library

UNDERTAKER = Profile("清屿县殡仪馆", "其他", "县", 2025, "工作总结", "单位")
POWER = Profile("清屿县供电公司", "国企", "县", 2025, "工作总结", "单位")
THEME = "优质服务"


def lent_to(profile: Profile, library: Library, title: str) -> tuple[int, list[Cut]]:
    """Return how many clauses a report has for a writer and the passages with those that are lent, all very near."""
    report = next(one.report_id for one in library.reports() if title in one.title)
    hits = [replace(hit, score=0.8) for hit in library.section([report], "achievements")]
    cut = [(hit, tuple(clauses_of(hit, profile, THEME))) for hit in hits]
    lent = Lender(library.encode).lent(cut, library, Borrower(profile, (THEME,), (THEME,), lambda _: False))
    return sum(len(clauses) for _, clauses in cut), lent


@pytest.mark.parametrize("title", ["供电公司2025年供电保障", "农业机械服务中心2021年", "热力有限公司2020年"])
def test_a_passage_of_another_trades_matter_lends_little_however_near(corpus_library: Library, title: str) -> None:
    before, lent = lent_to(UNDERTAKER, corpus_library, title)
    kept = [clause for _, clauses in lent for clause in clauses]
    sayer = Sayer(THEME, "清屿县殡仪馆", "其他")
    assert before >= 10
    assert len(kept) < before / 2
    assert not any(particulars(clause.text, sayer) for clause in kept)


def test_the_own_trade_lends_all_that_no_place_has(corpus_library: Library) -> None:
    before, lent = lent_to(POWER, corpus_library, "供电公司2025年供电保障")
    assert sum(len(clauses) for _, clauses in lent) > 0.9 * before
