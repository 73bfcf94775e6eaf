"""Drafts with and without a language model: what the guard costs, how soon a sentence is seen, what the model adds and breaks.

    python -m bench.model [--limit N] [--split dev|held|field]

Two models are scripted, served over HTTP on this machine: an editor that changes words, and one that adds an invented sentence
to every point. With NIGAO_MODEL=on, NIGAO_MODEL_ADDRESS, _NAME and _KEY set, a real model is asked for the same drafts.
"""

import argparse
import os
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path

from assistant import Assistant
from assistant.answer import Piece
from assistant.model import Guard, Mode
from assistant.model.costs import Cost, Costs
from assistant.model.endpoint import Endpoint
from assistant.model.guard import Claim, Prepared, Verdict
from assistant.model.settings import Settings
from bench.drafting import CORPUS, Row, rows_over
from bench.tables import markdown
from bench.wanted import Wanted, of_split, read_wanted
from index import Library
from tests.assistant.model.scripts import HOSTILE, adding, good, written
from tests.assistant.model.server import Body, ModelServer, Reply, Script

_LIMIT = 24
_PACE = 0.02
_FIRST_RUNS = 12
_WHOLE = re.compile(r"#\d+\n[^。]*。")


class Judgements:
    """Times and outcomes of all judgements of the guard while it is watched."""

    def __init__(self) -> None:
        """Start with none."""
        self.seconds: list[float] = []
        self.reasons: Counter[str] = Counter()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Measure the guard's own processor time; the machine may be busy with other things."""
        judge = Guard.judge

        def timed(guard: Guard, claim: Claim, prepared: Prepared, said: Sequence[str] = ()) -> Verdict:
            began = time.thread_time()
            verdict = judge(guard, claim, prepared, said)
            self.seconds.append(time.thread_time() - began)
            self.reasons[verdict.reason or "kept"] += 1
            return verdict

        Guard.judge = timed  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            Guard.judge = judge  # type: ignore[method-assign]


def hostile() -> Callable[[Body], Reply]:
    """Return a model that adds another invented sentence in every answer."""
    sentences = cycle(sentence for sentence, _ in HOSTILE.values())
    return lambda body: adding(next(sentences))(body)


def drafted(name: str, library: Library, wanted: Sequence[Wanted], endpoint: Endpoint | None, folder: Path) -> list[str]:
    """Return the row of the table for one way of drafting."""
    judged = Judgements()
    with judged.watched():
        rows = list(rows_over(library, wanted, Assistant(library, lambda: Mode(endpoint))))
    return [name, *_faults(rows), *_of_the_model(judged, Costs(folder).latest(10_000))]


def _faults(rows: Sequence[Row]) -> list[str]:
    drafts = [row for row in rows if row.answer.draft]
    counts = [str(sum(row.count(kind) for row in drafts)) for kind in ("leak", "number", "given", "untraced")]
    passed = f"{sum(not row.faults for row in rows)} of {len(rows)}"
    return [passed, *counts, f"{statistics.median(row.seconds for row in rows):.2f}"]


def _of_the_model(judged: Judgements, costs: Sequence[Cost]) -> list[str]:
    if not judged.seconds:
        return ["–"] * 5
    times = sorted(1000 * second for second in judged.seconds)
    kept = judged.reasons.pop("kept", 0)
    failed = "、".join(f"{reason} {count}" for reason, count in judged.reasons.most_common(6)) or "–"
    tokens = f"{sum(cost.sent for cost in costs)} / {sum(cost.received for cost in costs)}"
    return [str(kept), failed, f"{statistics.median(times):.1f} ms", f"{times[int(0.95 * (len(times) - 1))]:.1f} ms", tokens]


def first_sentences(library: Library, wanted: Sequence[Wanted]) -> list[float]:
    """Return for some drafts the seconds from when the model had sent its first sentence to when it was shown."""
    waits = []
    for one in [one for one in wanted if one.job == "draft" and one.slot == "achievements"][:_FIRST_RUNS]:
        with ModelServer([lambda body: Reply(written(body), size=2, pause=_PACE)]) as server:
            shown = _first_shown(Assistant(library, lambda: Mode(scripted(server, Path(tempfile.mkdtemp())))), one)
            sent = _first_sent(server.sent)
        if shown and sent:
            waits.append(shown - sent)
    return waits


def _first_shown(assistant: Assistant, wanted: Wanted) -> float:
    """Return when the first sentence of the first point came: after its head, which waits for nothing."""
    head = False
    with closing(assistant.stream(wanted.request, wanted.profile, wanted.facts)) as steps:  # type: ignore[type-var]
        for step in steps:
            if isinstance(step, Piece) and head and step.text.strip():
                return time.monotonic()
            head = head or (isinstance(step, Piece) and re.search(r"（一）|一是", step.text) is not None)
    return 0.0


def _first_sent(sent: Sequence[tuple[float, str]]) -> float:
    text = ""
    for moment, piece in sent:
        text += piece
        if _WHOLE.search(text):
            return moment
    return 0.0


def scripted(server: ModelServer, folder: Path) -> Endpoint:
    """Return the endpoint of a server of ours."""
    return Endpoint(Settings(True, server.address, "", "scripted"), Costs(folder))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", type=int, default=_LIMIT, help="so many requests, spread over the set; 0 for all")
    parser.add_argument("--split", choices=("dev", "held", "field"))
    chosen = parser.parse_args()
    wanted = of_split(read_wanted(), chosen.split)
    wanted = wanted[:: max(1, len(wanted) // chosen.limit)][: chosen.limit] if chosen.limit else wanted
    with tempfile.TemporaryDirectory() as folder, closing(Library.open(Path(folder) / "library")) as library:
        library.add([CORPUS])
        lines = [drafted("no model", library, wanted, None, Path(folder))]
        models: dict[str, Script] = {"an editor (scripted)": [good], "an inventor (scripted)": [hostile()]}
        for name, script in models.items():
            with ModelServer(script) as server, tempfile.TemporaryDirectory() as log:
                lines.append(drafted(name, library, wanted, scripted(server, Path(log)), Path(log)))
        real = Settings.of(Path(folder), os.environ)
        if real.active:
            with tempfile.TemporaryDirectory() as log:
                lines.append(drafted(real.name, library, wanted, Endpoint(real, Costs(Path(log))), Path(log)))
        waits = first_sentences(library, wanted)
    heads = ["", "faultless", "leaks", "invented numbers", "facts dropped or doubled", "untraced", "s a draft"]
    print(markdown([*heads, "sentences kept", "not passed", "guard, median", "guard, p95", "tokens sent / received"], lines))
    print(f"\nfirst sentence shown after the model had sent it: {len(waits)} drafts, ", end="")
    print(f"median {statistics.median(waits):.3f} s, most {max(waits):.3f} s" if waits else "none")
    if not real.active:
        print("no real model: set NIGAO_MODEL=on, NIGAO_MODEL_ADDRESS, NIGAO_MODEL_NAME and NIGAO_MODEL_KEY")


if __name__ == "__main__":
    main()
