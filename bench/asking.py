"""How well requests are read: job, theme, section, size, facts, voice, on 660 labelled requests of our own.

    python -m bench.asking [--set a|b|c|d|held|e|e_held] [--wrong]

Each set was written apart by people who had not seen the program, and measured unseen before it served for mending; README
has those first figures. The halves of sets d and e that are marked held were never looked at for mending: they are measured as
sets, held and e_held. In a label a pair of lengths bounds the length, a list of points, facts or voices names what will do;
`facts` are counted as the program joins them (a deed and whom it reached), `told` as the user tells them.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.polishing import read_commission
from assistant.profile import Profile
from assistant.request import Request, read_request

FILE = Path(__file__).parent / "asking_requests.jsonl"
YEAR = 2026
SETS = ("a", "b", "c", "d", "held", "e", "e_held")
HELD = {"d": "held", "e": "e_held"}


def set_of(row: dict[str, Any]) -> str:
    """Return the set that a labelled request belongs to."""
    letter = str(row["id"])[0]
    return HELD[letter] if row.get("held") else letter


def checked(request: Request, truth: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield what was looked at in a request as read, and whether it is right; of other jobs than drafts only the job."""
    commission = read_commission(request.text)
    job = "polish" if commission and commission.text else request.job
    yield "job", job == truth["job"]
    if not truth["job"] == request.job == "draft":
        return
    themes = {_bare(theme) for theme in (truth["theme"], *truth.get("theme_alt", ()))}
    yield "theme", _bare(request.theme) in themes
    if truth.get("whole"):
        yield "part", request.whole or len(request.sections) > 2
    elif truth.get("sections"):
        yield "part", list(request.sections) == truth["sections"]
    else:
        slot = request.slot or "achievements"
        yield "part", slot == truth.get("slot", "achievements") and not request.whole and not request.sections
    yield "points", _fits(request.count, truth.get("count"))
    yield "length", _within(request.length, truth.get("length"))
    yield "facts", _all_told(request, truth["told"]) if "told" in truth else len(_facts(request)) == truth.get("facts", 0)
    yield "causes", request.with_causes == truth.get("causes", False)
    if "voice" in truth:
        yield "voice", _fits(request.profile.voice or "单位", truth["voice"])
    for thing in ("year", "unit"):
        if thing in truth:
            yield thing, getattr(request.profile, thing) == truth[thing]


def _facts(request: Request) -> tuple[str, ...]:
    return (*request.facts, *request.problems)


def _all_told(request: Request, told: int | list[int]) -> bool:
    """Whether as many facts were read as the user told; one that only goes on with another may have been joined to it."""
    facts = _facts(request)
    return _fits(len(facts), told) or _fits(sum(len(re.split("[，、]", fact)) for fact in facts), told)


def _fits(read: int | str | None, label: object) -> bool:
    return read in label if isinstance(label, list) else read == label


def _within(read: int | None, label: int | list[int] | None) -> bool:
    return read is not None and label[0] <= read <= label[1] if isinstance(label, list) else read == label


def _bare(theme: str) -> str:
    return theme.replace(" ", "").removesuffix("工作")


def main() -> None:
    """Print the share read right of each thing, and of requests read right in everything, by set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--wrong", action="store_true", help="print the requests read wrongly")
    args = parser.parse_args()
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    for name in (args.set,) if args.set else SETS:
        right, seen = Counter[str](), Counter[str]()
        for row in (row for row in rows if set_of(row) == name):
            given = {key: row[key] for key in ("unit", "unit_kind") if row[key]}
            request = read_request(row["request"], Profile().told({**given, "year": YEAR}))
            found = dict(checked(request, row["truth"]))
            found["everything"] = all(found.values())
            seen.update(found.keys())
            right.update(thing for thing, good in found.items() if good)
            if args.wrong and not found["everything"]:
                print(row["id"], row["request"], [thing for thing, good in found.items() if not good])
        print(f"set {name}: " + ", ".join(f"{thing} {right[thing]}/{seen[thing]}" for thing in seen))


if __name__ == "__main__":
    main()
