"""A library of any size, made, built and used; how cost grows with size.

    python -m bench.scale [--characters 1e6 [5e6 …]] [--peer 2e5] [--more 1000] [--exact] [--keep FOLDER]

Prints for every size what building and using it costs; times by the clock, and of the processors in brackets, which say more
on a busy machine. `--exact` compares the vectors with an exact search of vectors encoded anew. `--peer` builds the textbook
pipeline on the same files, so many characters of them.
"""

import argparse
import json
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.scale.asking import UNSEEN, Requests, Times, others, recall, searches, timed
from bench.scale.cost import Cost, cost_of
from bench.scale.making import Maker, Stock
from bench.scale.peer import build
from index import Library
from index.catalogue import Catalogue
from index.encoder import load_encoder
from index.report import Hit

_SAMPLES = Path(__file__).parents[2] / "corpus"
_BATCH = 4_000


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("--characters", type=float, nargs="+", default=[1e6])
    parser.add_argument("--peer", type=float, default=0, help="characters for the textbook pipeline; 0: none")
    parser.add_argument("--more", type=int, default=200, help="reports added at the end while searches go on")
    parser.add_argument("--exact", action="store_true", help="recall of the vectors against an exact search")
    parser.add_argument("--keep", type=Path, help="where files and libraries stay; made in a temporary folder when not given")
    arguments = parser.parse_args()
    stock = Stock.of(_SAMPLES)
    with tempfile.TemporaryDirectory() as temporary:
        for characters in arguments.characters:
            folder = (arguments.keep or Path(temporary)) / f"{characters:.0f}"
            run(folder, stock, int(characters), arguments)


def run(folder: Path, stock: Stock, characters: int, arguments: argparse.Namespace) -> None:
    """Make, build and use a library of one size."""
    files, library = folder / "files", folder / "library"
    if not files.is_dir():
        Maker(stock).write(files, characters)
    texts = sum(1 for _ in files.rglob("*.*"))
    print(f"### {characters:,} characters, {texts:,} files\n")
    if not library.is_dir():
        built = cost_of(["-m", "index", "--library", str(library), "add", str(files), "--json"])
        print(f"- from files to searchable: {built.told}")
        if arguments.peer:
            compare(sorted(files.rglob("*.*")), int(arguments.peer), characters, built)
    size = sum(file.stat().st_size for file in library.rglob("*") if file.is_file())
    print(f"- disk: {size / 1e6:.0f} MB, {size / stored_bytes(library):.2f} times the text")
    requests = Requests.of(stock)
    first = cost_of(["-m", "index", "--library", str(library), "search", requests.short[0], "--json"])
    print(f"- first search, program start included: {first.told}\n")
    print("| request | median, ms | 95 %, ms |\n|---|---|---|")
    with closing(Library.open(library)) as opened:
        show([*searches(opened, requests), *others(opened, requests)])
        if arguments.exact:
            shares = exact(opened, requests)
            print("\nrecall of the vectors: " + ", ".join(f"{share:.3f} of the first {k}" for k, share in shares.items()))
        if arguments.more:
            grow(opened, folder, stock, requests, arguments.more)
    print()


def compare(files: Sequence[Path], most: int, characters: int, ours: Cost) -> None:
    """Build the textbook pipeline on a part of the files and print the ratio for each character."""
    theirs = build(files, most)
    share = characters / theirs.characters
    print(
        f"- the textbook pipeline on {theirs.characters:,} of them: {theirs.wall:.1f} s ({theirs.processor:.1f} s of processors),"
    )
    print(f"  by the character {share * theirs.wall / ours.wall:.0f} times ours ({share * theirs.processor / ours.processor:.0f})")


def stored_bytes(library: Path) -> int:
    """Return the length in UTF-8 of all texts of a library."""
    with closing(Catalogue.open(library / "catalogue.sqlite")) as catalogue:
        ids = catalogue.report_ids()
        parts = (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
        return sum(len(source.text.encode()) for part in parts for source in catalogue.sources(part))


def show(times: Sequence[Times]) -> None:
    """Print a line for each kind of request."""
    for one in times:
        print(f"| {one.kind} | {one.told} |")


def exact(library: Library, requests: Requests) -> dict[int, float]:
    """Compare the vectors with an exact search."""

    def passages(catalogue: Catalogue) -> Iterator[list[Hit]]:
        numbers = catalogue.all_numbers()
        for start in range(0, len(numbers), _BATCH):
            hits = catalogue.hits(numbers[start : start + _BATCH].tolist())
            yield [hits[number] for number in sorted(hits)]

    with closing(Catalogue.open(library.folder / "catalogue.sqlite")) as catalogue:
        encoder = load_encoder(str(library.folder / str(catalogue.meta("encoder"))))
        return recall(library, requests, passages(catalogue), encoder)


def grow(library: Library, folder: Path, stock: Stock, requests: Requests, reports: int) -> None:
    """Add reports by another process and search meanwhile."""
    files, maker = folder / "more", Maker(stock)
    files.mkdir(exist_ok=True)
    for number in range(UNSEEN + 1_000, UNSEEN + 1_000 + reports):
        name, data = maker.file(number, maker.lines(number))
        (files / name).write_bytes(data)
    costs: list[Cost] = []
    command = ["-m", "index", "--library", str(library.folder), "add", str(files), "--json"]
    adding = threading.Thread(target=lambda: costs.append(cost_of(command)))
    adding.start()
    rounds: list[Times] = []
    while adding.is_alive():
        rounds.append(timed("", [partial(library.search, text) for text in requests.short[:5]]))
    adding.join()
    added = sum(json.loads(line)["status"] == "added" for line in costs[0].output.splitlines())
    meanwhile = Times(
        "short, while adding", tuple(t for r in rounds for t in r.wall), tuple(t for r in rounds for t in r.processor)
    )
    print(f"\n- {added} reports more, while searches go on: {costs[0].told}\n")
    print("| request | median, ms | 95 %, ms |\n|---|---|---|")
    show([meanwhile])


if __name__ == "__main__":
    main()
