"""The user's facts -> sentences: each word for word as given, with a verb before a bare noun and a frame of our own.

What the words are is told by stating.toml. Nothing of a fact is changed here; how it is written is settled when it is read.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.answer import Sentence
from assistant.clauses import begins_with_deed
from assistant.frames import Writer
from assistant.heads import head_bank
from assistant.roles import Role

_KNOWN = tomllib.loads((Path(__file__).parent / "stating.toml").read_text(encoding="utf-8"))
FRAMES: dict[str, list[str]] = _KNOWN["frames"]
_VERB_OF = [(noun, str(row["verb"])) for row in _KNOWN["verb"] for noun in row["nouns"]]
_COUNTED: dict[str, str] = _KNOWN["counted"]
_MEASURED, _NOT_HELD, _ACTS = (re.compile(_COUNTED[name]) for name in ("measures", "unless", "begins"))
_LIGHT = tuple(dict.fromkeys((*(verb for _, verb in _VERB_OF), *_KNOWN["deeds"]["light"])))
_DEEDS = tuple(_KNOWN["deeds"]["starts"])
_OWN = tuple(_KNOWN["deeds"]["own"])
_STOCK, _TIMED, _APART, _RATE, _RESULT, _PLANNED, _ONE_BY_ONE = (
    re.compile(_KNOWN[name]["words"]) for name in ("stock", "timed", "apart", "rate", "result", "planned", "one_by_one")
)
LEADS = re.compile(_KNOWN["deeds"]["leads"])
"""Posts whose holders report on what their office did."""
_WON = re.compile(_KNOWN["apart"]["won"])
_BEFORE_FIGURE = re.compile(r"[^\d，一-龥]*(?P<noun>[一-龥“”、]+?)(?:约|近|超)?\d")
_TIME_WORD = re.compile(r"全年|年内|累计|先后|一年来|20\d\d年|目前|本人|计划")
_MOST_IN_SENTENCE = 4
_MOST_USES = 2
_FEW = 2
_A_WORD = 2
_AFTER_ANOTHER, _A_SUM = "先后", 100
_HAS = "有"


@dataclass(frozen=True)
class Teller:
    """Who tells facts: in which section, who the writer is in his own words, whether a person with a charge or at the head.

    `used` counts how often each frame stands in the draft; `turn` is the frame to begin with.
    """

    slot: str = "achievements"
    name: str = ""
    personal: bool = False
    charged: bool = False
    leads: bool = False
    turn: int = 0
    used: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, slot: str, writer: Writer, role: Role, turn: int, used: Counter[str]) -> "Teller":
        """Return who tells facts as this writer in a section; `used` is the draft's own count and goes on counting."""
        leads = LEADS.search(role.post) is not None
        return cls(slot, writer.speaker.self_name, writer.profile.voice == "本人", bool(role.charge), leads, turn, used)

    def sentences(self, facts: Sequence[str], *, beside: bool = False) -> list[Sentence]:
        """Return sentences that hold every fact once, word for word; those `beside` the matter of their point say so."""
        return [Sentence(f"{text}。", (), True) for text in self._told(facts, beside=beside)]

    def _told(self, facts: Sequence[str], *, beside: bool) -> Iterator[str]:
        alone = [fact for fact in facts if kind_of(fact) in ("won", "event")]
        for number, (kind, group) in enumerate(self._groups([fact for fact in facts if fact not in alone])):
            yield self._framed("beside" if beside and not number else kind, group)
        for fact in alone:
            yield f"{self.name}{fact}" if _WON.match(fact) and not self.personal else fact

    def _groups(self, facts: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield facts that make one sentence together, with the kind of frame that leads it in."""
        parts: dict[str, list[str]] = {}
        last = ""
        for fact in sorted(facts, key=lambda fact: kind_of(fact) == "result"):
            # a rate stands behind what it is the rate of; a result closes the sentence before it
            follows = last not in ("", "own") and kind_of(fact) in ("rate", "result")
            last = last if follows else self._part_of(fact)
            parts.setdefault(last, []).append(fact)
        for part, group in parts.items():
            for some in _shared_out(group):
                yield _kind_of_all(some) if part == "done" else part, some

    def _part_of(self, fact: str) -> str:
        """Return which facts this one may share a sentence with."""
        if self.slot in ("problems", "plan"):
            return "lack" if self.slot == "problems" else "plan"
        if kind_of(fact) == "stock":
            return "stock"
        if not self.personal:
            return "done"
        # what an office did is not its head's own deed
        own = fact.startswith(_OWN) or (not (self.charged or self.leads) and kind_of(statement(fact)) == "deed")
        return "own" if own else "charge" if self.charged else "done"

    def _framed(self, kind: str, facts: Sequence[str]) -> str:
        """Return facts in a frame of a kind; bare where they tell their own time or every frame was used twice."""
        said = stated(facts)
        first = said.split("，")[0]
        frames = [frame for frame in FRAMES.get(kind, []) if self._fits(frame, facts, said)]
        if not frames or (kind != "beside" and (_TIMED if self.slot != "plan" else _PLANNED).search(first)):
            return said
        turned = [frames[(self.turn + place) % len(frames)] for place in range(len(frames))]
        best = min(turned, key=lambda frame: self.used[frame])
        self.used[best] += 1
        return best.format(facts=said)

    def _fits(self, frame: str, facts: Sequence[str], said: str) -> bool:
        doubled = any(word in said for word in _TIME_WORD.findall(frame))
        # one after another were a few things; hundreds are a sum
        single = all(_ONE_BY_ONE.match(statement(fact)) for fact in facts)
        few = single and max(map(int, re.findall(r"\d{1,9}", said)), default=0) < _A_SUM
        return self.used[frame] < _MOST_USES and not doubled and (few or _AFTER_ANOTHER not in frame)


def kind_of(fact: str) -> str:
    """Return what a fact is: won, event, result, stock, rate, deed or figure."""
    first = fact.split("，")[0]
    if _APART.search(fact):
        return "won"
    if not re.search(r"\d", fact):
        return "result" if _RESULT.search(fact) else "event"
    if _RATE.search(first):
        return "rate"
    if begins_with_deed(fact) or fact.startswith(_DEEDS):
        return "deed"
    return "stock" if _STOCK.search(first) else "figure"


def stated(facts: Sequence[str]) -> str:
    """Return facts in a row, each with the verb that it wants; a verb that several want is said once before them.

    >>> stated(["沟渠清淤38公里", "桥梁养护3座", "检查工地9处"])
    '完成沟渠清淤38公里、桥梁养护3座，检查工地9处'
    """
    said, last = "", ""
    for fact in facts:
        verb = _verb_for(fact)
        mark = "" if not said else "、" if verb and verb == last and "，" not in fact else "，"
        said += f"{mark}{'' if mark == '、' else verb}{fact}"
        last = "" if "，" in fact else verb
    return said


def statement(fact: str) -> str:
    """Return a fact with a verb before it where it is a noun with a number, else as it is.

    >>> statement("公开课62节"), statement("沟渠清淤38公里"), statement("检查企业418家次")
    ('开展公开课62节', '完成沟渠清淤38公里', '检查企业418家次')
    """
    return f"{_verb_for(fact)}{fact}"


def _verb_for(fact: str) -> str:
    """Return the verb that a bare noun with a number wants; "" for what has one, tells its time, or is not known."""
    found = _BEFORE_FIGURE.match(fact)
    first = fact.split("，")[0]
    noun = found["noun"] if found else "" if re.search(r"\d", first) else first
    if not noun or _TIMED.search(noun) or _PLANNED.match(noun):
        return ""
    for known, verb in _VERB_OF:
        before = noun.removesuffix(known)
        # 慰问活动 has no verb yet, 组织演练 and 督促开展检查 have one
        free = len(before) == _A_WORD or (len(before) != 1 and not begins_with_deed(before))
        stands = verb != _HAS or kind_of(fact) == "stock"  # 新建助餐点2个 has a verb
        if noun.endswith(known) and free and stands and not any(light in before for light in _LIGHT):
            return verb
    acts = begins_with_deed(noun) or noun.startswith((*_DEEDS, *_LIGHT)) or _ACTS.match(noun) or head_bank().is_verb(noun[:2])
    return "" if acts or _NOT_HELD.search(noun) or not _MEASURED.search(first) else _COUNTED["verb"]


def _kind_of_all(facts: Sequence[str]) -> str:
    """Return the kind of frame for facts on what was done: deeds where every one is, rate where the first is one."""
    if kind_of(facts[0]) == "rate":
        return "rate"
    deeds = all(kind_of(statement(fact)) == "deed" for fact in facts)
    return "figure" if not deeds else "deeds" if len(facts) >= _FEW else "deed"


def _shared_out(facts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the facts in as few sentences of about equal size as hold them."""
    count = -(-len(facts) // _MOST_IN_SENTENCE)
    size = -(-len(facts) // count)
    yield from (facts[start : start + size] for start in range(0, len(facts), size))
