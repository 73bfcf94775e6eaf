"""A collected passage, and a note of them as a file. The words are others': the note says so, and names every source."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.export.exporting import exported
from assistant.export.manuscript import Manuscript, Paragraph, passage_name
from index.report import Hit

_WARNING = "以下是别的报告的原文，供参考结构和说法；其中的数字、名称、荣誉是原单位的，不要照抄。"
_NOTHING = "还没有摘下段落。"


@dataclass(frozen=True)
class Excerpt:
    """A passage as it stood when it was collected; it stays when its report leaves the library."""

    passage_id: str
    report_id: str
    title: str
    year: int | None
    slot: str
    heading: str
    text: str
    remark: str = ""

    @property
    def source(self) -> str:
        """Where the passage stands, as a person reads it."""
        year = f"（{self.year}年）" if self.year and str(self.year) not in self.title else ""
        return f"{passage_name(self.title, self.slot)}{year}{'·' + self.heading if self.heading else ''}"


def excerpt_of(hit: Hit) -> Excerpt:
    """Return a hit as an excerpt."""
    heading = hit.heading_path[-1] if hit.heading_path else ""
    return Excerpt(hit.passage_id, hit.report_id, hit.title, hit.year, hit.slot, heading, hit.text)


def note_file(title: str, excerpts: Sequence[Excerpt], ending: str) -> bytes:
    """Return a note as a file, `.md`, `.docx` or `.txt`: each passage, the remark made on it, and its source."""
    lines = [Paragraph.plain(_WARNING if excerpts else _NOTHING)]
    for number, one in enumerate(excerpts, 1):
        lines += [Paragraph.plain(f"{number}. {one.source}", level=3)]
        lines += [Paragraph.plain(line) for line in one.text.split("\n") if line.strip()]
        lines += [Paragraph.plain(f"批注：{line}") for line in one.remark.split("\n") if line.strip()]
    return exported(Manuscript(title, tuple(lines)), ending, "none")
