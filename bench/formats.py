"""How fast each format is read: characters and pages per second, on files made from the corpus while the bench runs.

    python -m bench.formats

A page is 616 characters: 22 lines of 28, as offices set their texts. Old Word and WPS files are made and read by LibreOffice;
without it they are left out. Every file is read as `add` reads it, in the process of the parsers.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.making import docx_of, html_of, pdf_of, set_in_pages, zip_of
from index.files import Source, files_meant
from index.reading import read_bytes

CORPUS = Path(__file__).parents[1] / "corpus"
_PAGE = 22 * 28
_REPORTS = 20
_OLD = 4
"""LibreOffice takes a second for each file, whatever its length."""


def main() -> None:
    """Make the files and print a line for each format."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:_REPORTS]]
    print(f"{'format':8}{'files':>6}{'characters':>12}{'seconds':>9}{'characters/s':>14}{'pages/s':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, files in _files(reports, Path(folder)):
            read_bytes(".html", html_of(["抓好各项任务落实。"]))  # the process of the parsers is running before time is taken
            start = time.perf_counter()
            characters = sum(map(_characters, files))
            seconds = time.perf_counter() - start
            rate = characters / seconds
            print(f"{kind:8}{len(files):6}{characters:12}{seconds:9.2f}{rate:14.0f}{rate / _PAGE:9.1f}")


def _characters(path: Path) -> int:
    sources = [source for source in files_meant([path]) if isinstance(source, Source)]
    return sum(len(read_bytes(source.suffix, source.load()).text) for source in sources)


def _files(reports: Sequence[str], folder: Path) -> Iterator[tuple[str, list[Path]]]:
    makers: dict[str, Callable[[str], bytes]] = {
        "txt": lambda text: text.encode("gb18030"),
        "md": lambda text: text.replace("\n", "\n\n").encode(),
        "html": lambda text: html_of(text.split("\n")),
        "docx": lambda text: docx_of(text.split("\n")),
        "pdf": lambda text: pdf_of(set_in_pages(text.split("\n"))),
        "zip": lambda text: zip_of({"报告.txt": text.encode(), "报告.docx": docx_of(text.split("\n"))}),
    }
    for kind, make in makers.items():
        yield kind, [_written(folder / f"{number}.{kind}", make(text)) for number, text in enumerate(reports)]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("doc, wps: LibreOffice is not installed")
        return
    old = [_converted(program, folder / f"{number}.docx") for number in range(min(_OLD, len(reports)))]
    yield "doc", old
    yield "wps", [_written(path.with_suffix(".wps"), path.read_bytes()) for path in old]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _converted(program: str, path: Path) -> Path:
    command = [program, "--headless", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True)
    return path.with_suffix(".doc")


if __name__ == "__main__":
    main()
