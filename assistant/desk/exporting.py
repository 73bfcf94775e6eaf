"""A draft of the desk -> files: Word in both presets, Markdown, plain text, and the borrowing note to be signed."""

from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.audit import note_bytes
from assistant.audit.note import TITLE
from assistant.desk.draft import Draft, Part, PartSource
from assistant.export import OWN, Manuscript, Preset, cut_at, exported, file_name, manuscript_of_lines, prepared
from assistant.export.arranging import Line
from assistant.export.manuscript import Span


@dataclass(frozen=True)
class ExportedFile:
    """A file ready to be saved; `blanks` are the names of those that are still open in it."""

    name: str
    data: bytes
    blanks: tuple[str, ...] = ()


def manuscript_of(draft: Draft) -> Manuscript:
    """Return a draft as a manuscript, its sentences with their sources.

    Raises:
        NigaoError: there is no text in it yet, or far too much.

    """
    lines = [Line((Span(draft.title),), 1)] if draft.title else []
    for placed in draft.placed:
        lines += [Line((Span(placed.title),), placed.part.level + 1)] if placed.title else []
        sentences = ((one.sentence, (*((OWN,) if one.own else ()), *one.sources)) for one in _in_order(placed.part))
        lines += [Line(cut) for cut in cut_at(placed.part.text, sentences) if cut]
    return manuscript_of_lines(lines)


def file_of(draft: Draft, ending: str, preset: str = "internal", sources: str = "comments") -> ExportedFile:
    """Return a draft as a file.

    Args:
        draft: the draft.
        ending: `.docx`, `.md` or `.txt`.
        preset: `internal`, or `formal` with addressee, signature and date.
        sources: `comments`, `appendix` or `none`.

    Raises:
        NigaoError: there is no text in it yet, or far too much.

    """
    manuscript = prepared(manuscript_of(draft), Preset.named(preset), draft.profile, ending)
    return ExportedFile(file_name(manuscript, ending), exported(manuscript, ending, sources), manuscript.blanks)


def note_of(assistant: Assistant, draft: Draft, ending: str = ".docx") -> ExportedFile:
    """Return the borrowing note of a draft, `.docx` or `.md`: what it took from which report, and what is left to do."""
    audit = assistant.audit(draft.text, draft.profile, draft.earlier or None)
    manuscript = manuscript_of(draft)
    name = file_name(manuscript, "")
    return ExportedFile(f"{name}-{TITLE}{ending}", note_bytes(assistant.borrowing_note(audit), ending), manuscript.blanks)


def _in_order(part: Part) -> list[PartSource]:
    """Return the sources of a part in the order in which their sentences stand."""
    return sorted(part.sources, key=lambda one: part.text.find(one.sentence))
