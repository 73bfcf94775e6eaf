"""The word lists of guard.toml, and what a clause of a model's own says against them. Pure."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.clauses import PLAIN, TURNS, VERBS
from assistant.facts import full_names
from assistant.model.strangers import new_words, strange_words
from index.cleaning.script import has_traditional_letters

_KNOWN = tomllib.loads((Path(__file__).parent / "guard.toml").read_text(encoding="utf-8"))


def _words(*lists: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for name in lists for pattern in _KNOWN[name]["patterns"]))


ECHO, COUNTS = _words("echo"), _words("counts")
_BOASTS, _LACKS, _SET_CLAUSE = _words("boasts"), _words("lacks"), _words("set_clauses")
_UNLESS_KNOWN = (
    ("year", _words("times")),
    ("name", _words("bodies", "places")),
    ("boast", _words("absolutes")),
    ("event", _words("events")),
)
_EVERYDAY = "，".join(_KNOWN["everyday"]["words"])
_PLAIN = frozenset((*_KNOWN["everyday"]["words"], *VERBS, *TURNS, *PLAIN))
_MOST_NEW = 3
"""Characters of new words that a clause may have; an editor's clauses have two at most, invented ones four and more."""
_FOREIGN = re.compile(rf"(?!{_KNOWN['plain']['characters']}).", re.DOTALL)
AROUND_FACTS = re.compile(rf"(?:{_KNOWN['around_facts']['before']})*，?F，?(?:{_KNOWN['around_facts']['after']})?")
"""What may stand around a fact, which is F, in its clause."""


def word_faults(clause: str, known: str) -> Iterator[str]:
    """Yield the reasons against the words of a clause; single words that stand in `known` are free."""
    if _BOASTS.search(clause):
        yield "boast"
    for reason, pattern in _UNLESS_KNOWN:
        if has_unknown(pattern, clause, known):
            yield reason
    if has_unknown(full_names(), clause, known) or strange_words(clause, known + _EVERYDAY):
        yield "name"
    if has_traditional_letters(clause):
        yield "language"


def says_more(clause: str, known: str) -> bool:
    """Whether a clause says something of which neither its material nor an editor's words have a word."""
    return sum(map(len, new_words(clause, known, _PLAIN))) > _MOST_NEW


def foreign_characters(text: str) -> list[str]:
    """Return the characters of a text that a report has only in facts: Latin letters, figures of other kinds, symbols."""
    return _FOREIGN.findall(text)


def is_set_clause(clause: str) -> bool:
    """Whether a clause is a set phrase that says nothing of anybody: 坚持问题导向."""
    return _SET_CLAUSE.fullmatch(clause) is not None


def tells_lack(clause: str) -> bool:
    """Whether a clause says that something is not as it should be."""
    return _LACKS.search(clause) is not None


def has_unknown(pattern: re.Pattern[str], text: str, known: str) -> bool:
    """Whether a text has a word of a list that the known text does not have."""
    return any(found[0] not in known for found in pattern.finditer(text))


def meanings(text: str) -> frozenset[str]:
    """Return what a text says of how far things are (planned, done, in part): a word for each meaning."""
    return frozenset(words[0] for words in _KNOWN["kept"]["words"] if any(word in text for word in words))
