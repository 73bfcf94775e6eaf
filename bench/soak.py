"""Hours of office work in one: several threads add, remove, search and draft on one library, and every answer is looked at.

`python -m bench.soak --minutes 30` (`make soak`). Each report has sentences of its own, so that it is known at any moment what a
search must find and what it may not: a report that was there before the search began and still is after it ended must be
found by its own words, one that was gone before and still is must not be in any answer. Memory is read once a round; what it
grows by after the first fifth of the time is bounded. Ends with 1 when anything was wrong.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant import Assistant
from assistant.profile import Profile
from index import Library

ROOT = Path(__file__).parents[1]
_REPORTS = 60
_MOST_GROWTH = 200
"""Megabytes by which the process may grow once it is warm: indexes are opened anew after each change and the old ones let go."""
_REQUESTS = (
    "写2024年党建工作总结的存在问题和原因分析，四条",
    "起草下一步打算，三条",
    "写信访接待方面的工作成效",
    "找几段写老旧电梯的",
)
_OBJECTS = ("护栏", "水泵", "台账", "展板", "灯杆", "档案柜", "测温仪", "井盖", "帐篷", "路标", "货架", "苗木")
_DEEDS = ("逐个编号", "连夜更换", "分片认领", "拍照留底", "张榜公布", "按月轮换", "入户核对", "统一刷漆", "登记造册", "挂牌停用")
_PLACES = ("桐岭", "松溪", "禾塘", "荷浦", "青岑", "丰澜", "云栖坪", "柳湾")


@dataclass
class Truth:
    """Which reports are in the library for certain, and which are not; those that are being changed at the moment are neither."""

    files: dict[str, Path]
    sentences: dict[str, str]
    held: set[str] = field(default_factory=set)
    changing: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    changes: Counter[str] = field(default_factory=Counter)

    def begin(self, names: Sequence[str]) -> None:
        """Say that reports are about to be added or removed."""
        with self.lock:
            self.changing |= set(names)
            self.changes.update(names)

    def end(self, names: Sequence[str], *, held: bool) -> None:
        """Say that reports are in the library now, or no longer."""
        with self.lock:
            self.changing -= set(names)
            self.held = self.held | set(names) if held else self.held - set(names)

    def certain(self) -> tuple[set[str], set[str], Counter[str]]:
        """Return what is there, what is not, and how often each was changed until now."""
        with self.lock:
            there = self.held - self.changing
            return there, set(self.files) - self.held - self.changing, Counter(self.changes)


@dataclass
class Soak:
    """One run: the library under trial, what is true of it, what was done and what was wrong."""

    library: Library
    assistant: Assistant
    truth: Truth
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def add(self, chance: random.Random) -> None:
        """Add up to five reports that are not there."""
        names = self._free(chance, held=False)
        if not names:
            return
        statuses = [outcome.status for outcome in self.library.add([self.truth.files[name] for name in names])]
        self.truth.end(names, held=True)
        if set(statuses) != {"added"}:
            self.faults.append(f"adding {names} gave {statuses}")

    def remove(self, chance: random.Random) -> None:
        """Remove up to three reports."""
        names = self._free(chance, held=True)[:3]
        if names:
            self.library.remove(names)
            self.truth.end(names, held=False)

    def _free(self, chance: random.Random, *, held: bool) -> list[str]:
        there, away, _ = self.truth.certain()
        wanted = sorted(there if held else away)
        names = chance.sample(wanted, min(len(wanted), 5)) if len(there) > 10 or not held else []
        self.truth.begin(names[:3] if held else names)
        return names

    def search(self, chance: random.Random) -> None:
        """Look for a report by its own words, and see that what is there is found and what is not is not."""
        name = chance.choice(sorted(self.truth.files))
        there, away, before = self.truth.certain()
        hits = self.library.search(self.truth.sentences[name], 30).hits
        shared = self.library.sharing([self.truth.sentences[name]], 1)
        after = self.truth.certain()[2]
        same = {file for file in self.truth.files if before[file] == after[file]}
        found = {hit.file for hit in hits} | {source.file for source in shared}
        if wrong := found & away & same:
            self.faults.append(f"removed and still in an answer: {sorted(wrong)}")
        if name in there & same and (not hits or hits[0].file != name):
            self.faults.append(f"{name} is in the library and is not found first by its own words")

    def draft(self, chance: random.Random) -> None:
        """Ask the assistant for a draft; it has words, and no source that is not in the library."""
        _, away, before = self.truth.certain()
        answer = self.assistant.ask(chance.choice(_REQUESTS), Profile(unit="桐岭县司法局", unit_kind="政府部门"))
        after = self.truth.certain()[2]
        if wrong := {hit.file for hit in answer.hits if hit.file in away and before[hit.file] == after[hit.file]}:
            self.faults.append(f"removed and still the source of a draft: {sorted(wrong)}")
        if not answer.answer:
            self.faults.append("an empty answer")

    def keep_on(self, name: str, job: Callable[[random.Random], None], seed: int) -> None:
        """Do one job again and again until the time is over; an error is a fault."""
        chance = random.Random(seed)
        while not self.over.is_set():
            try:
                job(chance)
            except Exception:  # noqa: BLE001, a thread hands its errors over
                self.faults.append(f"{name}: {traceback.format_exc(limit=-5)}")
            self.done[name] += 1
            self.over.wait(chance.uniform(0, 0.2))


def resident_megabytes() -> int:
    """Return how much memory this process holds at present (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def reports_of(folder: Path, count: int) -> Truth:
    """Write reports whose second sentences no other report has."""
    chance, files, sentences = random.Random(5), {}, {}
    pairs = [(thing, deed) for thing in _OBJECTS for deed in _DEEDS]
    for number, (thing, deed) in enumerate(chance.sample(pairs, count)):
        place = _PLACES[number % len(_PLACES)]
        sentence = f"{place}的{thing}由专人{deed}，{number + 3}处{thing}{deed}后又回头看了一遍。"
        name = f"{place}{thing}{deed}.txt"
        lines = (f"{place}县{thing}管护中心2023年工作总结", f"一、主要工作\n{sentence}", f"二、存在问题\n一是{thing}管护人手偏少。")
        (folder / name).write_text("\n".join((*lines, "三、下步打算", f"继续把{thing}{deed}的办法用到别处。")), encoding="utf-8")
        files[name], sentences[name] = folder / name, sentence
    return Truth(files, sentences)


def soak(folder: Path, minutes: float, say: Callable[[str], None]) -> Soak:
    """Run the trial in `folder` for some minutes."""
    (folder / "来稿").mkdir()
    library = Library.open(folder / "资料库")
    library.add(sorted((ROOT / "corpus").glob("*.txt"))[:20])
    run = Soak(library, Assistant(library), reports_of(folder / "来稿", _REPORTS))
    run.truth.begin(names := sorted(run.truth.files)[: _REPORTS // 2])
    library.add([run.truth.files[name] for name in names])
    run.truth.end(names, held=True)
    jobs = {"add": run.add, "remove": run.remove, "search": run.search, "search too": run.search, "draft": run.draft}
    threads = [
        threading.Thread(target=run.keep_on, args=(name, job, seed), name=name) for seed, (name, job) in enumerate(jobs.items())
    ]
    for thread in threads:
        thread.start()
    end, rounds = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < end and not run.over.wait(min(60 * minutes / 20, 15)):
        run.memory.append(resident_megabytes())
        rounds += 1
        say(f"{dict(run.done)}, {run.memory[-1]} MB, {len(run.faults)} faults")
    run.over.set()
    for thread in threads:
        thread.join(300)
    _look_at_the_end(run)
    library.close()
    return run


def _look_at_the_end(run: Soak) -> None:
    held = {report.file for report in run.library.reports()} & set(run.truth.files)
    if held != run.truth.held:
        run.faults.append(f"the library and what was done differ in {sorted(held ^ run.truth.held)}")
    if repaired := run.library.check():
        run.faults.append(f"check repaired: {repaired}")
    warm = run.memory[len(run.memory) // 5 :]
    if warm and max(warm) - warm[0] > _MOST_GROWTH:
        run.faults.append(f"memory grew from {warm[0]} to {max(warm)} MB")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trial and print what was done and what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        run = soak(Path(folder), arguments.minutes, lambda said: print(said, flush=True))
    print("\n".join(run.faults[:20]))
    print(f"{sum(run.done.values())} jobs, memory {run.memory[:1]} to {run.memory[-1:]} MB, {len(run.faults)} faults")
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
