"""How many planted faults the audit finds, what it says of sound texts, and how long it takes.

    python -m bench.auditing [-v]

The library is the corpus, built for the run. A fault counts as found when any finding reaches into its words.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant import Assistant
from assistant.answer import Audit
from bench.auditing.cases import CORPUS, HALVES, Case, cases
from bench.tables import markdown
from index import Library


@dataclass
class Tally:
    """What one half of the texts came to."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    certain: Counter[str] = field(default_factory=Counter)
    suspected: Counter[str] = field(default_factory=Counter)
    promises: int = 0
    promises_right: int = 0
    seconds: list[float] = field(default_factory=list)


def main(arguments: Sequence[str]) -> None:
    """Audit every text and print a table for each half."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(folder)
        library.add([CORPUS])
        assistant = Assistant(library)
        assistant.audit("热身。")
        for half in HALVES:
            _print(half, _measured(assistant, half, verbose="-v" in arguments))
        library.close()


def _measured(assistant: Assistant, half: str, *, verbose: bool) -> Tally:
    tally = Tally()
    for case in cases(half, "faulty"):
        audit = _audited(assistant, case, tally)
        for fault in case.faults:
            tally.planted[fault.rule] += 1
            hit = any(finding.start < fault.end and fault.start < finding.end for finding in audit.findings)
            tally.found[fault.rule] += hit
            if verbose and not hit:
                print(f"{case.name}: missed {fault.rule}: {case.text[fault.start : fault.end]}")
        statuses = [promise.status for promise in audit.promises] if case.promises else []
        tally.promises += len(case.promises)
        tally.promises_right += sum(one == other for one, other in zip(statuses, case.promises, strict=False))
        if verbose and statuses != list(case.promises):
            print(f"{case.name}: promises {statuses}")
    for case in cases(half, "sound"):
        for finding in _audited(assistant, case, tally).findings:
            counted = tally.certain if finding.severity == "certain" else tally.suspected
            counted[finding.rule.partition(".")[0]] += 1
            if verbose:
                print(f"{case.name}: {finding.severity} {finding.rule}: {finding.text[:30]}: {finding.message}")
    return tally


def _audited(assistant: Assistant, case: Case, tally: Tally) -> Audit:
    start = time.perf_counter()
    audit = assistant.audit(case.text, case.profile, case.last)
    tally.seconds.append(time.perf_counter() - start)
    return audit


def _print(half: str, tally: Tally) -> None:
    rules = sorted({*tally.planted, *tally.certain, *tally.suspected})
    counters = (tally.planted, tally.found, tally.certain, tally.suspected)
    rows = [(rule, *(str(counter[rule]) for counter in counters)) for rule in rules]
    rows.append(("all", *(str(counter.total()) for counter in counters)))
    print(f"\n{half}: planted faults found, and findings in sound texts")
    print(markdown(("rule", "planted", "found", "false, certain", "false, suspected"), rows))
    print(f"promises judged right: {tally.promises_right} of {tally.promises}")
    print(f"seconds a text: mean {sum(tally.seconds) / len(tally.seconds):.2f}, longest {max(tally.seconds):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
