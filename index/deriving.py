"""What kind a report is where its title is lost or does not tell: points for signs in the text, only when they are clear.

Source of the signs: how offices open and close each kind of report. All of them are in deriving.toml.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from index.outline import Outline

_KNOWN = tomllib.loads((Path(__file__).parent / "deriving.toml").read_text(encoding="utf-8"))
_ADDRESS_LINES, _ADDRESS_LENGTH = 4, 40
_OPENING_LENGTH, _CLOSING_LENGTH = 600, 200


@dataclass(frozen=True)
class DerivedKind:
    """A kind of report and what spoke for it, as a person reads it: `报告如下、特此报告`."""

    kind: str
    evidence: str


def derive_report_kind(body: str, parsed: Outline, *, personal: bool) -> DerivedKind | None:
    """Weigh the signs in a text without its title; None when they are too weak or speak for two kinds alike.

    Args:
        body: the clean text below the title.
        parsed: its outline, for the sections.
        personal: whether the whole text speaks as 本人.

    """
    points: Counter[str] = Counter()
    seen: dict[str, list[str]] = {}

    def count(given: dict[str, int], words: str) -> None:
        points.update(given)
        for kind in given:
            seen.setdefault(kind, []).append(words)

    parts = _parts(body, parsed)
    for sign in _KNOWN["sign"]:
        if found := re.search(sign["pattern"], parts[sign["where"]]):
            count(sign["points"], found[0])
    if personal:
        count(_KNOWN["person"]["points"], "全文以“本人”口气写成")
    if {p.slot for p in parsed.passages} >= set(_KNOWN["sections"]["slots"]):
        count(_KNOWN["sections"]["points"], "成效、问题、打算俱全")
    (kind, most), *others = [*points.most_common(2), ("", 0)]
    if most < _KNOWN["least"] or others[0][1] == most:
        return None
    return DerivedKind(kind, "、".join(seen[kind]))


def _parts(body: str, parsed: Outline) -> dict[str, str]:
    """Return the places where signs stand, without blanks: a wrapped line may part a formula."""
    lines = [line.strip()[:_ADDRESS_LENGTH] for line in body.split("\n", _ADDRESS_LINES)[:_ADDRESS_LINES]]
    address = [found[0] for line in lines if (found := re.match("[^，。]{2,30}?[:：]", line))]
    told = {slot: "".join(p.text for p in parsed.passages if p.slot == slot) for slot in ("opening", "closing")}
    above = body.partition(parsed.headings[0].text)[0][-_OPENING_LENGTH:] if parsed.headings else ""
    closing = told["closing"] + body[-_CLOSING_LENGTH:]
    parts = {"address": "\n".join(address), "opening": told["opening"] + above, "closing": closing}
    return {where: re.sub(r"\s+", "", text) for where, text in parts.items()}
