"""动词搭配: verb and object as reports of the library join them, one verb once, each with its source."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.clauses import begins_with_deed, fits_writer, names_source
from assistant.facts import local_facts, may_name_somebody
from assistant.polishing.own_text import closed_at
from assistant.profile import Profile
from index.grams import grams
from index.report import Hit

_SHORTEST, _LONGEST = 5, 15
_ADVERBS = (
    "广泛",
    "深入",
    "及时",
    "定期",
    "持续",
    "严格",
    "认真",
    "全面",
    "进一",
    "不断",
    "大力",
    "积极",
    "切实",
    "充分",
    "扎实",
    "主动",
    "逐步",
)
_VERB = 2
"""Characters of a verb of reports: 健全, 压实."""


def collocations(hits: Sequence[Hit], theme: str, profile: Profile, most: int) -> list[tuple[str, Hit]]:
    """Return up to `most` short clauses of verb and object, those that name the theme first, no verb twice."""
    wanted = {term for term in grams(theme) if len(term) > 1}
    found = [(clause, hit) for hit in hits for clause in _clauses(hit, theme, profile)]
    ranked = sorted(enumerate(found), key=lambda row: (-len(wanted & set(grams(row[1][0]))), row[0]))
    verbs: set[str] = set()
    chosen: list[tuple[str, Hit]] = []
    for _, (clause, hit) in ranked:
        if clause[:_VERB] not in verbs and len(chosen) < most:
            verbs.add(clause[:_VERB])
            chosen.append((clause, hit))
    return chosen


def _clauses(hit: Hit, theme: str, profile: Profile) -> Iterator[str]:
    places = [0, *closed_at(hit.text, "，；。：")]
    for start, end in pairwise(places):
        clause = hit.text[start:end].strip("，；。：\n")
        if (
            not _SHORTEST <= len(clause) <= _LONGEST
            or not begins_with_deed(clause)
            or local_facts(clause)
            or clause.startswith(_ADVERBS)
        ):
            continue
        if (
            not may_name_somebody(clause)
            and not names_source(clause, hit)
            and (profile.unit_kind is None or fits_writer(clause, profile, theme))
        ):
            yield clause
