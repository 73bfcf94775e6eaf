"""A draft file -> a manuscript: .md with footnotes, .txt, the .json that `ask --json` prints, or an edited .docx.

What comes in is data: bounded in size, control characters out, and every format with a parser is read in a process of its
own. Comments of a .docx and our own page of sources at its end are left out; headings and blanks stay.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from assistant.conversation import draft_of_json
from assistant.export.arranging import Line
from assistant.export.drafted import manuscript_of_draft, manuscript_of_lines
from assistant.export.footnotes import spans_of, taken_out
from assistant.export.layout import APPENDIX_TITLE
from assistant.export.manuscript import Manuscript, Source, passage_name
from index.errors import NigaoError, UnreadableFile
from index.fitting import fit
from index.readers.decoding import decode
from index.readers.raw import RawText
from index.reading import load, read_bytes

KINDS = (".md", ".txt", ".json", ".docx")
_MOST_BYTES = 10_000_000
_CHAT_TAIL = re.compile(r"\n[ \t]*---[ \t]*\n\s*共 \d+ 字；与来源相同的文字占.*\Z", re.DOTALL)
"""What the chat says under a draft: its length, its blanks, its hints. No part of the text."""


def read_draft(path: Path) -> Manuscript:
    """Read a draft file.

    Raises:
        NigaoError: it is missing, unreadable, too large, empty or no draft; the sentence says which and what to do.

    """
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise NigaoError(f"草稿应是 {'、'.join(KINDS)} 文件，“{path.name}”不是；请另存为 .md 或 .txt 后再导出。")
    try:
        return manuscript_of(suffix, load(path, _MOST_BYTES))
    except NigaoError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise NigaoError(f"找不到草稿“{path.name}”，请检查文件名和路径。") from error
        # the readers speak of adding to the library
        raise NigaoError(f"草稿“{path.name}”不能导出：{str(error).replace('加入', '导出')}") from error


def manuscript_of(suffix: str, data: bytes, title: str = "") -> Manuscript:
    """Return the manuscript in the bytes of a draft file; raises as `read_draft` does.

    `title` is the one that the file was written with, where that is known: the lines that still make it up are its title.
    """
    if not data.strip():
        raise UnreadableFile("文件是空的，没有内容可以导出。")
    if suffix == ".json":
        return _from_json(data)
    if suffix != ".md" or data.startswith(b"PK"):
        return _manuscript(read_bytes(suffix, data), {}, title)
    held, known = taken_out(fit(_CHAT_TAIL.sub("", decode(data).replace("\r\n", "\n"))))
    return _manuscript(read_bytes(suffix, held.encode()), known)


def _manuscript(raw: RawText, known: Mapping[str, Source], title: str = "") -> Manuscript:
    lines: list[Line] = []
    for text, level in raw.lines():
        tidy = (text if known else fit(text)).strip().replace("\t", " ")
        if tidy == APPENDIX_TITLE:
            break
        lines.append(Line(spans_of(tidy, known), level))
    return manuscript_of_lines(lines, title)


def _from_json(data: bytes) -> Manuscript:
    """Read what `ask --json` printed, or only the draft in it."""
    try:
        row = json.loads(decode(data))
        draft = draft_of_json(row.get("draft", row))
        names = {str(hit["passage_id"]): passage_name(str(hit["title"]), str(hit["slot"])) for hit in row.get("hits", ())}
        return manuscript_of_draft(draft, names)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NigaoError("JSON 里没有草稿（draft）；请把 ask --json 起草的输出原样存成文件。") from error
