"""Which clauses of the passages found a writer may take: none of what only its place has, none of another trade's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.blanks import BLANK
from assistant.clauses import Clause
from assistant.duties import same_duties
from assistant.heads import Encode
from assistant.homes import Home, Homes
from assistant.particulars import Sayer, particulars, without_particulars
from assistant.profile import Profile
from index import Library
from index.report import Hit

_STRANGE, _NEAR, _TITLED = 0.2, 0.9, 0.55
"""A clause of another trade's report passes while no greater share of what it tells is unknown to the writer's trade; more
where its passage and the title of its report are near to the theme (fitted to 1,883 clauses of 80 drafts read by us)."""

_OF_ANOTHER, _FAR = 2, 0.5
"""A passage with so many words of trades that are not the writer's speaks of their matter: its nearness to the theme (优质服务 of
a power company to that of an undertaker) counts only so much."""

_OF_LACKS = 0.08
"""What is lacking is said much alike in all trades, and there is less of it."""

_FIGURE = re.compile(r"\d+")

Cut = tuple[Hit, tuple[Clause, ...]]
"""A passage with its clauses."""


@dataclass(frozen=True)
class Borrower:
    """Who takes clauses: his profile, what he said (request, facts), the matters of his work, and which titles are about them."""

    profile: Profile
    said: tuple[str, ...]
    works_on: tuple[str, ...]
    about: Callable[[str], bool]


@dataclass(frozen=True)
class Lender:
    """Sorts out the clauses that a writer may not take."""

    encode: Encode
    homes: Homes = field(default_factory=Homes)

    def lent(self, cut: Sequence[Cut], library: Library, borrower: Borrower) -> list[Cut]:
        """Return passages with the clauses that may be taken."""
        sayer = Sayer("，".join(borrower.said), borrower.profile.unit or "", borrower.profile.unit_kind)
        bare = [(hit, tuple(_without_particulars(hit, clauses, sayer))) for hit, clauses in cut]
        home = self.homes.of(library, borrower.profile, borrower.works_on, borrower.about)
        if home is None or not bare:
            return bare
        near = (self.encode([hit.title for hit, _ in bare]) @ self.encode(borrower.works_on).T).max(axis=1)
        likeness = (_NEAR * hit.score + _TITLED * float(title) for (hit, _), title in zip(bare, near, strict=True))
        return [(hit, _known_at(home, hit, clauses, like, sayer)) for (hit, clauses), like in zip(bare, likeness, strict=True)]


def _without_particulars(hit: Hit, clauses: Iterable[Clause], sayer: Sayer) -> Iterator[Clause]:
    own_trade = same_duties(sayer.unit, hit.unit or hit.title)
    for clause in clauses:
        bare = without_particulars(clause, sayer, own_trade=own_trade)
        # no figure comes from a precedent, be it of a fixed phrase: 24小时值班 is said only by who says it himself
        if bare and all(figure in sayer.said for figure in _FIGURE.findall(BLANK.sub("", bare.text))):
            yield bare


def _known_at(home: Home, hit: Hit, clauses: tuple[Clause, ...], likeness: float, sayer: Sayer) -> tuple[Clause, ...]:
    """Return the clauses of a passage that are not strange to a home; the nearer the passage to the theme, the more may be."""
    if hit.report_id in home.reports:
        return clauses
    words = {found[0] for found in particulars(hit.text, sayer, own_trade=same_duties(sayer.unit, hit.unit or hit.title))}
    of_another = len(words) >= _OF_ANOTHER
    if not home.reports and not of_another:
        return clauses
    most = _STRANGE + likeness * (_FAR if of_another else 1.0) + _OF_LACKS * (hit.slot == "problems")
    return tuple(clause for clause in clauses if home.strangeness(clause.text) <= most)
