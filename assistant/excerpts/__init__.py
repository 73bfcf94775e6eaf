"""摘记: passages collected while reading precedents, with where they come from; kept in a small SQLite file."""

from assistant.excerpts.excerpt import Excerpt, excerpt_of, note_file
from assistant.excerpts.store import ExcerptStore, Note

__all__ = ["Excerpt", "ExcerptStore", "Note", "excerpt_of", "note_file"]
