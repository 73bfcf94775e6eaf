"""How fast a library answers: searches of several kinds, a text measured for copying, a section draft. Made requests, seeded."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.assistant import Assistant
from assistant.audit.copied import copied_from
from assistant.audit.document import Document
from assistant.profile import Profile
from bench.scale.making import Maker, Stock
from index import Library
from index.derived import DerivedIndexes, search_text
from index.encoder import Encoder
from index.readers.raw import RawText
from index.report import Filters, Hit

UNSEEN = 50_000_000
"""Reports from this number on are in no library."""
_REQUESTS = 60
_FILTER = Filters(year=2023, report_kind="工作总结")
_DRAFT = "写2024年安全生产工作总结的存在问题，四条"
_COPIED = 3_000
_DEPTHS = (10, 50)
_BATCH = 4_000


@dataclass(frozen=True)
class Times:
    """Seconds of some requests of a kind, by the clock and of the processor."""

    kind: str
    wall: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def told(self) -> str:
        """Median and 95th percentile in milliseconds, of the processor in brackets."""
        of = [1_000 * float(np.percentile(times, share)) for share in (50, 95) for times in (self.wall, self.processor)]
        return "{:.1f} ({:.1f}) | {:.1f} ({:.1f})".format(*of)


def timed(kind: str, calls: Sequence[Callable[[], object]]) -> Times:
    """Call one after another."""
    wall, processor = [], []
    for call in calls:
        started, worked = time.perf_counter(), time.process_time()
        call()
        wall.append(time.perf_counter() - started)
        processor.append(time.process_time() - worked)
    return Times(kind, tuple(wall), tuple(processor))


@dataclass(frozen=True)
class Requests:
    """Short requests are heads of points, long ones are paragraphs of reports that are in no library."""

    short: tuple[str, ...]
    long: tuple[str, ...]
    copied: str

    @classmethod
    def of(cls, stock: Stock) -> "Requests":
        """Draw the requests."""
        heads = sorted({head for heads in stock.heads.values() for head in heads})
        maker = Maker(stock)
        reports = [maker.lines(UNSEEN + number) for number in range(_REQUESTS)]
        copied = "\n".join(line for lines in reports for line in lines)[:_COPIED]
        return cls(tuple(random.Random(1).sample(heads, _REQUESTS)), tuple(lines[4][:300] for lines in reports), copied)


def searches(library: Library, requests: Requests) -> Iterator[Times]:
    """Time every kind of search, after one that loads what is loaded once."""
    library.search(requests.short[0])
    for kind, texts, filters in (
        ("short", requests.short, Filters()),
        ("short, year and kind", requests.short, _FILTER),
        ("short, section", requests.short, Filters(section="problems")),
        ("300 characters", requests.long, Filters()),
        ("300 characters, year and kind", requests.long, _FILTER),
    ):
        yield timed(kind, [partial(library.search, text, 10, filters) for text in texts])


def others(library: Library, requests: Requests) -> Iterator[Times]:
    """Time a text of 3,000 characters measured for copying, and a section draft, the second time each."""
    document = Document.of(RawText(requests.copied), Profile())
    yield timed("copying, 3,000 characters", [lambda: copied_from(library, document)] * 4)
    assistant = Assistant(library)
    profile = Profile(unit="松川县应急管理局", unit_kind="政府部门", level="县", year=2024)
    assistant.ask(_DRAFT, profile)
    yield timed("section draft", [lambda: assistant.ask(_DRAFT, profile)] * 4)


def recall(library: Library, requests: Requests, passages: Iterator[Sequence[Hit]], encoder: Encoder) -> dict[int, float]:
    """Return which share of the exact nearest passages the vectors find, by depth; all passages are encoded anew for that."""
    texts = [*requests.short, *requests.long]
    wanted = encoder.encode(texts)
    scores = np.full((len(texts), max(_DEPTHS)), -np.inf, np.float32)
    numbers = np.zeros(scores.shape, np.int64)
    start = 0
    for batch in passages:
        found = wanted @ encoder.encode([search_text(hit) for hit in batch]).T
        scores = np.hstack([scores, found])
        numbers = np.hstack([numbers, np.broadcast_to(np.arange(start, start + len(batch)), found.shape)])
        best = np.argsort(-scores, axis=1)[:, : max(_DEPTHS)]
        scores, numbers = np.take_along_axis(scores, best, 1), np.take_along_axis(numbers, best, 1)
        start += len(batch)
    vectors = DerivedIndexes(library.folder).vectors
    all_numbers = vectors.numbers()
    shares = {}
    for depth in _DEPTHS:
        pairs = zip(numbers, wanted, strict=True)
        shared = [len({*all_numbers[row[:depth]]} & {*vectors.search(one[None], depth)}) for row, one in pairs]
        shares[depth] = float(np.mean(shared)) / depth
    return shares
