"""How well kind of report, kind of unit and year are told where a report has lost its title.

    python -m bench.untitled [--half look|final] [--show]

Every sample report and every labelled file of `reading` that has a title is read again without it, under a file name that
is a number. What the report says of itself with its title (for the labelled files: the label) is the truth. One half of
the files was looked at while the rules were written; README has the figures of the other before it served for mending.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.readers.raw import RawText
from index.report import Report
from index.titling import find_title
from index.understanding import understand, understand_text

CORPUS = Path(__file__).parents[1] / "corpus"
READING = Path(__file__).parent / "reading"
FIELDS = ("report_kind", "unit_kind", "year")
OUTCOMES = ("right", "wrong", "left null")
_LOOKED_AT = "ace"
"""Sets of `reading` in the half that was looked at; of the sample reports it is every other one by name."""


def without_title(report: Report) -> Report | None:
    """Return the report as it is understood without its title lines; None when no title stands in its text."""
    title = find_title(report.text, report.file)
    body = "\n".join(report.text.split("\n")[title.lines :])
    return understand_text("0417.txt", RawText(body)) if title.lines else None


def told(report: Report) -> dict[str, object]:
    """Return what a filter on the fields sees."""
    known = report.description
    return {"report_kind": known.report_kind, "unit_kind": known.unit_kind, "year": known.year}


def cases(half: str) -> Iterator[tuple[str, Report, dict[str, object]]]:
    """Yield the files of a half, each without its title and with the truth."""
    for number, path in enumerate(sorted(CORPUS.glob("*.txt"))):
        report = understand(path)
        untitled = without_title(report)
        if untitled and (half == "look") == (number % 2 == 0):
            yield path.name, untitled, told(report)
    for name in "abcde":
        if (half == "look") != (name in _LOOKED_AT):
            continue
        for label in map(json.loads, (READING / f"labels_{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            untitled = without_title(understand(READING / label["file"]))
            if untitled:
                yield label["file"], untitled, label | {"year": label["declared_year"]}


def main() -> None:
    """Print per field how many were told rightly, wrongly, not at all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("look", "final"))
    parser.add_argument("--show", action="store_true", help="name the files that are not right")
    arguments = parser.parse_args()
    for half in (arguments.half,) if arguments.half else ("look", "final"):
        counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
        for file, report, truth in cases(half):
            for field, found in told(report).items():
                if truth[field] is None:
                    outcome = "unknown, left null" if found is None else "unknown, told"
                else:
                    outcome = OUTCOMES[0] if found == truth[field] else OUTCOMES[1] if found is not None else OUTCOMES[2]
                counts[field][outcome] += 1
                if arguments.show and outcome in ("wrong", "left null", "unknown, told"):
                    print(f"  {field}: {found} for {truth[field]}: {file}")
        print(f"half {half}")
        for field, outcomes in counts.items():
            print(f"  {field:14}" + "   ".join(f"{name} {count}" for name, count in sorted(outcomes.items())))


if __name__ == "__main__":
    main()
