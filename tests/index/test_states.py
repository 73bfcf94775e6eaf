"""Whatever is done to a catalogue, or to a folder and the library that follows it, and in whatever order: the state is as it must be."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from index import Library
from index.catalogue import Catalogue
from index.watching import Pace, Watcher
from tests.index.conftest import BUDGET, REPORTS, report_of
from tests.index.test_derived import DAMAGES, STAMPS

TEXTS = (*REPORTS.values(), BUDGET)
SENTENCES = ("网络舆情监测研判", "志愿服务供需对接", "师德一票否决", "红包回扣", "梨膏加工坊", "盘活沉淀资金")
numbers = st.integers(0, len(TEXTS) - 1)
names = st.sampled_from(["甲.txt", "乙.txt", "子/丙.txt", "丁.md"])


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


class Stopped(Exception):
    """A change that is broken off."""


class CatalogueStates(RuleBasedStateMachine):
    """A catalogue against a dictionary."""

    reports = tuple(report_of(text, f"{number}.txt") for number, text in enumerate(TEXTS))

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file.with_name(f"{len(list(file.parent.iterdir()))}.sqlite")
        self.catalogue, self.reader = Catalogue.open(self.file), Catalogue.open_to_read(self.file)
        self.held: dict[str, str] = {}
        self.generation = self.catalogue.generation

    def teardown(self) -> None:
        self.catalogue.close()
        self.reader.close()

    def _id(self, number: int) -> str:
        return f"r{number}"

    @rule(number=numbers)
    def insert(self, number: int) -> None:
        if self._id(number) not in self.held:
            with self.catalogue.change():
                self.catalogue.insert(self._id(number), f"/{number}.txt", "hash", self.reports[number])
            self.held[self._id(number)] = self.reports[number].text
            self.generation += 1

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        with self.catalogue.change():
            self.catalogue.delete(self._id(number))
        self.held.pop(self._id(number), None)
        self.generation += 1

    @rule(number=numbers)
    def replace(self, number: int) -> None:
        if self._id(number) in self.held:
            with self.catalogue.change():
                self.catalogue.delete(self._id(number))
                self.catalogue.insert(self._id(number), f"/{number}.txt", "hash", self.reports[number])
            self.generation += 1

    @rule(number=numbers)
    def break_off(self, number: int) -> None:
        with suppress(Stopped), self.catalogue.change():
            self.catalogue.delete(self._id(number))
            raise Stopped

    @rule(number=numbers)
    def a_reader_sees_one_state(self, number: int) -> None:
        with self.reader.snapshot():
            before = self.reader.report_ids(), self.reader.numbers()
            self.delete(number)
            assert (self.reader.report_ids(), self.reader.numbers()) == before

    @rule()
    def reopen(self) -> None:
        self.catalogue.close()
        self.catalogue = Catalogue.open(self.file)

    @invariant()
    def it_holds_what_was_put_in_and_nothing_else(self) -> None:
        for catalogue in (self.catalogue, self.reader):
            assert set(catalogue.report_ids()) == set(self.held)
            assert catalogue.generation == self.generation
            hits = catalogue.hits()
            assert sorted(hits) == sorted(catalogue.numbers())
            assert len(hits) == catalogue.passage_count() == sum(report.passages for report in catalogue.reports())
            assert {source.report_id: source.text for source in catalogue.sources(sorted(self.held))} == self.held
            assert len({hit.passage_id for hit in hits.values()}) == len(hits)


class FolderStates(RuleBasedStateMachine):
    """A folder that people work in, and the library that follows it: after a look the library holds what the folder holds."""

    def __init__(self, folder: Path, model: Path) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=folder))
        self.desk = self.place / "来稿"
        (self.desk / "子").mkdir(parents=True)
        self.library = Library.open(self.place / "资料库", str(model))
        self.files: dict[str, int] = {}

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.place)

    @rule(name=names, number=numbers)
    def write(self, name: str, number: int) -> None:
        (self.desk / name).write_text(TEXTS[number], encoding="utf-8")
        self.files[name] = number

    @rule(name=names)
    def delete(self, name: str) -> None:
        (self.desk / name).unlink(missing_ok=True)
        self.files.pop(name, None)

    @rule(old=names, new=names)
    def move(self, old: str, new: str) -> None:
        if old in self.files:
            (self.desk / old).replace(self.desk / new)
            self.files[new] = self.files.pop(old)

    @rule(chosen=st.sets(numbers, max_size=2))
    def pack(self, chosen: set[int]) -> None:
        for name in [name for name in self.files if name.startswith("包.zip")]:
            del self.files[name]
        with zipfile.ZipFile(self.desk / "包.zip", "w") as archive:
            for number in sorted(chosen):
                archive.writestr(f"{number}.txt", TEXTS[number])
                self.files[f"包.zip!{number}"] = number

    @precondition(lambda self: self.library.reports())
    @rule(at=st.integers(0, 99))
    def remove(self, at: int) -> None:
        reports = self.library.reports()
        gone = reports[at % len(reports)]
        self.library.remove([gone.report_id])
        assert self.library.text_of(gone.report_id) is None

    @rule(damage=st.sampled_from([*DAMAGES, *STAMPS]))
    def damage(self, damage: object) -> None:
        with suppress(FileNotFoundError, ValueError):  # a new library has none of these files yet
            damage(self.library.folder)  # type: ignore[operator]

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.library.folder)

    @rule()
    def check(self) -> None:
        self.library.check()
        assert self.library.check() == []

    @rule()
    def look(self) -> None:
        watcher = Watcher.of(self.library, self.desk, pace=Pace(settled=0.0))
        for _ in range(3):
            watcher.look()
        wanted = set(self.files.values())
        assert {report.title for report in self.library.reports()} == {TEXTS[number].split("\n")[0] for number in wanted}
        for number, sentence in enumerate(SENTENCES):
            titles = [hit.title for hit in self.library.search(sentence, 50).hits]
            title = TEXTS[number].split("\n")[0]
            assert (titles[:1] == [title]) if number in wanted else (title not in titles)
            shared = [source.text.split("\n")[0] for source in self.library.sharing([TEXTS[number]], 1)]
            assert (title in shared) == (number in wanted)


def run(machine: Callable[[], RuleBasedStateMachine], examples: int) -> None:
    """Try a machine, the same examples each time, on a slow machine too."""
    steady = settings(
        max_examples=examples,
        stateful_step_count=12,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(cast("Any", machine), settings=steady)


def test_a_catalogue_holds_what_was_put_in_whatever_the_order(place: Path) -> None:
    run(lambda: CatalogueStates(place / "x"), 25)


def test_a_library_holds_what_its_folder_holds_whatever_happened(place: Path, other_model: Path) -> None:
    run(lambda: FolderStates(place, other_model), 12)
