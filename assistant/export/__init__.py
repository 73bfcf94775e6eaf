"""Finished texts: a draft in, an official-looking Word file (or .md, .txt) out, and an edited one back in."""

from assistant.export.draft_file import manuscript_of, read_draft
from assistant.export.drafted import cut_at, draft_of, manuscript_of_draft, manuscript_of_lines
from assistant.export.exporting import ENDINGS, exported, file_name, prepared, title_of, write
from assistant.export.layout import PRESETS, SOURCES, Preset
from assistant.export.manuscript import OWN, Manuscript, Source, names_of

__all__ = [
    "ENDINGS",
    "OWN",
    "PRESETS",
    "SOURCES",
    "Manuscript",
    "Preset",
    "Source",
    "cut_at",
    "draft_of",
    "exported",
    "file_name",
    "manuscript_of",
    "manuscript_of_draft",
    "manuscript_of_lines",
    "names_of",
    "prepared",
    "read_draft",
    "title_of",
    "write",
]
