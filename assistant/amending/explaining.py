"""What a point rests on: why a lack is there (第三条的原因写透)."""

from dataclasses import replace

from assistant.amending.library_bench import LibraryBench
from assistant.aspects import aspect_of
from assistant.bank import Bank
from assistant.composing import pick, sentence
from assistant.wishes import Edit


def cause(bench: LibraryBench, _edit: Edit, place: int) -> None:
    """Let a point say why: in the words of its own passages, else in a frame of ours that fits."""
    block = bench.blocks[place]
    sources = {source for one in block.body for source in one.sources}
    near = [clause for clause in bench.clauses_on(block) if clause.source in sources]
    said = sentence(pick(near, "cause", 1, bench.used), bench.writer)
    if said is None and block.body:
        last = block.body[-1]
        own = Bank(bench.writer, bench.used.ours, bench.points.index(place)).cause(aspect_of(block.said))
        bench.blocks[place] = replace(block, body=(*block.body[:-1], replace(last, text=f"{last.text.rstrip('。')}，{own}。")))
    elif said:
        bench.blocks[place] = replace(block, body=(*block.body, bench.marked(said)))
    bench.tell_changed(bench.name_of(place))
