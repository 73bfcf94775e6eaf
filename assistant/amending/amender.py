"""Changes to single points of the draft at hand: 第二条展开写，200字左右; 最后一条压缩到60字; 再加一条讲经费的; 换个开头.

The point that is named changes; every other one stays word for word, whatever the draft went through before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.amending.ending import add_bridge, add_closing, add_opening, change_beginning, change_end
from assistant.amending.explaining import cause
from assistant.amending.extending import add_another, add_beside, add_matter, enrich, replace_by
from assistant.amending.handing_over import unit_of_text, year_of_text
from assistant.amending.heading import head, split, title
from assistant.amending.library_bench import LibraryBench
from assistant.amending.matching import match
from assistant.amending.moving import drop_sentence, move, move_sentence
from assistant.amending.numbering import renumber
from assistant.amending.rewriting import other, unlike
from assistant.amending.sizing import even, size
from assistant.amending.substance import concrete, example, example_is
from assistant.amending.word_use import fewer
from assistant.amending.workbench import Bench
from assistant.answer import Draft
from assistant.blocks import blocks_of, draft_of
from assistant.composing import Used
from assistant.material import Gatherer
from assistant.polishing import REVISED
from assistant.polishing.revision import ADDED
from assistant.request import Request
from assistant.targets import END, LEAD
from assistant.wishes import Edit
from index.report import Hit


@dataclass(frozen=True)
class Amended:
    """A draft after the edits, the passages that went into it, and what a person should be told."""

    draft: Draft
    hits: tuple[Hit, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amender:
    """Amends drafts from the library."""

    gatherer: Gatherer

    def amended(self, draft: Draft, edits: Sequence[Edit], request: Request, told_from: int = 0, *, alone: bool = True) -> Amended:
        """Return a draft after edits, in their order; of those before `told_from` nothing is told, it was told earlier.

        They are not `alone` where the rest of the draft was written anew as well.
        """
        if not edits:
            return Amended(draft)
        used = Used.with_facts(request.facts).after(draft)
        mark = ADDED if draft.heading == REVISED else ""
        bench = LibraryBench(gatherer=self.gatherer, request=request, blocks=blocks_of(draft), used=used, mark=mark, alone=alone)
        for turn, edit in enumerate(edits):
            _do(bench, edit)
            if turn < told_from:
                bench.remarks.clear()
                bench.changed.clear()
        return Amended(draft_of(draft, bench.blocks, bench.blanks), tuple(bench.hits), tuple(bench.told()))


def _do(bench: LibraryBench, edit: Edit) -> None:
    if edit.kind in _ANYWHERE:
        _ANYWHERE[edit.kind](bench, edit)
    elif edit.place == LEAD:
        change_beginning(bench, edit)
    elif edit.place == END:
        change_end(bench, edit)
    elif edit.kind in _SHAPES:
        bench.rearrange(edit)
    else:
        for ordinal in bench.ordinals(edit) or ():
            _DEEDS[edit.kind](bench, edit, bench.points[ordinal])


_SHAPES = ("drop", "keep", "merge", "swap", "first", "last", "before", "after", "to", "earlier", "later")
_ANYWHERE: dict[str, Callable[[LibraryBench, Edit], None]] = {
    "matter": add_matter,
    "more": add_another,
    "add": Bench.add,
    "correct": Bench.correct,
    "fill": Bench.fill,
    "blank": Bench.blank,
    "omit": Bench.omit,
    "tail": Bench.tail,
    "words": Bench.words,
    "title": title,
    "opening": add_opening,
    "closing": add_closing,
    "bridge": add_bridge,
    "move_sentence": move_sentence,
    "drop_sentence": drop_sentence,
    "example": example,
    "example_is": example_is,
    "concrete": concrete,
    "even": even,
    "fewer": fewer,
    "marks": renumber,
    "match": match,
    "year_of_text": year_of_text,
    "unit_of_text": unit_of_text,
    "plainer": Bench.restyle,
    "formal": Bench.restyle,
}
_DEEDS: dict[str, Callable[[LibraryBench, Edit, int], None]] = {
    "expand": size,
    "shrink": size,
    "size": size,
    "other": other,
    "reword": other,
    "replace": replace_by,
    "matter_before": add_beside,
    "matter_after": add_beside,
    "insert": Bench.insert,
    "enrich": enrich,
    "head": head,
    "cause": cause,
    "sentence": Bench.sentence,
    "split": split,
    "move": move,
    "repeats": unlike,
    "stay": lambda *_: None,
}
