"""Tab 通读全文: the whole report as it will read, headings set off, blanks marked. Pure."""

from assistant.desk import Draft
from ui import marks


def whole(draft: Draft) -> str:
    """Return a draft as HTML."""
    parts = [f"<h2>{marks.plain(draft.title)}</h2>"] if draft.title else []
    for placed in draft.placed:
        parts += [f"<p><b>{marks.plain(placed.title)}</b></p>"] if placed.title else []
        parts += [f"<p>{marks.plain(line)}</p>" for line in placed.part.text.split("\n") if line]
    return f'<div class="nigao-report">{"".join(parts)}</div>'
