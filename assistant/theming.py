"""Which points of the material speak of the theme itself: of 校车 for 校车安全管理, not of whatever else is near to it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.aspects import aspect_of
from assistant.clauses import EVERYWHERE, PLAIN, Clause, head_of
from assistant.duties import trade_of
from assistant.material import Material, Point, parts_of
from assistant.profile import Profile
from index.concepts import Concept
from index.grams import grams
from index.report import Hit

_KINDS = frozenset(("国企", "国有企业", "机关", "学校", "医院", "街道", "乡镇", "农村", "单位", "企业"))
"""What only says whose work it is: 国企党建 is about 党建."""
_GENERAL = re.compile("|".join(sorted(map(re.escape, PLAIN | EVERYWHERE | _KINDS), key=len, reverse=True)))
_AT_END = re.compile(f"(?:{_GENERAL.pattern})+$")
_TELLS = 0.1
"""A pair of characters that tells less than this is in everybody's mouth (0 when half of the trades say it, 1 when none)."""
_TELLS_ALONE = 0.25
_SHARE = 0.4
_CALLED_FOR_SHORT = 4
_SURELY_ON_IT = 0.75
"""Three of four passages that a search gives this score were judged to be on the matter asked for."""

_SURELY_HELD, _PERHAPS_HELD = 0.65, 0.85
"""To a theme that the library holds its nearest passage is nearer than this (.8 and more, measured on our requests)."""
_LEFT_OF_POINT = 2
_ALMOST_NAMED = 1.1
"""Nearer than this comes a passage only by words of the theme and its title together."""

Commonness = Callable[[str], float]


@dataclass(frozen=True)
class _Matter:
    """One matter of a theme without its general words: what it is called at its end, what each pair of it tells.

    `words` are its pairs as words of two characters (供水|管网|漏损), `short` what four characters are called for short (公厕).
    """

    key: str
    tells: dict[str, float]
    words: tuple[str, ...]
    short: tuple[str, ...]

    @classmethod
    def of(cls, part: str, whole: str, commonness: Commonness, unit: str) -> "_Matter":
        pairs = [part[at : at + 2] for at in range(len(part) - 1)]
        # what the unit itself is called tells nothing of its own reports: 工会经费 of a 总工会 is about 经费
        tells = {pair: 0.0 if pair in unit else 1 - commonness(pair) for pair in pairs}
        # the matter stands at the end (小区物业); a general word there takes the pair with it that it is joined by (文物|保护)
        at = len(pairs) - 1
        while at > 0 and tells[pairs[at]] < _TELLS:
            at -= 2
        key = pairs[at] if at >= 0 and tells[pairs[at]] >= _TELLS else pairs[-1]
        words = tuple(pairs[::2]) if len(part) % 2 == 0 else ()
        short = (whole[0] + whole[2], whole[0] + whole[3]) if len(whole) == _CALLED_FOR_SHORT else ()
        return cls(key, tells, words, tuple(name for name in short if 1 - commonness(name) >= _TELLS_ALONE))

    @property
    def general(self) -> bool:
        """Whether it is a matter of nothing but words in everybody's mouth, or of the unit's own name."""
        told = [tells for tells in self.tells.values() if tells]
        return not told or (max(told) < _TELLS and len(told) == len(self.tells))

    def names_of(self, concept: str) -> bool:
        """Whether a concept is of this matter by its name."""
        return self.key in concept and self.tells[self.key] >= _TELLS_ALONE

    def named_in(self, text: str) -> bool:
        if any(name in text for name in self.short):
            return True
        words = self.words or tuple(self.tells)
        share = sum(self.tells[word] for word in words if word in text) / (sum(self.tells[word] for word in words) or 1)
        return share >= _SHARE or (self.key in text and self.tells[self.key] >= _TELLS_ALONE)


@dataclass(frozen=True)
class Naming:
    """Tells whether a text names a theme; of a theme of nothing but general words every text does."""

    matters: tuple[_Matter, ...]
    theme: str
    wordings: tuple[str, ...] = ()
    """What else office work calls the matters: 以案释法 and 法律明白人 are said of 普法."""

    @classmethod
    def of(cls, theme: str, commonness: Commonness, unit: str = "", concepts: Sequence[Concept] = ()) -> "Naming":
        """Read a theme.

        Args:
            theme: what a draft is about.
            commonness: tells how much of a text is in everybody's mouth, 0..1.
            unit: the name of the unit that writes.
            concepts: those of office work; one that has a matter in its name lends its wordings.

        """
        parts = parts_of(theme) or theme.split(" ")
        bare = [[piece for piece in _GENERAL.split(part) if len(piece) > 1] for part in parts]
        named = [(pieces[-1], _AT_END.sub("", part)) for pieces, part in zip(bare, parts, strict=True) if pieces]
        matters = tuple(_Matter.of(piece, whole, commonness, unit) for piece, whole in named)
        if len(matters) < len(parts) or any(one.general for one in matters):
            return cls((), theme)
        called = [one for one in concepts if any(matter.names_of(one.name) for matter in matters)]
        wordings = (said for one in called for said in one.formal if len(said) >= _CALLED_FOR_SHORT)
        return cls(matters, theme, tuple(dict.fromkeys(said for said in wordings if 1 - commonness(said) >= _TELLS_ALONE)))

    def names(self, text: str) -> bool:
        """Whether a text names the theme."""
        return not self.matters or any(one.named_in(text) for one in self.matters) or any(said in text for said in self.wordings)

    def says_a_word(self, text: str) -> bool:
        """Whether a text names the theme or says a word of it that tells a matter."""
        words = {term for term in grams(self.theme) if len(term) > 1} - PLAIN
        return not words or (bool(self.matters) and self.names(text)) or any(word in text for word in words)


def on_theme(material: Material, naming: Naming) -> Material:
    """Return the material with what speaks of the theme: whole points where their report or their head names it, else clauses.

    What is left of a point by clauses is another one: its heads are those of the aspect that these belong to.
    """
    if not naming.matters:
        return material
    whole = {hit.passage_id for hit in material.hits if _is_whole(hit, naming)}

    def kept(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        return tuple(clause for clause in clauses if clause.source in whole or naming.names(clause.text))

    points: list[Point] = []
    for point in material.points:
        own, kin = kept(point.own), kept(point.kin)
        heads = point.heads if point.key in whole else aspect_of("，".join(c.text for c in own)).heads(material.slot)
        points += [replace(point, own=own, kin=kin, heads=heads)] if own else []
    return replace(material, points=tuple(points), borrowed=False)


def of_own_house(material: Material, profile: Profile) -> Material:
    """Return the material without what only other houses' trades say: a hospital's 财务科 is no bureau of finance.

    Kept is what reports of the writer's kind or trade say, and of units without a trade; all of it where his kind is unknown.
    """
    if profile.unit_kind is None:
        return material
    trade = trade_of(profile.unit or "")
    others = {
        hit.passage_id
        for hit in material.hits
        if hit.unit_kind != profile.unit_kind and trade_of(hit.unit or hit.title) not in (None, trade)
    }
    points = [
        replace(
            point,
            own=tuple(clause for clause in point.own if clause.source not in others),
            kin=tuple(clause for clause in point.kin if clause.source not in others),
        )
        for point in material.points
        if point.key not in others
    ]
    return replace(material, points=tuple(point for point in points if point.own))


def _is_whole(hit: Hit, naming: Naming) -> bool:
    """Whether a passage is on the theme as a whole: a title of several matters does not tell on which of them."""
    title = naming.names(hit.title) and (len(parts_of(hit.title)) < 2 or naming.names(hit.text))
    return title or naming.names(head_of(hit)) or hit.score >= _SURELY_ON_IT


@dataclass(frozen=True)
class Strange:
    """A matter that no report of the library is about; `words` are its rarest ones, which alone tell what is said of it."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, material: Material, theme: str, commonness: Commonness, *, known: bool) -> "Strange | None":
        """Return the theme as one that the library lacks; None where something is surely on it.

        It lacks a theme of which no title and no head says the rarest word, or to which no passage is near; where it is
        `known` how such a matter is usually done, a theme of which no title says all words.
        """
        cores = [core for part in parts_of(theme) or theme.split(" ") if len(core := _AT_END.sub("", part)) > 1]
        words = tuple(dict.fromkeys(min(_words(core), key=commonness) for core in cores))
        named = any(word in hit.title or word in head_of(hit) for word in words for hit in material.hits)
        near = max((hit.score for hit in material.hits), default=0.0)
        rare = all(commonness(word) <= 1 - _TELLS_ALONE for word in words) and all(len(core) % 2 == 0 for core in cores)
        titled = all(any(all(word in hit.title for word in _words(core)) for hit in material.hits) for core in cores)
        lacking = near < _SURELY_HELD or (near < _PERHAPS_HELD and rare and not named)
        lacking |= known and near < _ALMOST_NAMED and not titled
        return cls(words) if words and lacking else None

    def material(self, found: Material) -> Material:
        """Return what of the material says the rarest words of the matter: points of which enough is left."""

        def kept(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
            return tuple(clause for clause in clauses if any(word in clause.text for word in self.words))

        points = [replace(point, own=kept(point.own), kin=kept(point.kin)) for point in found.points]
        left = tuple(point for point in points if len(point.own) >= _LEFT_OF_POINT)
        return replace(found, points=left, borrowed=False)


def _words(core: str) -> list[str]:
    """Return a matter as words of two characters, or all its pairs where it is of an odd length."""
    return [core[at : at + 2] for at in range(0, len(core) - 1, 1 + (len(core) % 2 == 0))]
