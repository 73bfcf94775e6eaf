"""What was true of last year and stands in this year's report again: deeds that are done once, claims that have to hold anew.

Figures and blanks are left out of the comparison: `建成服务点12处` is said again by `建成服务点【待填：服务点数量】处`.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import SUSPECTED, Document
from assistant.blanks import BLANK

_KNOWN = tomllib.loads((Path(__file__).parent / "repeating.toml").read_text(encoding="utf-8"))
_ONCE, _CLAIM = (re.compile("|".join(_KNOWN[name])) for name in ("once", "claims"))
_CLAUSE = re.compile(r"(?:【[^】\n]*】|[^，。；：！？\n])+")
_NO_HAN = re.compile(r"[^一-龥]")
_SHORTEST = 6
_LOOKS_AHEAD = ("plan", "problems")


def repeated_claims(document: Document, last: Document) -> Iterator[Finding]:
    """Yield the clauses of the look-back that last year's report holds too and that only one year can say."""
    before = _bare(last.text)
    for match in _CLAUSE.finditer(document.text, document.title_end):
        once, said = _ONCE.search(match[0]), _bare(match[0])
        if not once and not _CLAIM.search(match[0]):
            continue
        if len(said) < _SHORTEST or said not in before or document.slot_at(match.start()) in _LOOKS_AHEAD:
            continue
        what = "一次性的工作" if once else "当年的结果"
        message = f"上年报告里有同样一句，说的是{what}；今年是否还是这样，请核实。"
        yield document.finding("promise.repeated", SUSPECTED, match.span(), message, "按今年的实际改写或删去", "上年报告")


def _bare(text: str) -> str:
    return _NO_HAN.sub("", BLANK.sub("", text))
