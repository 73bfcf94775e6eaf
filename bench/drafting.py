"""Drafting quality: our drafting requests over the sample library, every draft marked as a head of office would.

    python -m bench.drafting [--split dev|held|field] [--library FOLDER] [--show ID] [--faults KIND]

Prints pass rates by split and section, the classes of faults, facts and sources, and what is wooden: sentences that stand in
more than three drafts. The held half is for judging, not for looking at while tuning.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from assistant.answer import Answer
from assistant.blanks import BLANK
from assistant.conversation import Turn
from assistant.copying import measure_copying
from bench.faults import CHECKS, Fault, Judged, faults_of, off_theme
from bench.tables import markdown
from bench.wanted import Wanted, of_split, read_wanted
from index import Library

CORPUS = Path(__file__).parents[1] / "corpus"
SLOTS = ("opening", "achievements", "problems", "plan", "closing", "other")
WOODEN = 3
"""A sentence in more drafts than this is wooden."""
_SENTENCE = 8


@dataclass(frozen=True)
class Row:
    """One request with its answer, what is wrong with it, and how long it took; copying is measured over the whole library."""

    wanted: Wanted
    answer: Answer
    before: str
    faults: tuple[Fault, ...]
    seconds: float
    copied: float = 0.0
    longest: int = 0

    @property
    def text(self) -> str:
        """The draft's text, empty without a draft."""
        return self.answer.draft.text if self.answer.draft else ""

    def count(self, kind: str) -> int:
        """How many faults of a class the draft has."""
        return sum(fault.kind == kind for fault in self.faults)


def rows_over(library: Library, wanted: Sequence[Wanted], assistant: Assistant | None = None) -> Iterator[Row]:
    """Ask every request, of this assistant or of one as the settings make it, and judge its answer."""
    assistant = assistant or Assistant(library)
    texts = {one.file: stored.text for one in library.reports() if (stored := library.text_of(one.report_id))}
    for one in wanted:
        earlier = assistant.ask(one.earlier, one.profile) if one.earlier else None
        history = [Turn(one.earlier, earlier)] if earlier else []
        before = earlier.draft.text if earlier and earlier.draft else ""
        started = time.perf_counter()
        answer = assistant.ask(one.request, one.profile, one.facts, history)
        seconds = time.perf_counter() - started
        copying = measure_copying(answer.draft.text if answer.draft else "", texts)
        yield Row(one, answer, before, (*faults_of(answer, one, before),), seconds, copying.share, copying.longest_run)


def passes(rows: Sequence[Row]) -> str:
    """Return the table of how many drafts have no fault, by split and section."""
    lines = []
    for split in dict.fromkeys(row.wanted.split for row in rows):
        part = [row for row in rows if row.wanted.split == split]
        cells = [_passed([row for row in part if row.wanted.slot == slot]) for slot in SLOTS]
        faults = statistics.fmean(len({fault.kind for fault in row.faults}) for row in part)
        lines.append([split, _passed(part), f"{faults:.1f}", *cells])
    return markdown(["faultless", "all", "classes of faults a draft", *SLOTS], lines)


def _passed(rows: Sequence[Row]) -> str:
    return f"{sum(not row.faults for row in rows)} of {len(rows)}" if rows else "–"


def classes(rows: Sequence[Row]) -> str:
    """Return the table of faults by class: drafts that have it, faults in all, an example of each."""
    lines = []
    for kind in ("job", *CHECKS):
        having = [row for row in rows if row.count(kind)]
        first = next((f"{row.wanted.id} {f.detail[:40]}" for row in having for f in row.faults if f.kind == kind), "")
        lines.append([kind, str(len(having)), str(sum(row.count(kind) for row in rows)), re.sub(r"[|\n]", " ", first)])
    return markdown(["fault", "drafts", "faults", "example"], lines)


def figures(rows: Sequence[Row]) -> str:
    """Return the table of what is measured over all drafts, by split."""
    splits = list(dict.fromkeys(row.wanted.split for row in rows))
    by_split = [_figures([row for row in rows if row.wanted.split == split and row.answer.draft]) for split in splits]
    return markdown(["", *splits], [[name, *(part[name] for part in by_split)] for name in by_split[0]])


def _figures(rows: Sequence[Row]) -> dict[str, str]:
    drafts = [(row, row.answer.draft) for row in rows if row.answer.draft]
    sentences = [one for _, draft in drafts for one in draft.sentences]
    judged = [Judged(row.wanted, draft, row.before) for row, draft in drafts if row.wanted.theme]
    characters = sum(len(row.text) for row in rows)
    blanks = sum(len(BLANK.findall(row.text)) for row in rows)
    return {
        "drafts": str(len(rows)),
        "leaked facts": str(sum(row.count("leak") for row in rows)),
        "invented numbers": str(sum(row.count("number") for row in rows)),
        "sentences traced": f"{_share(sum(bool(one.sources or one.from_user) for one in sentences), len(sentences)):.3f}",
        "longest copied run": str(max((row.longest for row in rows), default=0)),
        "share copied, mean": f"{statistics.fmean(row.copied for row in rows):.2f}",
        "blanks per 100 characters": f"{100 * _share(blanks, characters):.2f}",
        "characters, median": f"{statistics.median(len(row.text) for row in rows):.0f}",
        "points off theme": f"{sum(len(off_theme(one)) for one in judged)} of {sum(len(one.points) for one in judged)}",
        "sources without a theme word": _sources_astray(rows),
        "sentences in more than three drafts": _wooden_share(rows),
        "seconds, median": f"{statistics.median(row.seconds for row in rows):.2f}",
        "seconds, most": f"{max(row.seconds for row in rows):.2f}",
    }


def _sources_astray(rows: Sequence[Row]) -> str:
    """How many of the passages that sentences go back to have no word of the theme, title and headings included."""
    hits = [(row.wanted.theme, hit) for row in rows if row.wanted.theme for hit in row.answer.hits]
    astray = [hit for theme, hit in hits if not re.search(theme, "".join((hit.title, *hit.heading_path, hit.text)))]
    return f"{len(astray)} of {len(hits)}"


def _wooden_share(rows: Sequence[Row]) -> str:
    common = {part for part, _ in wooden([row.text for row in rows])}
    sentences = [one.strip("：") for row in rows for one in _sentences(row.text)]
    return f"{sum(one in common for one in sentences)} of {len(sentences)}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def wooden(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Return the sentences and clauses of eight characters and more that stand in more than three texts, commonest first."""
    seen: Counter[str] = Counter()
    for text in texts:
        clauses = [clause for sentence in _sentences(text) for clause in re.split("[，：]", sentence)]
        seen.update({part.strip("：") for part in (*_sentences(text), *clauses) if len(part) >= _SENTENCE})
    return sorted(
        ((part, count) for part, count in seen.items() if count > WOODEN), key=lambda one: (-one[1], -len(one[0]), one[0])
    )


def _sentences(text: str) -> list[str]:
    """Sentences with their marks left out and blanks and the year taken out: the same frame in another year is the same frame."""
    plain = re.sub(r"20\d\d", "○", BLANK.sub("○", text))
    parts = (re.sub(r"^(?:（.{1,2}）|.是|.、)", "", part) for part in re.split(r"[。；\n]", plain))
    return [part for part in parts if len(part) >= _SENTENCE]


def shown(row: Row) -> str:
    """Return one draft in full with what was wanted and what is wrong with it."""
    asked = f"{row.wanted.id} [{row.wanted.topic}, {row.wanted.profile.unit}, {row.wanted.profile.year}] {row.wanted.request}"
    parts = [asked, *([row.wanted.facts] if row.wanted.facts else []), "", row.text or row.answer.answer, ""]
    parts += [f"  notice: {notice}" for notice in row.answer.notices]
    return "\n".join((*parts, *(f"  {fault.kind}: {fault.detail}" for fault in row.faults))) + "\n"


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", choices=("dev", "held", "field"))
    parser.add_argument("--library", help="a library folder; without it the sample library is built anew")
    parser.add_argument("--show", metavar="ID", help="this draft in full with its faults; several with commas between")
    parser.add_argument("--faults", metavar="KIND", help="every fault of a class")
    chosen = parser.parse_args()
    wanted = of_split(read_wanted(), chosen.split)
    if chosen.show:
        wanted = [one for one in wanted if one.id in chosen.show.split(",")]
    with tempfile.TemporaryDirectory() as folder, closing(Library.open(chosen.library or folder)) as library:
        if not chosen.library:
            library.add([CORPUS])
        rows = list(rows_over(library, wanted))
    if chosen.show:
        print("\n".join(map(shown, rows)))
    elif chosen.faults:
        print("\n".join(f"{row.wanted.id} {f.detail}" for row in rows for f in row.faults if f.kind == chosen.faults))
    else:
        print(f"{passes(rows)}\n\n{figures(rows)}\n\n{classes(rows)}\n")
        print("\n".join(f"in {count} drafts: {part}" for part, count in wooden([row.text for row in rows])[:20]))


if __name__ == "__main__":
    main()
