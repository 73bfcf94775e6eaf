"""What the guard must know of a section: the names in the reports it goes back to, and their texts, which are not to be copied."""

import re
from collections.abc import Iterator, Sequence

from assistant.copying import KnownRuns
from assistant.facts import local_facts
from assistant.model.guard import Scene
from assistant.model.prompts import INSTRUCTIONS
from assistant.request import Request
from index import Library
from index.report import Hit

_NAMED = ("地名", "机构", "人名", "作品", "品牌", "荣誉", "媒体")
_STEM = re.compile(r"[一-龥]{2,4}?(?=[省市县区旗镇乡村]|街道|社区)")
_LONGEST_NAME = 16
_PASSAGES = 60


def scene_of(library: Library, request: Request, slot: str, hits: Sequence[Hit]) -> Scene:
    """Return the scene of a section that goes back to some passages."""
    own = f"{request.text}{''.join(request.facts)}{request.profile.unit or ''}{request.theme}"
    reports = [report.report_id for report in library.reports() if report.report_id in {hit.report_id for hit in hits}]
    texts = [stored.text for report_id in reports if (stored := library.text_of(report_id))]
    names = {name for name in _names(library, hits) if name not in own}
    return Scene(request.profile, f"{request.theme}，{request.text}", slot, frozenset(names), KnownRuns.of(texts), INSTRUCTIONS)


def _names(library: Library, hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the names that tell other units: of their places, and whatever the passages name."""
    for report in library.reports():
        yield from (found[0] for found in _STEM.finditer(report.unit or ""))
    for hit in hits[:_PASSAGES]:
        for fact in local_facts(hit.text):
            name = fact.text.strip("“”《》")
            if fact.kind in _NAMED and 2 <= len(name) <= _LONGEST_NAME:
                yield name
