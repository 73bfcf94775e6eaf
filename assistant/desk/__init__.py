"""The desk: the growing report of one writer, kept with all its versions."""

from assistant.desk.draft import Draft, Part, PartSource, State, states
from assistant.desk.store import DraftChanged, DraftStore, Listed, Saved, Version
from index.belongings import drafts_file

__all__ = [
    "Draft",
    "DraftChanged",
    "DraftStore",
    "Listed",
    "Part",
    "PartSource",
    "Saved",
    "State",
    "Version",
    "drafts_file",
    "states",
]
