"""The labelled requests that name their writer, and how they are judged."""

import pytest

from bench.writers import checked, main, rows


def test_the_labelled_requests_are_whole() -> None:
    known = rows()
    assert len({row["id"] for row in known}) == len(known) == 101
    assert sum(row["held"] for row in known) == 49


@pytest.mark.parametrize("thing", ["unit", "kind", "self", "voice", "no name as theme", "job"])
def test_the_writer_is_read_in_all_of_them(thing: str) -> None:
    assert [row["request"] for row in rows() if not dict(checked(row))[thing]] == []


def test_the_duty_is_found_in_nearly_all_of_them() -> None:
    assert sum(dict(checked(row))["duty"] for row in rows()) >= 96


def test_a_wrong_answer_counts_against_its_thing_alone() -> None:
    row = {**rows()[0], "self": ["我局"]}
    assert [thing for thing, good in checked(row) if not good] == ["self"]


def test_both_halves_are_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench.writers"])
    main()
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["seen", "held"]
