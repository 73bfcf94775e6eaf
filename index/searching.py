"""One search: understand the query, ask words and vectors, fuse, decide what is worth showing, mark the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.catalogue import Catalogue
from index.concepts import Concepts, Match
from index.dense import Numbers
from index.derived import DerivedIndexes
from index.encoder import Encoder
from index.fusion import Weights, covered, fuse, rarity
from index.grams import grams
from index.marking import marks_of, matched
from index.query import LONGEST_QUERY, elsewhere, own_words, subject
from index.report import PLACEHOLDER, SLOT_NAMES, Filters, Hit, Preference, SearchResult
from index.theme import named_share, theme_of
from index.topic import office_topic

_CANDIDATES = 200
_TERMS_PER_CONCEPT = 24
_MOST_READ = 300_000
"""Entries of the word index that a part of a request may read; a library of some thousand reports stays below."""
_FEWEST_TERMS = 12
_LEAD = 0.3
_LONGEST_LEAD = 3
"""Full stops in a passage that only leads in to a list; a longer one that ends with a colon says something itself."""
_LATIN = 3.0
_FIGURES = re.compile(rf"{PLACEHOLDER.pattern}|[\d\s，。；：、]")
NOTHING_BELOW = 0.06
"""A best score below this means that the library holds nothing on the matter."""
WEAK_BELOW = 0.33
"""A best score below this means that what was found is only similar: not one such passage in three was judged relevant."""
STRANGE = 0.6
"""A request at least this likely to be about something else than office work is answered with nothing, ..."""
_SOME_OWN_WORDS = 0.22
"""... unless a passage holds this share of its own words, for then the library does hold the matter; ..."""
_OWN_WORDS = 0.3
"""... more where a pattern of query.toml says so, which errs less than what is learnt."""
_SHORTEST_MATTER = 5
"""Characters that a request must have for its topic to be told."""
SET_FORMS = ("opening", "closing")
"""Sections that have set forms and little matter; they are looked for by their own name as well."""
_WEAK = "没有很贴切的段落，下面只是相近的内容，仅供参考。"
_CUT = f"这段文字较长，只按前 {LONGEST_QUERY} 字查找。"
_ALIKE = 0.75
"""Passages that share this much of their character 5-grams say the same: one of them is shown, with a count."""


@dataclass(frozen=True)
class Searcher:
    """Searches a library in its present state."""

    catalogue: Catalogue
    derived: DerivedIndexes
    encoder: Encoder
    concepts: Concepts
    weights: Weights = Weights()

    def search(self, query: str, k: int, filters: Filters, preference: Preference = Preference()) -> SearchResult:
        """Return up to k hits, best first, and a notice where nothing, or nothing good, was found."""
        wanted = subject(query)
        if not grams(wanted):
            return SearchResult((), "这句话里没有要查找的内容，请说说想找哪方面的写法，例如“网络舆情监测”。")
        allowed = None if filters.empty else self.derived.fields.numbers(filters)
        if allowed is not None and not len(allowed):
            return SearchResult((), f"没有符合筛选条件的段落（{describe_filters(filters)}），可以放宽条件再找。")
        concepts = self.concepts.match(wanted)
        words, values = self._values(wanted, concepts, filters, allowed)
        covered_share = max(words.values(), default=0)
        # an opening or a closing is asked for in few words of its own: too few to tell their topic by
        set_form = filters.section in SET_FORMS
        foreign = elsewhere(wanted) and covered_share < _OWN_WORDS if set_form else is_foreign(wanted, covered_share)
        if foreign:
            return SearchResult((), "这与工作报告无关，资料库里没有可找的内容；请说说想找哪方面的写法。")
        found = _folded(self._scored(wanted, values, 3 * k), preference)
        if not found or found[0].score < NOTHING_BELOW:
            return SearchResult((), _nothing_on(wanted, filters))
        marks = marks_of([wanted, *(match.concept.name for match in concepts)])
        hits = tuple(replace(h, score=round(h.score, 4), matched=matched(h.text, marks)) for h in found[:k])
        weak = hits[0].score < WEAK_BELOW
        return SearchResult(hits, _WEAK if weak else _CUT if len(query) > LONGEST_QUERY else None)

    def _values(
        self, wanted: str, concepts: list[Match], filters: Filters, allowed: Numbers | None
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Return by passage the share of the request's own words that it covers, and the sum of all parts."""
        with self.derived.vectors.searching(self.encoder.encode([wanted]), _CANDIDATES, allowed) as near:
            words, expanded = self._worded(wanted, concepts, filters)
            return words, fuse(words, expanded, near(), self.weights)

    def _worded(self, wanted: str, concepts: list[Match], filters: Filters) -> tuple[dict[int, float], dict[int, float]]:
        """Return by passage which share it covers of the request's own words, and of the words of the concepts."""
        # a Latin word or a figure is one term, yet says as much as several characters: APP, 12345, GDP
        boosts = {term: _LATIN if term.isascii() else 1.0 for term in grams(own_words(wanted))}
        boosts, own_rarities = self._telling(boosts)
        more, more_rarities = self._telling(_expansion(concepts))
        # an expansion is worth what the likeness of its concepts is worth: a poor match must not push good words about
        doubt = 1 / max((match.likeness for match in concepts), default=1.0) ** 2
        index = self.derived.words
        words = covered(index.search(boosts, _CANDIDATES, filters), sum(own_rarities.values()))
        whole = doubt * sum(more_rarities.values()) / 3
        return words, covered(index.search(dict.fromkeys(more, 1.0), _CANDIDATES, filters), whole)

    def _scored(self, wanted: str, values: dict[int, float], most: int) -> list[Hit]:
        """Return the best passages with their scores: raised under a title that names the matter, lowered if a mere lead-in."""
        best = sorted(values, key=lambda number: (-values[number], number))[:most]
        hits = self.catalogue.hits(best)
        scored = []
        for number in best:
            if number in hits:
                hit = hits[number]
                bonus = self.weights.theme * named_share(theme_of(hit.title, hit.unit), wanted)
                scored.append(replace(hit, score=self.weights.score(values[number] + bonus) * (_LEAD if _leads_in(hit) else 1)))
        return scored

    def _telling(self, terms: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
        """Return the terms to look for, and the weighed rarity of each.

        In a large library the commonest terms of a long request are left out, which tell least and cost most.
        """
        documents = len(self.derived.words)
        counts = self.derived.words.document_frequencies(terms)
        kept, read = set[str](), 0
        for term in sorted(terms, key=counts.__getitem__):
            read += counts[term]
            if read > _MOST_READ and len(kept) >= _FEWEST_TERMS:
                break
            kept.add(term)
        telling = {term: weight for term, weight in terms.items() if term in kept}
        return telling, {term: weight * rarity(counts[term], documents) for term, weight in telling.items()}


def is_foreign(request: str, share: float) -> bool:
    """Whether a request is about something else than office work, and no passage holds a good share of its words."""
    if elsewhere(request):
        return share < _OWN_WORDS
    matter = subject(request)
    strange = len(matter) >= _SHORTEST_MATTER and office_topic().strangeness(matter) >= STRANGE
    return strange and share < _SOME_OWN_WORDS


def _leads_in(hit: Hit) -> bool:
    """Whether a passage only leads in to a list (…主要表现在：): it repeats the list's words and says nothing."""
    return hit.text.endswith("：") and hit.text.count("。") <= _LONGEST_LEAD


def _folded(hits: list[Hit], preference: Preference) -> list[Hit]:
    """Fold passages that say the same into the best of them, and count how many were folded into it in `alike`.

    At equal quality the writer's own kind and late years go first.
    """
    ranked = sorted(hits, key=lambda hit: -hit.score * preference.factor(hit))
    kept: list[tuple[Hit, set[str]]] = []
    for hit in ranked:
        own = _five_grams(hit.text)
        twin = next((place for place, (_, theirs) in enumerate(kept) if _same(own, theirs)), None)
        if twin is None:
            kept.append((hit, own))
        else:
            first, theirs = kept[twin]
            kept[twin] = replace(first, alike=first.alike + 1), theirs
    return [hit for hit, _ in kept]


def _same(one: set[str], other: set[str]) -> bool:
    # lengths first: they rule out nearly all pairs, and long texts are slow to compare
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= _ALIKE * max(1, len(one) + len(other) - shared)


def _five_grams(text: str) -> set[str]:
    plain = _FIGURES.sub("", text)
    return {plain[i : i + 5] for i in range(max(1, len(plain) - 4))}


def _expansion(concepts: list[Match]) -> dict[str, float]:
    """Terms of the concepts' formal wordings, weighed by likeness."""
    terms: dict[str, float] = {}
    for match in concepts:
        for term in grams("，".join((match.concept.name, *match.concept.formal)))[: 10 * _TERMS_PER_CONCEPT]:
            if len(term) > 1:
                terms[term] = max(terms.get(term, 0), match.likeness)
    return terms


def _nothing_on(wanted: str, filters: Filters) -> str:
    if filters.empty:
        return f"资料库里没有找到与“{_short(wanted)}”有关的内容，可以换个说法，或先添加这方面的报告。"
    return f"符合条件（{describe_filters(filters)}）的段落里没有找到与“{_short(wanted)}”有关的内容，可以放宽条件再找。"


def describe_filters(filters: Filters) -> str:
    """Say filters in words: 2023年、述职报告."""
    return "、".join(filter_names(filters).values())


def filter_names(filters: Filters) -> dict[str, str]:
    """Return the name of every filter as users read it; `year` stands for `since` and `until` too."""
    unit_kind = "其他单位" if filters.unit_kind == "其他" else filters.unit_kind
    report_kind = "其他文种" if filters.report_kind == "其他" else filters.report_kind
    section = SLOT_NAMES.get(filters.section or "", filters.section or "")
    named = {"year": years_in_words(filters), "report_kind": report_kind, "unit_kind": unit_kind, "section": section}
    return {field: name for field, name in named.items() if name}


def years_in_words(filters: Filters) -> str:
    """Say the years of filters: 2023年, 2022年以来, 2019年及以前, 2021年至2023年; empty when all are open."""
    if filters.year:
        return f"{filters.year}年"
    if filters.since and filters.until:
        return f"{filters.since}年至{filters.until}年"
    return f"{filters.since}年以来" if filters.since else f"{filters.until}年及以前" if filters.until else ""


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
