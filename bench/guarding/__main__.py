"""How many hostile sentences of a model the guard lets through, how many honest ones it refuses, and how long it takes.

    python -m bench.guarding [-v] [--half dev|held|later|last]

With -v the sentences judged wrongly are listed.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.model.guard import Verdict
from bench.guarding.sentences import SETS, Case, cases
from bench.tables import markdown
from index.encoder import MODEL, load_encoder


@dataclass
class Tally:
    """How many sentences of a kind there are, those judged wrongly, and seconds of processor time of each judgement."""

    count: int = 0
    wrong: list[tuple[Case, Verdict]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def measured(known: Sequence[Case]) -> dict[tuple[str, str], Tally]:
    """Judge all sentences; returns a tally for each half and kind."""
    tallies: dict[tuple[str, str], Tally] = {}
    for case in known:
        tally = tallies.setdefault((case.half, case.kind), Tally())
        began = time.thread_time()
        verdict = case.verdict
        tally.seconds.append(time.thread_time() - began)
        tally.count += 1
        if case.is_wrong(verdict):
            tally.wrong.append((case, verdict))
    return tallies


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("--half", choices=SETS)
    chosen = parser.parse_args()
    known = [case for case in cases(load_encoder(str(MODEL)).encode) if chosen.half in (None, case.half)]
    measured(known)  # rules are compiled by then
    tallies = measured(known)
    halves = [half for half in SETS if chosen.half in (None, half)]
    kinds = dict.fromkeys(case.kind for case in known)
    print(markdown(["", *halves], [[kind, *(_told(tallies.get((half, kind))) for half in halves)] for kind in kinds]))
    for half in halves:
        of_half = [tally for (name, kind), tally in tallies.items() if name == half and kind != "honest"]
        honest = tallies[half, "honest"]
        missed, count = sum(len(tally.wrong) for tally in of_half), sum(tally.count for tally in of_half)
        print(f"{half}: hostile let through {missed} of {count}, honest refused {len(honest.wrong)} of {honest.count}")
    times = sorted(1000 * second for tally in tallies.values() for second in tally.seconds)
    print(f"judging a sentence: median {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * (len(times) - 1))]:.1f} ms")
    if chosen.verbose:
        for tally in tallies.values():
            for case, verdict in tally.wrong:
                print(f"{case.half} {case.kind}: {case.raw} -> {verdict.reason or verdict.text}")


def _told(tally: Tally | None) -> str:
    return f"{len(tally.wrong)} of {tally.count} wrong" if tally else "–"


if __name__ == "__main__":
    main()
