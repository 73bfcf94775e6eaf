"""A point on a matter that the user names (项目落地慢, 经费, 群众参与): its head and its first clause speak of the matter."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Sentence
from assistant.clauses import PLAIN, fits_writer
from assistant.composing import Used, done_point, lack_moves, plan_point, traced
from assistant.frames import Writer
from assistant.material import Gatherer, Material, Point
from assistant.roles import Role
from assistant.stating import Teller
from index.grams import grams
from index.report import Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "amending.toml").read_text(encoding="utf-8"))
NOTHING_MORE: dict[str, str] = _KNOWN["nothing_more"]
"""Sentences whose blanks ask for what the library cannot tell of a point, by section."""
_LACKS: dict[str, list[str]] = _KNOWN["lack"]
_FORMS = {"achievements": 6, "plan": 6, "problems": 8}
_SHORTEST_POINT = 16
_MEASURES = 4
_NAMED = 2
"""So many of its words a text has to say to be on a matter: 建设 alone does not tell of 助餐点建设."""
_WORD = 2
_TELLS_LACK = re.compile("[不未较偏仍还]")
"""What is no word of a thing: 培训不够."""
_FIRST_CLAUSE = re.compile("[，。；]")


@dataclass(frozen=True)
class Matter:
    """A matter in the user's words; `stem` is what it is about, `lack` the ending that tells what is wrong with it."""

    said: str
    stem: str
    lack: str

    @classmethod
    def of(cls, said: str) -> "Matter":
        """Read a matter.

        >>> Matter.of("项目落地慢").stem
        '项目落地'
        """
        bare = re.sub(r"(?:的)?(?:问题|情况)$", "", said)
        lack = next((end for end in sorted(_LACKS, key=len, reverse=True) if bare.endswith(end) and len(bare) > len(end) + 1), "")
        stem = re.sub("(?:还|仍|太|比较|有点|不够|很|偏)$", "", bare.removesuffix(lack)) if lack else bare
        return cls(bare, stem, lack)

    @property
    def words(self) -> set[str]:
        """What a text has to say to speak of it."""
        return {term for term in grams(self.stem) if len(term) > 1} - PLAIN

    def named_in(self, text: str) -> int:
        """How many of its words a text says."""
        return sum(word in text for word in self.words)

    def begin(self, slot: str) -> str:
        """Return the words that bring it up at the beginning of a point."""
        kind = (f"problems_{'lack' if self.lack else ''}".rstrip("_")) if slot == "problems" else "lack" if self.lack else "work"
        return str(_KNOWN["begin"][kind]).format(matter=self.said)


@dataclass(frozen=True)
class Telling:
    """What a point shall tell: the user's own facts, so many measures, causes of what is lacking."""

    facts: tuple[str, ...] = ()
    measures: int = _MEASURES
    causes: bool = False


@dataclass(frozen=True)
class Added:
    """A point on a matter: head, sentences, the material that it comes from."""

    head: str
    body: tuple[Sentence, ...]
    material: Material
    found: bool
    """Whether the library had something to say on it."""


def point_on(
    said: str,
    slot: str,
    gatherer: Gatherer,
    writer: Writer,
    used: Used,
    heads: Sequence[str],
    fallback: tuple[str, ...],
    telling: Telling = Telling(),
) -> Added:
    """Write a point on a matter.

    Args:
        said: the matter in the user's words.
        slot: the section.
        gatherer: gathers the material.
        writer: who writes, on which theme.
        used: what the draft says already.
        heads: the heads of the other points; the new one takes their form.
        fallback: passages that a blank goes back to where the library has nothing on the matter.
        telling: what the point shall tell; facts that the library has no words for stand alone.

    """
    matter = Matter.of(said)
    head = _head(matter, slot, gatherer, writer, heads)
    found = said_on(matter, slot, gatherer, writer, used, telling)
    if found.body:
        return Added(head, tuple(traced(found.body)), found.material, found=True)
    if telling.facts:
        return Added(head, tuple(_told(slot, writer, telling)), found.material, found=True)
    blank = str(_KNOWN["begin"]["nothing"]).format(begin=matter.begin(slot), matter=matter.said)
    return Added(head, (Sentence(blank, fallback),), found.material, found=False)


@dataclass(frozen=True)
class Said:
    """What the library says on a matter, with the user's facts in it; no sentences where it says nothing.

    Sentences of ours among them have no sources yet.
    """

    body: tuple[Sentence, ...]
    material: Material


def said_on(matter: Matter, slot: str, gatherer: Gatherer, writer: Writer, used: Used, telling: Telling) -> Said:
    """Return the sentences of the library on a matter; the arguments are those of `point_on`."""
    theme = writer.theme.split(" ")[0]
    hits: dict[str, Hit] = {}
    for asked in dict.fromkeys((matter.said, f"{matter.said}，{theme}".rstrip("，"))):
        material = gatherer.gather(asked, slot, writer.profile)
        hits |= {hit.passage_id: hit for hit in material.hits}
        for point in sorted(material.points, key=lambda point: -_speaks(point, matter)):
            if not _speaks(point, matter):
                break
            before = used.copied()
            body = _body(_leading(point, matter), slot, writer, used, telling)
            text = "".join(one.text for one in body)
            if len(text) >= _SHORTEST_POINT and matter.named_in(text) >= min(_NAMED, len(matter.words)):
                return Said(tuple(_begun(body, matter, slot)), replace(material, hits=tuple(hits.values())))
            used.restored(before)
    return Said((), replace(material, hits=tuple(hits.values())))


def _speaks(point: Point, matter: Matter) -> int:
    return max((matter.named_in(clause.text) for clause in point.own), default=0)


def _leading(point: Point, matter: Matter) -> Point:
    """Return a point with the clauses on the matter before the others."""
    return replace(
        point,
        own=tuple(sorted(point.own, key=lambda clause: -matter.named_in(clause.text))),
        kin=tuple(clause for clause in point.kin if clause.move != "principle" or matter.named_in(clause.text)),
    )


def _told(slot: str, writer: Writer, telling: Telling) -> list[Sentence]:
    return Teller.of(slot, writer, Role(), 0, Counter()).sentences(telling.facts)


def _body(point: Point, slot: str, writer: Writer, used: Used, telling: Telling) -> list[Sentence]:
    if slot == "achievements":
        return done_point(point.clauses, writer, used, telling.measures, _told(slot, writer, telling))
    if slot == "problems":
        body = lack_moves(point.clauses, writer, used, 0, causes=telling.causes)
    else:
        body = plan_point(point.clauses, writer, used, telling.measures)
    return [*body, *_told(slot, writer, telling)]


def _begun(body: list[Sentence], matter: Matter, slot: str) -> list[Sentence]:
    """Let the first clause name the matter."""
    first = body[0]
    opens = _FIRST_CLAUSE.split(first.text)[0]
    if matter.stem in opens if matter.lack else matter.named_in(opens):
        return body
    return [replace(first, text=matter.begin(slot) + first.text), *body[1:]]


def _head(matter: Matter, slot: str, gatherer: Gatherer, writer: Writer, others: Sequence[str]) -> str:
    """Return a head in the form of the others that names the matter: one of the bank, else one of its own words."""
    length = Counter(map(len, others)).most_common(1)[0][0] if others else _FORMS.get(slot, 6)
    bank = [head for concept in gatherer.concepts.all for head in gatherer.heads.known(concept.name, slot)]
    own = own_heads(matter, slot, bank)
    formed = [head for head in own if len(head) == length and head not in others]
    known = [head for head in dict.fromkeys(bank) if len(head) == length and matter.stem in head and head not in others]
    known = [head for head in known if fits_writer(head, writer.profile, f"{matter.said}，{writer.theme}")]
    if formed or not known:
        return min(formed or own, key=lambda head: abs(len(head) - length))
    near = gatherer.encode(known) @ gatherer.encode([matter.said])[0]
    return known[int(near.argmax())]


def own_heads(matter: Matter, slot: str, bank: Sequence[str]) -> list[str]:
    """Return heads of the matter's own words, as it stands or with the word that heads most often put behind it: 经费保障."""
    stem = matter.stem
    behind = Counter(head[at : at + 4] for head in bank if len(stem) == _WORD and 0 <= (at := head.find(stem)) <= len(head) - 4)
    things = [stem, *(thing for thing, _ in behind.most_common(2) if not _TELLS_LACK.search(thing)), f"{stem}工作"]
    if slot == "problems":
        return [f"{thing}{end}" for thing in things for end in (_LACKS[matter.lack] if matter.lack else _KNOWN["still"]["ends"])]
    verbs = _KNOWN["verbs"].get(matter.lack, _KNOWN["verbs"]["other"])
    return [f"{verb}{thing}" for thing in things for verb in verbs if verb[0] not in thing]
