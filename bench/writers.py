"""How well the writer is read out of the request itself: unit, kind, self-reference, voice, duty; 101 requests of our own.

    python -m bench.writers [--wrong]

They were written before the code was read; of the half marked held 37 of 49, not read before, were
right in everything, unit 46, kind 49, self-reference 49, voice 49, duty 37. Several answers may be right; of a post alone
(派出所所长) the unit in its name may be read or not.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.adapting import Speaker
from assistant.duties import duties_of
from assistant.introducing import introduction_in
from assistant.profile import Profile
from assistant.request import read_request

FILE = Path(__file__).parent / "writers_requests.jsonl"
_SHORT_NAMES = ("社区", "村", "工会", "班组", "学校食堂")


def rows() -> list[dict[str, Any]]:
    """Return the labelled requests; an empty list of answers takes any."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def checked(row: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield what was looked at in a request, and whether it is right."""
    request = read_request(row["request"], Profile())
    profile, wanted = request.profile, row["unit"]
    post = bool(introduction_in(row["request"]).post) or profile.unit in _SHORT_NAMES
    yield "unit", not wanted or profile.unit in wanted or (None in wanted and post)
    yield "kind", not row["unit_kind"] or profile.unit_kind in row["unit_kind"]
    yield "self", Speaker.of(profile).self_name in row["self"]
    yield "voice", row["voice"] in (None, profile.voice or "单位")
    about = request.theme or "、".join(duties_of(profile, request.role.post)[:2])
    yield "duty", not row["duty"] or any(word in about for word in row["duty"])
    yield "no name as theme", not any(unit and unit in request.theme for unit in (*wanted, profile.unit))
    yield "job", request.job == "draft"


def main() -> None:
    """Print the share read right of each thing, by half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="print the requests read wrongly")
    args = parser.parse_args()
    for held in (False, True):
        right, seen = Counter[str](), Counter[str]()
        for row in (row for row in rows() if row["held"] is held):
            found = dict(checked(row))
            found["everything"] = all(found.values())
            seen.update(found.keys())
            right.update(thing for thing, good in found.items() if good)
            if args.wrong and not found["everything"]:
                print(row["id"], row["request"], [thing for thing, good in found.items() if not good])
        print(f"{'held' if held else 'seen'}: " + ", ".join(f"{thing} {right[thing]}/{seen[thing]}" for thing in seen))


if __name__ == "__main__":
    main()
