"""Audits of drafts, made beside the window: one at a time, the newest text of a draft only. Plain Python."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Audit, Finding
from assistant.desk import Draft
from index.errors import NigaoError
from ui.desk.errands import UNEXPECTED

logger = logging.getLogger(__name__)

Make = Callable[[Draft], Audit]
_KEPT = 64


class Audits:
    """What was found in the texts of drafts; a text without a change is never audited twice."""

    def __init__(self) -> None:
        """Start without any."""
        self._found: OrderedDict[tuple[object, ...], Audit | str] = OrderedDict()
        self._wanted: dict[str, tuple[Draft, Make]] = {}
        self._parts: dict[tuple[str, str], tuple[str, tuple[Finding, ...]]] = {}
        self._told: OrderedDict[str, tuple[Draft, int, tuple[Finding, ...]]] = OrderedDict()
        self._settled = 0
        self._lock = threading.Lock()
        self._working = False

    def of(self, draft: Draft) -> Audit | None:
        """Return the audit of a draft as it is now; None while there is none."""
        found = self._found.get(_name(draft))
        return found if isinstance(found, Audit) else None

    def failure(self, draft: Draft) -> str:
        """Return why a draft could not be audited; "" when it was not tried, or could."""
        found = self._found.get(_name(draft))
        return found if isinstance(found, str) else ""

    def under_way(self, draft: Draft) -> bool:
        """Whether the audit of this text is still to come."""
        wanted = self._wanted.get(draft.key)
        return _name(draft) not in self._found and wanted is not None and _name(wanted[0]) == _name(draft)

    def want(self, draft: Draft, make: Make) -> None:
        """Have a draft audited; of one that changes faster than that only the newest text is."""
        with self._lock:
            if not any(part.text.strip() for part in draft.parts) or _name(draft) in self._found:
                return
            self._wanted[draft.key] = draft, make
            if self._working:
                return
            self._working = True
        threading.Thread(target=self._work, name="audit", daemon=True).start()

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what is known to be found in a draft: all of the last audit, but for the parts that have changed since."""
        told, settled = self._told.get(draft.key), self._settled
        if told and told[0] is draft and told[1] == settled:
            return told[2]  # a page is drawn far more often than it changes
        kept = (self._parts.get((draft.key, placed.part.key)) for placed in draft.placed)
        known = ((placed.body, *one) for placed, one in zip(draft.placed, kept, strict=True) if one and one[0] == placed.part.text)
        found = tuple(_moved(finding, body) for body, _, findings in known for finding in findings)
        self._told[draft.key] = draft, settled, found
        while len(self._told) > _KEPT:
            self._told.popitem(last=False)
        return found

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._working = False
                    return
                key = next(iter(self._wanted))
                draft, make = self._wanted[key]
            outcome = _made(draft, make)
            with self._lock:
                self._settle(draft, outcome)

    def _settle(self, draft: Draft, outcome: Audit | str) -> None:
        self._found[_name(draft)] = outcome
        while len(self._found) > _KEPT:
            self._found.popitem(last=False)
        if isinstance(outcome, Audit):
            for placed in draft.placed:
                found = draft.findings_in(placed.part.key, outcome.findings)
                self._parts[draft.key, placed.part.key] = placed.part.text, tuple(_moved(one, -placed.body) for one in found)
            while len(self._parts) > _KEPT * 20:
                del self._parts[next(iter(self._parts))]
        self._settled += 1
        if _name(self._wanted[draft.key][0]) == _name(draft):
            del self._wanted[draft.key]


def _made(draft: Draft, make: Make) -> Audit | str:
    try:
        return make(draft)
    except NigaoError as error:
        return str(error)
    except Exception:  # the top of a thread: nothing may fail without a word
        logger.exception("audit failed")
        return UNEXPECTED


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _name(draft: Draft) -> tuple[object, ...]:
    """Name the text of a draft and what else its audit depends on."""
    return draft.key, draft.text, draft.profile, draft.earlier
