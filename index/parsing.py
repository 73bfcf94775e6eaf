"""The readers by kind of file, for the process that guards against what files do to them; see `isolation`.

Apart from `reading`, so that a program that only searches does not wait for parsers to load.
"""

from collections.abc import Callable

from index.readers.legacy import read_legacy
from index.readers.markdown import read_markdown
from index.readers.markup import read_html, read_saved_page
from index.readers.pdf import read_pdf
from index.readers.raw import RawText
from index.readers.word import read_docx

PARSERS: dict[str, Callable[[bytes], RawText]] = {
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".doc": read_legacy,
    ".wps": read_legacy,
    ".mht": read_saved_page,
}
"""Readers by extension; saved web pages come named .doc and are told by their content."""


def parse(kind: str, data: bytes) -> RawText:
    """Parse the bytes of a file in this process, which a hostile one may end."""
    return PARSERS[kind](data)
