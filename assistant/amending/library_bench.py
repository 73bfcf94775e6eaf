"""The bench with the library beside it: what the library says on the points of the draft that is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.adapting import Speaker
from assistant.amending.workbench import Bench
from assistant.answer import Sentence
from assistant.blocks import Block
from assistant.clauses import Clause
from assistant.composing import Used, done_point, lack_point, plan_point
from assistant.frames import Writer
from assistant.material import Gatherer, Point
from index.grams import grams
from index.report import Hit

NO_MORE = "{what}在资料库里没有更多可用的先例，没有{doing}。"
_NEAR = 0.3
"""A clause this near to the head of a point says something on it."""
_MEASURES = 4


@dataclass(kw_only=True)
class LibraryBench(Bench):
    """The blocks of one draft while points of it are written, lengthened, headed and explained from the library."""

    gatherer: Gatherer
    used: Used
    mark: str = ""
    """What stands before every added sentence in a text of the user's own."""
    hits: list[Hit] = field(default_factory=list)

    @property
    def slot(self) -> str:
        """The section that the points are of."""
        return self.blocks[self.points[0]].slot if self.points else self.request.slot or "achievements"

    @property
    def writer(self) -> Writer:
        """Who writes, on which theme."""
        profile = self.request.profile
        return Writer(profile, Speaker.of(profile), self.request.theme)

    @property
    def theme(self) -> str:
        """What the draft is about: the theme of the request, else what its first points are headed."""
        heads = [self.blocks[place].head for place in self.points[:3]]
        return self.request.theme or "、".join(self.request.matters or heads) or "重点工作"

    @property
    def sources(self) -> tuple[str, ...]:
        """What a sentence of our own frames goes back to: the passages of the first sentence that has any."""
        return next((one.sources for block in self.blocks for one in block.body if one.sources), ())

    def know(self, points: Sequence[Point]) -> None:
        """Remember the blanks of points, so that those which come into the draft keep their names."""
        self.blanks += [blank for point in points for clause in point.clauses for blank in clause.blanks]

    def marked(self, one: Sentence) -> Sentence:
        """Return a sentence as it stands where it is added."""
        return replace(one, text=f"{self.mark}{one.text}")

    def body(self, point: Point, slot: str) -> list[Sentence]:
        """Return the sentences of a point, as far as the draft does not say them yet."""
        plain, avoided = self.request.plain, self.request.avoided
        clauses = [c for c in point.clauses if not (plain and c.blanks) and not any(word in c.text for word in avoided)]
        self.know([point])
        if slot == "problems":
            return lack_point(clauses, self.writer, self.used, 0, causes=self.request.with_causes)
        if slot == "plan":
            return plan_point(clauses, self.writer, self.used, _MEASURES)
        return done_point(clauses, self.writer, self.used, _MEASURES)

    def clauses_on(self, block: Block) -> list[Clause]:
        """Return the clauses that the library has on a point: of its own passages first, then those near to its head."""
        profile, slot = self.request.profile, block.slot
        sources = {source for one in block.body for source in one.sources}
        on_theme = self.gatherer.gather(self.theme, slot, profile, wanted=len(self.points))
        by_head = self.gatherer.gather(f"{block.head}，{self.theme}", slot, profile)
        self.hits += [*on_theme.hits, *by_head.hits]
        self.know([*on_theme.points, *by_head.points])
        own = [p for p in on_theme.points if {clause.source for clause in p.own} & sources or block.head in p.heads[:3]]
        known = [clause for point in own for clause in point.clauses]
        wider = [clause for point in by_head.points[:3] for clause in point.clauses if clause not in known]
        if wider:
            words = {term for term in grams(block.head) if len(term) > 1}
            matter = self.gatherer.encode([f"{block.head}，{block.said[:80]}"])[0]
            near = self.gatherer.encode([clause.text for clause in wider]) @ matter
            ranked = [(float(near[place]) + 0.1 * any(w in c.text for w in words), c) for place, c in enumerate(wider)]
            known += [clause for score, clause in sorted(ranked, key=lambda pair: -pair[0]) if score >= _NEAR]
        return [clause for clause in dict.fromkeys(known) if not (self.request.plain and clause.blanks)]
