"""One section to be written: what it is, for whom, from what, and how much each of its points shall hold."""

import re
from dataclasses import dataclass, field, replace

from assistant.bank import Bank
from assistant.commons import Form
from assistant.composing import Used
from assistant.frames import Writer
from assistant.material import Material, Point
from assistant.request import Request
from assistant.stating import Teller
from assistant.wishes import Wishes
from index.report import Hit

_BESIDE_SYMPTOMS, _CAUSE, _SYMPTOM, _MOST_SYMPTOMS = 24, 30, 14, 4
"""Characters of a problem's head and its share of the lead, of a cause, of a symptom with its comma; more symptoms scatter."""
_FULL_POINT = 75
"""From this length on a point of every office has a second symptom or further measures."""
_BOTH_SIDES = re.compile("主客观|主观[^，。；]{0,6}客观|客观[^，。；]{0,6}主观")
POINTS = {"achievements": 3, "problems": 3, "plan": 4}
CHARACTERS_PER_POINT = {"achievements": 130, "problems": 70, "plan": 90}


@dataclass(frozen=True)
class Section:
    """One section to be written: what it is, for whom, from what, and what was wished.

    `consensus` gathers how many reports make each point, `remarks` what a reader should be told, `found` the passages that
    were looked for apart from the material, `sought` the points made of them; `strange` tells
    that no report is about the theme.
    """

    slot: str
    request: Request
    writer: Writer
    material: Material
    wishes: Wishes = Wishes()
    used: Used = field(default_factory=Used)
    consensus: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    found: list[Hit] = field(default_factory=list)
    sought: list[Point] = field(default_factory=list)
    strange: bool = False
    quoted: bool = True
    """Whether the problems that a plan answers are in the user's words, not told by the report itself."""

    @property
    def number(self) -> int:
        """Which wording is wanted: 0 for the first, 1 and on for others."""
        return self.wishes.variant

    @property
    def wanted(self) -> int:
        """How many points the section shall have; 1 for a section without points."""
        return wanted_points(self.request, self.slot)

    @property
    def turn(self) -> int:
        """Which of several frames this wording takes."""
        return self.writer.turn + self.number

    @property
    def teller(self) -> Teller:
        """Who tells the user's facts here."""
        return Teller.of(self.slot, self.writer, self.request.role, self.turn, self.used.frames)

    @property
    def measures(self) -> int:
        """How many measures a point takes so that the whole comes near the length asked for."""
        if not self.request.length:
            return 7 if self.request.count == 1 else 4
        return max(2, min(8, round((self.request.length / self.wanted - 95) / 15)))

    @property
    def symptoms(self) -> int:
        """How many symptoms a problem takes so that the whole comes near the length asked for."""
        beside = _BESIDE_SYMPTOMS + (_CAUSE if self.request.with_causes else 0)
        goal = (self.request.length or 0) / self.wanted
        return 2 if not goal else max(2, min(_MOST_SYMPTOMS, round((goal - beside) / _SYMPTOM)))

    @property
    def form(self) -> Form:
        """What a point of every office shall have here."""
        request = self.request
        full = not request.length or request.length / self.wanted >= _FULL_POINT
        return Form(request.with_causes, _BOTH_SIDES.search(request.text) is not None, full, request.plain)

    @property
    def bank(self) -> Bank:
        """Our own frames for this section."""
        return Bank(self.writer, self.used.ours, self.turn)

    def without_listed(self) -> "Section":
        """Return the section without the points that the user lists: with how many are left; matters took the facts too."""
        request = self.request
        left = self.wanted - len(request.matters) - len(request.stated)
        facts = () if request.matters else request.facts
        return replace(self, request=replace(request, matters=(), stated=(), facts=facts, count=max(0, left)))


def wanted_points(request: Request, slot: str) -> int:
    """Return how many points a section shall have; 1 for a section without points."""
    return request.count or points_for(slot, request.length) if slot in POINTS else 1


def points_for(slot: str, length: int | None) -> int:
    """Return how many points a section of a length has; its usual number where no length is asked for."""
    if not length:
        return POINTS.get(slot, 3)
    return max(2, min(6, round(length / CHARACTERS_PER_POINT.get(slot, 120))))
