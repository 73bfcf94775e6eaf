"""A composed draft rewritten section by section, shown sentence by sentence as each has passed the guard.

What the composer prepared is the plan and the fallback at once: where the model fails, breaks off or says what it may not,
the composer's own sentences stand, so that a draft is always whole.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Piece, Sentence, Stage
from assistant.assembling import POINTED, Composed, Line, heading_before, joined
from assistant.heads import Encode
from assistant.markdown import escape
from assistant.model.costs import tokens_of
from assistant.model.endpoint import Endpoint, Waiting
from assistant.model.failures import ModelError
from assistant.model.guard import REASONS, Guard, Scene, warm
from assistant.model.points import Tally, Writing, items_of
from assistant.model.prompts import Item, in_batches, rewriting
from assistant.model.splitting import POINT, Splitter, Watch
from assistant.request import Request
from index.report import SLOT_NAMES, Hit

_HAS_MARK = re.compile(r"[\[【〔]\s*\d|F\d")
_TICK = 0.2
_GOES_ON = 2
"""So many times a text that broke off is gone on with."""
_CHARACTERS_A_TOKEN = 2

SceneOf = Callable[[Request, str, Sequence[Hit]], Scene]
Steps = Iterator[Stage | Piece]


class Rewriter:
    """Lets a model phrase one draft; made anew for each."""

    def __init__(self, endpoint: Endpoint, scene_of: SceneOf, encode: Encode) -> None:
        """Take the model and what the guard needs."""
        self._endpoint, self._scene_of, self._encode = endpoint, scene_of, encode
        self._tally = Tally()
        self._failure: ModelError | None = None

    def rewrite(self, composed: Composed, request: Request) -> Generator[Stage | Piece, None, Composed]:
        """Yield how it goes and the text as it passes; returns the draft as shown."""
        parts = composed.parts or (composed,)
        written: list[Composed] = []
        for place, part in enumerate(parts):
            heading = heading_before(parts, place) if composed.parts else ""
            yield from _pieces(f"\n{heading}\n" if heading else "\n" if place else "")
            written.append((yield from self._section(part)))
        whole = replace(joined(written, request), notices=composed.notices) if composed.parts else written[0]
        return replace(whole, notices=(*whole.notices, *self._notices()))

    def _section(self, part: Composed) -> Generator[Stage | Piece, None, Composed]:
        request = part.section
        if request is None:
            return part
        items = items_of(part.lines, request.facts, pointed=part.draft.slot in (*POINTED, "other"))
        writer = _SectionWriter(
            part, items, Guard(self._scene_of(request, part.draft.slot, part.material.hits), self._encode), self._tally
        )
        name = SLOT_NAMES.get(part.draft.slot, "正文")
        for batch in in_batches(tuple(items.values()), rewriting((), request), self._endpoint.settings.window):
            if self._failure is None:
                yield Stage(f"模型正在写“{name}”…")
                yield from self._batch(writer, batch, request, name)
        yield from writer.rest()
        return part.with_lines(writer.lines)

    def _batch(self, writer: "_SectionWriter", batch: Sequence[Item], request: Request, name: str) -> Steps:
        """Let the model write some points; a text that breaks off is gone on with, then left to the composer."""
        yield from writer.go_to(batch[0].number)
        for attempt in range(_GOES_ON + 1):
            try:
                yield from self._stream(writer, batch, replace(request, slot=writer.slot), name)
            except ModelError as error:
                if error.is_cut and attempt < _GOES_ON and writer.heard:
                    continue
                self._failure = error
                writer.broken = True
            return

    def _stream(self, writer: "_SectionWriter", batch: Sequence[Item], request: Request, name: str) -> Steps:
        ask = rewriting(batch, request, writer.heard)
        splitter, watch = Splitter(), Watch(_CHARACTERS_A_TOKEN * ask.most + 8 * sum(tokens_of(one.shown) for one in batch))
        shown = time.monotonic()
        stream = self._endpoint.stream(ask)
        try:
            for number, piece in enumerate(stream):
                if number == 0:
                    warm()
                came = [] if isinstance(piece, Waiting) else splitter.feed(piece)
                if isinstance(piece, str):
                    watch.look(piece, came)
                for sentence in came:
                    yield from writer.hear(sentence)
                if isinstance(piece, Waiting) or time.monotonic() - shown > _TICK:
                    said = piece.said if isinstance(piece, Waiting) else ""
                    yield Stage(said or f"模型正在写“{name}”，已核对 {sum(self._tally.failed.values()) + self._tally.kept} 句…")
                    shown = time.monotonic()
        finally:
            stream.close()
        for sentence in splitter.rest():
            yield from writer.hear(sentence)

    def _notices(self) -> Iterator[str]:
        name, tally = self._endpoint.settings.name, self._tally
        if tally.kept or tally.failed:
            said = f"本稿由模型“{name}”改写，逐句核对后采用 {tally.kept} 句"
            if tally.mended:
                said += f"，其中 {tally.mended} 句的数字改成了待填"
            yield f"{said}{_told(tally.failed)}。"
        if self._failure:
            yield f"{self._failure}{'其余部分' if tally.kept else '本稿'}按先例拼写，没有用模型。"


def _told(failed: Counter[str]) -> str:
    if not failed:
        return ""
    reasons = "、".join(f"{REASONS[reason]} {count} 句" for reason, count in failed.most_common())
    return f"；{sum(failed.values())} 句没有通过（{reasons}），已换回按先例拼写的句子或删去"


class _SectionWriter:
    """The lines of a section while the model writes them, in order; shows each as soon as it stands."""

    def __init__(self, part: Composed, items: dict[int, Item], guard: Guard, tally: Tally) -> None:
        self._part, self._guard, self._tally = part, guard, tally
        self._items = items
        self._place_of = {item.number: place for place, item in items.items()}
        self.lines: list[Line] = list(part.lines)
        self.slot = part.draft.slot
        self.heard = ""
        """What the model said so far in this call and those before it, in whole sentences."""
        self.broken = False
        self._next = 0
        self._open: Writing | None = None
        self._number = 0

    def go_to(self, number: int) -> Steps:
        """Begin a call whose first point has this number; what stands before it can be shown already."""
        self.heard = ""
        self._number = number - 1
        yield from self._up_to(self._place_of[number])

    def hear(self, sentence: str) -> Steps:
        """Take a sentence of the model and yield what may be shown of it."""
        self.heard += f"{sentence}\n"
        found = POINT.match(sentence)
        if found:
            number = int(found[1])
            if number in self._place_of and number > self._number:
                yield from self._begin(number)
            sentence = sentence[found.end() :]
            if not _HAS_MARK.search(sentence):
                return
        if self._open is None:
            yield from self._begin(self._number + 1)
        if self._open:
            yield from _show(self._open.take(sentence))

    def rest(self) -> Steps:
        """Yield what is left of the section as the composer wrote it."""
        yield from self._up_to(len(self.lines))

    def _begin(self, number: int) -> Steps:
        if number not in self._place_of:
            return
        place = self._place_of[number]
        yield from self._up_to(place)
        self._number, self._next = number, place + 1
        yield from _pieces(self._before(place))
        self._open = Writing(self._part.lines[place], self._items[place], self._guard, self._tally)

    def _up_to(self, place: int) -> Steps:
        """Close the point at hand and show the lines before a place, which nobody rewrites."""
        if self._open:
            yield from _show(self._open.break_off() if self.broken else self._open.finish())
            self.lines[self._next - 1] = replace(self._part.lines[self._next - 1], sentences=tuple(self._open.sentences))
            self._open = None
        for number in range(self._next, place):
            yield from _pieces(self._before(number))
            yield from _show(self._part.lines[number].sentences)
        self._next = max(self._next, place)

    def _before(self, place: int) -> str:
        return (self._part.between_lines if place else "") + self._part.before_line(place)


def _show(sentences: Sequence[Sentence]) -> Steps:
    for one in sentences:
        yield from _pieces(one.text)


def _pieces(text: str) -> Steps:
    """Yield a text as Markdown: its lines become paragraphs."""
    if text:
        yield Piece("\n\n".join(map(escape, text.split("\n"))))
