"""A process killed at any moment leaves the old or the new state: a few kills here; `make kill` does two hundred."""

from pathlib import Path

from bench.killing import JOBS, kill_often, new_trial
from index import Library


def test_kills_at_random_moments_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    toll = kill_often(new_trial(tmp_path), kills=6, seed=3)
    assert toll.faults == []
    assert toll.kills >= 6
    assert {death.job for death in toll.deaths} == set(JOBS)


def test_a_report_that_was_lost_would_be_noticed(tmp_path: Path) -> None:
    trial = new_trial(tmp_path)
    library = Library.open(trial.folder)
    files = sorted(report.file for report in library.reports())
    library.close()
    assert len(files) == 6
    assert set(trial.sentences()) == {file.name for file in trial.files}
