"""One search: understand the query, ask words and vectors, fuse, decide what is worth showing, mark the words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.catalogue import Catalogue
from index.concepts import Concepts, Match
from index.derived import DerivedIndexes
from index.encoder import Encoder
from index.fusion import Weights, covered, fuse, rarity
from index.grams import grams
from index.marking import matched
from index.query import elsewhere, subject
from index.report import SLOT_NAMES, Filters, Hit, SearchResult

_CANDIDATES = 200
_TERMS_PER_CONCEPT = 24
_LEAD = 0.6
NOTHING_BELOW = 0.125
"""A best score below this means that the library holds nothing on the matter."""
WEAK_BELOW = 0.50
"""A best score below this means that what was found is only similar."""


@dataclass(frozen=True)
class Searcher:
    """Searches a library in its present state."""

    catalogue: Catalogue
    derived: DerivedIndexes
    encoder: Encoder
    concepts: Concepts
    weights: Weights = Weights()

    def search(self, query: str, k: int, filters: Filters) -> SearchResult:
        """Return up to k hits, best first, and a notice where nothing, or nothing good, was found."""
        wanted = subject(query)
        if not grams(wanted):
            return SearchResult((), "这句话里没有要查找的内容，请说说想找哪方面的写法，例如“网络舆情监测”。")
        if elsewhere(wanted):
            return SearchResult((), "这与工作报告无关，资料库里没有可找的内容；请说说想找哪方面的写法。")
        allowed = None if filters.empty else self.catalogue.numbers(filters)
        if allowed is not None and not allowed:
            return SearchResult((), f"没有符合筛选条件的段落（{describe_filters(filters)}），可以放宽条件再找。")
        concepts = self.concepts.match(wanted)
        scores = self._scores(wanted, concepts, filters, allowed)
        scores = self._without_leads(scores, 3 * k)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:k]
        if not best or scores[best[0]] < NOTHING_BELOW:
            return SearchResult((), f"资料库里没有找到与“{_short(wanted)}”有关的内容，可以换个说法，或先添加这方面的报告。")
        sought = [wanted, *(match.concept.name for match in concepts)]
        weak = scores[best[0]] < WEAK_BELOW
        return SearchResult(self._hits(best, scores, sought), "没有很贴切的段落，下面只是相近的内容，仅供参考。" if weak else None)

    def _scores(self, wanted: str, concepts: list[Match], filters: Filters, allowed: list[int] | None) -> dict[int, float]:
        plain = self._rarities(dict.fromkeys(grams(wanted), 1.0))
        more = self._rarities(_expansion(concepts))
        # an expansion is worth what the likeness of its concepts is worth: a poor match must not push good words about
        doubt = 1 / max((match.likeness for match in concepts), default=1.0) ** 2
        words = self.derived.words
        return fuse(
            covered(words.search(dict.fromkeys(plain, 1.0), _CANDIDATES, filters), sum(plain.values())),
            covered(words.search(dict.fromkeys(more, 1.0), _CANDIDATES, filters), doubt * sum(more.values()) / 3),
            self.derived.vectors.search(self.encoder.encode([wanted]), _CANDIDATES, allowed),
            self.weights,
        )

    def _without_leads(self, scores: dict[int, float], most: int) -> dict[int, float]:
        """Lower passages that only lead in to a list (…主要表现在：): they repeat its words and say nothing."""
        best = sorted(scores, key=lambda number: (-scores[number], number))[:most]
        leads = {number for number, hit in self.catalogue.hits(best).items() if hit.text.endswith("：")}
        return {number: score * _LEAD if number in leads else score for number, score in scores.items()}

    def _rarities(self, terms: Mapping[str, float]) -> dict[str, float]:
        documents = self.catalogue.passage_count()
        return {t: weight * rarity(self.derived.words.document_frequency(t), documents) for t, weight in terms.items()}

    def _hits(self, numbers: list[int], scores: dict[int, float], sought: list[str]) -> tuple[Hit, ...]:
        found = self.catalogue.hits(numbers)
        return tuple(
            replace(found[n], score=round(scores[n], 4), matched=matched(found[n].text, sought)) for n in numbers if n in found
        )


def _expansion(concepts: list[Match]) -> dict[str, float]:
    """Terms of the concepts' formal wordings, weighed by likeness."""
    terms: dict[str, float] = {}
    for match in concepts:
        for term in grams("，".join((match.concept.name, *match.concept.formal)))[: 10 * _TERMS_PER_CONCEPT]:
            if len(term) > 1:
                terms[term] = max(terms.get(term, 0), match.likeness)
    return terms


def describe_filters(filters: Filters) -> str:
    """Say filters in words: 2023年、述职报告."""
    said = [f"{filters.year}年" if filters.year else "", f"{filters.since}年以后" if filters.since else ""]
    said += [filters.report_kind or "", filters.unit_kind or "", SLOT_NAMES.get(filters.section or "", filters.section or "")]
    return "、".join(part for part in said if part)


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
