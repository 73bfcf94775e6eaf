"""Another head over a point that stands: one of the bank, or a report's, whose words its body says."""

import re
from collections.abc import Iterator, Sequence

from assistant.adding import Matter, own_heads
from assistant.blocks import Block
from assistant.clauses import fits_writer
from assistant.frames import Writer
from assistant.heads import share_said, unsaid
from assistant.material import Gatherer

_FORM = re.compile("(?P<count>[四六八])个?字(?:的)?")
_LENGTHS = {"四": 4, "六": 6, "八": 8}
_CONCEPTS = 6
_LEAST = 0.1
_NEAR_LENGTH = 2
_VERB = 2


def form_named(said: str) -> int | None:
    """Return how many characters a head shall have, where that is all that is said of it: 四字.

    >>> form_named("四个字"), form_named("送科普进校园")
    (4, None)
    """
    found = _FORM.fullmatch(said)
    return _LENGTHS[found["count"]] if found else None


def other_head(block: Block, taken: Sequence[str], length: int | None, gatherer: Gatherer, writer: Writer) -> str | None:
    """Return another head for a point; None when none fits.

    Args:
        block: the point.
        taken: the heads that the draft has.
        length: how many characters it shall have, about; None for any number.
        gatherer: knows heads, concepts and the library.
        writer: who writes, on which theme.

    """
    text = f"{block.head}，{block.said}"
    bank = [head for head in dict.fromkeys(_pool(block, gatherer, writer)) if head not in taken and "，" not in head]
    bank = [head for head in bank if fits_writer(head, writer.profile, text) and not unsaid(head, text)]
    own = [head for head in _own(block, length) if head not in taken]
    borne = _of_length(bank, length, 0) or _of_length(own, length, 0) or _of_length(bank, length, _NEAR_LENGTH)
    if not borne:
        return None
    near = gatherer.encode(borne) @ gatherer.encode([text[:120]])[0]
    scores = [float(near[place]) + share_said(head, text) for place, head in enumerate(borne)]
    return borne[max(range(len(borne)), key=scores.__getitem__)]


def _of_length(heads: Sequence[str], length: int | None, off: int) -> list[str]:
    return [head for head in heads if length is None or abs(len(head) - length) <= off]


def _own(block: Block, length: int | None) -> Iterator[str]:
    """Yield heads of a point's own words: its object alone, or under another verb."""
    if block.slot == "problems" or len(block.head) <= _VERB:
        return
    thing = block.head[_VERB:]
    if length == len(thing):
        yield thing
    yield from own_heads(Matter.of(thing), block.slot, ())


def _pool(block: Block, gatherer: Gatherer, writer: Writer) -> Iterator[str]:
    for match in gatherer.concepts.match(f"{block.head}，{block.said}", most=_CONCEPTS, least=_LEAST):
        yield from gatherer.heads.known(match.concept.name, block.slot)
    sources = {source for one in block.body for source in one.sources}
    material = gatherer.gather(f"{block.head}，{writer.theme}", block.slot, writer.profile)
    for point in material.points:
        if block.head in point.heads or {clause.source for clause in point.own} & sources:
            yield from point.heads
