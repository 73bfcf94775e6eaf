"""How well files are read, on our own labelled dirty files: fields, headings, slots, dirt taken out, text kept.

    python -m bench.understanding [--set a|b|c|d|e]

Each set was written apart and measured unseen before it served for mending; README has the figures of both. Every file is
invented; `reading/make_files.py` and `make_set_d.py` build the binary ones.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.report import Report
from index.understanding import understand

FOLDER = Path(__file__).parent / "reading"
FIELDS = ("title", "unit", "declared_year", "evidence_year", "plan_year", "report_kind", "unit_kind", "level", "voice")


def measure(report: Report, label: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return per measure how many were right, of how many."""
    text = _bare(report.text)
    known = asdict(report.description)
    known["title"] = None if known["title_derived"] else known["title"]  # a label of null says that the file has no title
    figures = {name: (int(known[name] == label[name]), 1) for name in FIELDS}
    wanted = Counter((h["level"], _bare(h["text"])) for h in label["headings"])
    found = Counter((h.level, _bare(h.text)) for h in report.headings)
    figures["headings found"] = ((wanted & found).total(), wanted.total())
    figures["headings that are right"] = ((wanted & found).total(), found.total())
    figures["slots"] = (sum(_slot_at(report, s["start"]) == s["slot"] for s in label["slots"]), len(label["slots"]))
    left = [dirt for dirt in label["dirt"] if _left(dirt, report, label)]
    flagged = [dirt for dirt in left if any(_bare(dirt) in _bare(p.text) for p in report.passages if p.flags)]
    lost = [kept for kept in label["keep"] if _bare(kept) not in text]
    pieces = len(label["dirt"])
    figures["dirt taken out"] = (pieces - len(left), pieces)
    figures["dirt out or flagged"] = (pieces - len(left) + len(flagged), pieces)
    figures["text kept"] = (len(label["keep"]) - len(lost), len(label["keep"]))
    figures["sound text harmed"] = (len(lost), len(label["keep"]))
    return figures


def _left(dirt: str, report: Report, label: dict[str, Any]) -> bool:
    """Whether a piece of dirt is still there.

    Where its words are sound (they are in the title, a heading, a kept piece) or it begins with an indent, its blanks and
    line ends are the fault, and only they are looked for; else blanks do not count.
    """
    sound = _bare("\n".join((label["title"] or "", *(h["text"] for h in label["headings"]), *label["keep"])))
    blanks_are_the_fault = re.search(r"\s", dirt) and (dirt[0].isspace() or _bare(dirt) in sound)
    return dirt in report.text if blanks_are_the_fault else _bare(dirt) in _bare(report.text)


def main() -> None:
    """Print the figures of both sets, or of one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--set", choices=tuple("abcde"))
    chosen = parser.parse_args().set
    for name in chosen or "abcde":
        lines = (FOLDER / f"labels_{name}.jsonl").read_text(encoding="utf-8").splitlines()
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for label in map(json.loads, lines):
            for measured, (good, all_of_them) in measure(understand(FOLDER / label["file"]), label).items():
                right[measured] += good
                total[measured] += all_of_them
        print(f"set {name}: {len(lines)} files")
        for measured, most in total.items():
            print(f"  {measured:24}{right[measured]:4} of {most:4}  {right[measured] / max(1, most):.3f}")
        both = 2 * right["headings found"] / max(1, total["headings found"] + total["headings that are right"])
        print(f"  {'heading F1':24}{'':13}{both:.3f}")


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _slot_at(report: Report, start: str) -> str | None:
    return next((p.slot for p in report.passages if _bare(start) in _bare(p.text)), None)


if __name__ == "__main__":
    main()
