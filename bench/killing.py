"""Kill a process that writes a library, at random moments, and see that what is left is the old state or the new one.

`python -m bench.killing --kills 200` (`make kill`) prints a table and ends with 1 if anything was lost, stayed or failed. A smaller
number runs with the tests. Half of the kills come after a random time, from outside; half at a random line of the library's
own code, from inside, which reaches the moments between two writes far more often.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import FrameType
from typing import Any

from index import Library
from index.encoder import DIMENSIONS
from index.encoder.latent import latent
from index.report import StoredReport

_SLOWEST = 120.0
_OWN_CODE = str(Path(__file__).parents[1] / "index")
JOBS = ("add", "remove", "refit", "check")
OWN = "encoder-"
"""Stands for the encoder that a library fits to itself, whatever its full name."""


@dataclass(frozen=True)
class Death:
    """How one process ended: its job, whether the kill came before it was done, and the state it left."""

    job: str
    killed: bool
    left: str


@dataclass
class Toll:
    """What came of many kills; `faults` says what was found wrong, each in a sentence."""

    deaths: list[Death] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many processes were killed before they were done."""
        return sum(death.killed for death in self.deaths)


@dataclass(frozen=True)
class Trial:
    """A library under trial: its folder, the files it may hold, and the encoders to switch between, OWN among them."""

    folder: Path
    files: tuple[Path, ...]
    encoders: tuple[str, ...]

    def sentences(self) -> dict[str, str]:
        """Return a sentence of each file by the file's name, by which its report is found."""
        return {file.name: file.read_text(encoding="utf-8").splitlines()[1] for file in self.files}


def work(trial: Trial, job: str, names: Sequence[str], fatal_line: int | None) -> None:
    """Do one job, in the process that is going to be killed; `fatal_line` is the line of own code at which it kills itself."""
    if fatal_line is not None:
        _die_at(fatal_line)
    library = Library.open(trial.folder)
    if job == "add":
        library.add([file for file in trial.files if file.name in names])
    elif job == "remove":
        library.remove(names)
    elif job == "refit":
        library.refit(None if names[0] == OWN else names[0])
    else:
        (trial.folder / "vectors.faiss").unlink(missing_ok=True)
        library.check()
    library.close()
    sys.settrace(None)


def _die_at(fatal_line: int) -> None:
    left = fatal_line

    def count(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401, as sys.settrace has it
        nonlocal left
        if not frame.f_code.co_filename.startswith(_OWN_CODE):
            return None
        left -= event == "line"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return count

    sys.settrace(count)


def kill_often(trial: Trial, kills: int, seed: int, say: Callable[[str], None] = lambda _: None) -> Toll:
    """Kill `kills` processes at random moments, one after another, all on the same library; look at what each leaves."""
    chance, toll = random.Random(seed), Toll()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["index.library"])
    taken = {job: _time_taken(trial, job, context) for job in JOBS}
    while toll.kills < kills and len(toll.deaths) < 4 * kills:
        job = JOBS[len(toll.deaths) % len(JOBS)]
        before = _state(trial.folder)
        names, after = _meant(trial, job, before, chance)
        process = context.Process(target=work, args=(trial, job, names, _fatal_line(chance)))
        process.start()
        process.join(chance.uniform(0, 1) * taken[job] if chance.random() < 0.5 else _SLOWEST)
        process.kill()
        process.join()
        left, faults = _look(trial, before, after, search_first=chance.random() < 0.5)
        toll.deaths.append(Death(job, process.exitcode == -signal.SIGKILL, left))
        toll.faults += [f"{job} {names}: {fault}" for fault in faults]
        if len(toll.deaths) % 20 == 0:
            say(f"{toll.kills} killed of {len(toll.deaths)}, {len(toll.faults)} faults")
    return toll


def _fatal_line(chance: random.Random) -> int | None:
    """Return a number of lines, small ones more often: a process does most of its writing after few thousand lines."""
    return int(10 ** chance.uniform(1.5, 4.3)) if chance.random() < 0.6 else None


def _time_taken(trial: Trial, job: str, context: ForkServerContext) -> float:
    """Return how long a job takes when nobody kills it; done on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Trial(Path(shutil.copytree(trial.folder, Path(folder) / "copy")), trial.files, trial.encoders)
        names, _ = _meant(copy, job, _state(copy.folder), random.Random(0))
        process = context.Process(target=work, args=(copy, job, names, None))
        began = time.monotonic()
        process.start()
        process.join(_SLOWEST)
        process.kill()
        return time.monotonic() - began


@dataclass(frozen=True)
class State:
    """What a library holds: file names with report ids, and the name of its encoder."""

    reports: frozenset[tuple[str, str]]
    encoder: str

    @property
    def files(self) -> frozenset[str]:
        """The file names alone."""
        return frozenset(file for file, _ in self.reports)


def _state(folder: Path) -> State:
    library = Library.open(folder)
    try:
        return _state_of(library)
    finally:
        library.close()


def _state_of(library: Library) -> State:
    name = library.encoder_name()
    reports = frozenset((report.file, report.report_id) for report in library.reports())
    return State(reports, OWN if name.startswith(OWN) else name)


def _meant(trial: Trial, job: str, before: State, chance: random.Random) -> tuple[list[str], State]:
    """Return what a job is about (files, or an encoder) and the state it leads to; an add may get as far as any of its files."""
    if job == "refit":
        other = chance.choice([name for name in trial.encoders if name != before.encoder])
        return [other], State(before.reports, other)
    held = sorted(before.files)
    if job == "add":
        names = sorted({file.name for file in trial.files} - before.files)
        return chance.sample(names, min(len(names), 3)), before
    names = chance.sample(held, min(len(held), 2)) if job == "remove" else []
    return names, State(frozenset(pair for pair in before.reports if pair[0] not in names), before.encoder)


def _look(trial: Trial, before: State, after: State, *, search_first: bool) -> tuple[str, list[str]]:
    """Open what was left and say which state it is; faults are what is lost, what stays though removed, what check leaves."""
    library = Library.open(trial.folder)
    try:
        state = _state_of(library)
        faults = [*_wrong_answers(library, trial, state)] if search_first else []
        library.check()
        faults += _wrong_answers(library, trial, state)
        faults += [f"a second check still repaired: {said}" for said in library.check()]
        left = "old" if state == before else "new" if state == after else "between"
        if left == "between" and not _is_part_of_an_add(trial, state, before):
            faults.append(f"neither the old nor the new state: {sorted(before.files ^ state.files)}")
        strays = [file.name for file in trial.folder.iterdir() if file.name.startswith(".") or file.name in ("next", "encoder-new")]
        faults += [f"left lying about: {strays}"] if strays else []
        return left, faults
    finally:
        library.close()


def _is_part_of_an_add(trial: Trial, state: State, before: State) -> bool:
    """Whether some whole reports were added and nothing else happened: an add is as many changes as it has files."""
    return before.reports < state.reports and state.files <= {file.name for file in trial.files} and state.encoder == before.encoder


def _wrong_answers(library: Library, trial: Trial, state: State) -> Iterator[str]:
    """Yield what is found though it is not there, and what is there and is not found."""
    reports: dict[str, StoredReport] = {report.file: report for report in library.reports()}
    for file, sentence in trial.sentences().items():
        hits = library.search(sentence, 50).hits
        strange = {hit.file for hit in hits} - state.files
        if strange:
            yield f"the search returns {sorted(strange)}, which are not in the library"
        if file in state.files and (not hits or hits[0].file != file):
            yield f"{file} is in the library and is not found first by its own words"
        sharing = [source.file for source in library.sharing([sentence], 1)]
        if sharing != [file] * (file in state.files):
            yield f"the copying measure names {sharing} for a sentence of {file}"
        if file in reports and library.text_of(reports[file].report_id) is None:
            yield f"{file} is listed and has no text"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trial on invented reports in a temporary folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.killing", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        toll = kill_often(new_trial(Path(folder)), arguments.kills, arguments.seed, print)
    for (job, killed, left), count in sorted(Counter((d.job, d.killed, d.left) for d in toll.deaths).items()):
        print(f"{job:8}{'killed' if killed else 'done':8}{left:10}{count:5}")
    print(f"{toll.kills} kills in {time.monotonic() - began:.0f} s, {len(toll.faults)} faults")
    print("\n".join(toll.faults[:20]))
    return 1 if toll.faults else 0


_MATTERS = {
    "防汛值守": "汛期每日两报水位，十七名值守员分守闸口与低洼院落，转移临河住户。",
    "校车安全": "逐车查验轮胎与灭火器，给跟车照管员配发口哨和荧光背心。",
    "药品采购": "短缺药目录按周更新，急救药柜由两人双锁保管并登记批号。",
    "信访接待": "接待窗口换成圆桌，来访人坐着说话，当天答复能办的诉求。",
    "粮食仓储": "粮温探头三天一读，翻仓通风避开雨天，虫害熏蒸挂牌警示。",
    "图书借阅": "夜间开放自习座位，还书箱搬到公交站旁，绘本另设矮架。",
    "老旧电梯": "困人平均十一分钟解救，钢丝绳磨损逐部拍照，加装电动车阻车。",
    "河道清淤": "淤泥脱水后运往苗圃，拆除阻水渔网，两岸栽种芦苇护坡。",
    "养老护理": "护理员轮流到医院跟班学习翻身叩背，餐食按咀嚼能力分档。",
    "职业培训": "焊工班改在车间上课，结业当场与企业见面，学徒津贴按月发。",
}


def new_trial(folder: Path) -> Trial:
    """Write ten small invented reports and build a library of six of them."""
    source = folder / "来稿"
    source.mkdir()
    for matter, sentence in _MATTERS.items():
        lines = (f"桐岭县{matter}中心2023年工作总结", sentence, "一、存在问题", f"{matter}人手偏少，经费偏紧。")
        (source / f"{matter}.txt").write_text("\n".join(lines), encoding="utf-8")
    files = tuple(sorted(source.iterdir()))
    texts = [file.read_text(encoding="utf-8") for file in files]
    encoders = (folder / "模型1", folder / "模型2")
    for number, encoder in enumerate(encoders, 1):
        latent(texts[number:], DIMENSIONS, 20_000).save(encoder)
    library = Library.open(folder / "资料库", str(encoders[0]))
    library.add(files[:6])
    library.close()
    return Trial(folder / "资料库", files, (*map(str, encoders), OWN))


if __name__ == "__main__":
    sys.exit(main())
