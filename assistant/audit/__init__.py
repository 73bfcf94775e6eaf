"""The audit: what was forgotten in a text, how much of it is copied, and what became of last year's plan."""

from assistant.answer import Audit
from assistant.audit.auditing import audit_document, audit_json
from assistant.audit.copied import Limits
from assistant.audit.document import Document
from assistant.audit.fixing import apply, apply_certain, take_back
from assistant.audit.note import BorrowingNote, borrowing_note, note_markdown
from assistant.audit.note_file import NOTE_ENDINGS, note_bytes, note_ending
from assistant.audit.showing import audit_markdown

__all__ = [
    "NOTE_ENDINGS",
    "Audit",
    "BorrowingNote",
    "Document",
    "Limits",
    "apply",
    "apply_certain",
    "audit_document",
    "audit_json",
    "audit_markdown",
    "borrowing_note",
    "note_bytes",
    "note_ending",
    "note_markdown",
    "take_back",
]
