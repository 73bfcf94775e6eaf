"""The child process of `index.crew`: reads and understands one file after another in bounded memory."""

from typing import cast

from index.parsing import parse
from index.parsing_worker import serve
from index.reading import read_bytes
from index.report import Report
from index.understanding import understand_text


def _understood(request: object) -> Report:
    name, suffix, data = cast("tuple[str, str, bytes]", request)
    return understand_text(name, read_bytes(suffix, data, parse))


if __name__ == "__main__":
    serve(_understood)
