"""Clean text -> headings, sections and points: the passages of the library.

Four steps, each a module: where headings are and of which level (`headings`), which section each piece of text belongs to
(`sections`), and which points a piece is made of (`points`). What wording means is in outline.toml.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.outline.headings import pieces
from index.outline.sections import SectionReader
from index.outline.turns import slot_of_heading
from index.report import Heading, Passage

__all__ = ["Outline", "outline", "slot_of_heading"]


@dataclass(frozen=True)
class Outline:
    """Headings in order and the passages under them."""

    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]


def outline(text: str, levels: Mapping[int, int], title_lines: int = 0) -> Outline:
    """Read the outline of a clean text whose first `title_lines` lines are its title.

    Args:
        text: a line a paragraph.
        levels: heading level by line offset, as styles name it; a number in the text goes first.
        title_lines: lines to leave out at the top.

    """
    reader = SectionReader(text, pieces(text, levels, title_lines))
    reader.read()
    return Outline(tuple(reader.headings), tuple(reader.passages))
