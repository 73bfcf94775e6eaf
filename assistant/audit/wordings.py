"""Expressions of one province that look national: whoever copied a text from there must not keep them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import SUSPECTED, Document
from assistant.facts import local_expressions

_PROVINCES = tomllib.loads((Path(__file__).parent / "form.toml").read_text(encoding="utf-8"))["provinces"]
_SHORTEST = 4


@cache
def _known() -> dict[str, str]:
    """Expressions with the province they come from; those that every place has its own of are left out."""
    found = {}
    for text, note in local_expressions().items():
        province = next((name for english, name in _PROVINCES.items() if english != "shared" and note.startswith(english)), None)
        if province and len(text) >= _SHORTEST and text not in _PROVINCES["shared"]:
            found[text] = province
    return found


def wording_findings(document: Document) -> Iterator[Finding]:
    """Yield expressions of a province; suspected, for the writer may live there."""
    for match in re.finditer("|".join(re.escape(text) for text in sorted(_known(), key=len, reverse=True)), document.text):
        province = _known()[match[0]]
        if province[:2] not in (document.profile.unit or ""):
            message = f"“{match[0]}”是{province}的提法，确认本地真有再写。"
            yield document.finding("fact.local", SUSPECTED, match.span(), message, "换成本地自己的提法", "全国通用提法表")
