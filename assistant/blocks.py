"""A draft as blocks: leads, and points one by one; joined again they are its text, word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Blank, Draft, Sentence
from assistant.blanks import blanks_in
from index.outline.turns import slot_of_heading
from index.readers.figures import han_number

_HAN = "[一二三四五六七八九十]{1,3}"
MARK = rf"（(?:{_HAN}|\d{{1,2}})）|{_HAN}是|第{_HAN}，|(?<![\d.])\d{{1,2}}[.．]"
"""What stands before a point: （一）, 一是, 第一，, 1., （1）."""
_HEAD = re.compile(rf"(?P<mark>{MARK})(?P<head>[^。\n]{{2,30}})(?P<tail>。)$")
_BARE = re.compile(rf"(?P<before>\n+){_HEAD.pattern.removesuffix('$')}(?=\n|$)")
"""A point that is told whole by its head."""
_TITLE = re.compile(r"^[一二三四五六七八九十]{1,2}、(?P<title>[^\n]+)$", re.MULTILINE)
_NUMBER = re.compile(r"[一二三四五六七八九十]+|\d+")


@dataclass(frozen=True)
class Block:
    """A point, or what has no head: `before` parts it from the block above (line breaks, the title of a section)."""

    before: str
    body: tuple[Sentence, ...]
    slot: str
    mark: str = ""
    head: str = ""
    tail: str = ""

    @property
    def text(self) -> str:
        """The block without what stands before it."""
        return f"{self.mark}{self.head}{self.tail}{self.said}"

    @property
    def said(self) -> str:
        """Its sentences."""
        return "".join(one.text for one in self.body)


def blocks_of(draft: Draft) -> list[Block]:
    """Cut a draft into its blocks."""
    blocks: list[Block] = []
    slot, done = draft.slot, 0
    for sentence in draft.sentences:
        start = draft.text.find(sentence.text, done)
        if start < 0 or _HEAD.fullmatch(sentence.text):
            continue  # of a text of the user's own the heads are sentences too
        gap, done = draft.text[done:start], start + len(sentence.text)
        slot = next((known for title in _TITLE.finditer(gap) if (known := slot_of_heading(title["title"]))), slot)
        head = _HEAD.search(gap)
        bare = [*_bare(gap[: head.start()] if head else "", slot)]
        if bare:
            blocks += bare
            gap = gap[sum(len(one.before) + len(one.text) for one in bare) :]
            head = _HEAD.search(gap)
        if head:
            blocks.append(Block(gap[: head.start()], (sentence,), slot, head["mark"], head["head"], head["tail"]))
        elif gap or not blocks:
            blocks.append(Block(gap, (sentence,), slot))
        else:
            blocks[-1] = replace(blocks[-1], body=(*blocks[-1].body, sentence))
    return [*blocks, *_bare(draft.text[done:], slot)]


def _bare(text: str, slot: str) -> Iterator[Block]:
    """Yield the points at the beginning of a text that have a head and no more."""
    at = 0
    while found := _BARE.match(text, at):
        yield Block(found["before"], (), slot, found["mark"], found["head"], found["tail"])
        at = found.end()


def points_in(blocks: Sequence[Block]) -> list[int]:
    """Return where the points stand: those of the first section that has any."""
    marked = [place for place, block in enumerate(blocks) if block.mark]
    return [place for place in marked if blocks[place].slot == blocks[marked[0]].slot]


def draft_of(draft: Draft, blocks: Sequence[Block], known: Sequence[Blank] = ()) -> Draft:
    """Return a draft with other blocks, its points numbered anew; `known` are the blanks that new clauses bring."""
    text = "".join(f"{block.before}{block.text}" for block in _numbered(blocks))
    sentences = tuple(one for block in blocks for one in block.body)
    return replace(draft, text=text, sentences=sentences, blanks=blanks_in(text, [*draft.blanks, *known]))


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        number = number + 1 if block.mark else 0
        said = str(number) if re.search(r"\d", block.mark) else han_number(number)
        yield replace(block, mark=_NUMBER.sub(said, block.mark)) if block.mark else block
