"""What the bench of requests counts as read right."""

import json

from assistant.profile import Profile
from assistant.request import read_request
from bench.asking import FILE, checked


def test_a_request_read_right_in_everything() -> None:
    request = read_request("写粮食储备存在的问题及原因，三条，300字", Profile())
    truth = {"job": "draft", "theme": "粮食储备", "slot": "problems", "count": 3, "length": 300, "causes": True}
    assert all(good for _, good in checked(request, truth))


def test_what_is_read_wrongly_counts_against_its_thing_alone() -> None:
    request = read_request("写粮食储备存在的问题，三条", Profile())
    truth = {"job": "draft", "theme": "粮食", "slot": "problems", "count": 3}
    assert [thing for thing, good in checked(request, truth) if not good] == ["theme"]


def test_facts_may_be_counted_as_they_are_told_and_a_length_bounded() -> None:
    request = read_request("写普法成绩，培训5次，覆盖员工93人，三四百字", Profile())
    truth = {"job": "draft", "theme": "普法", "told": 2, "length": [300, 400], "count": [None, 2]}
    assert all(good for _, good in checked(request, truth))
    missed = {**truth, "told": 3, "length": [100, 200], "count": [2, 3]}
    assert [thing for thing, good in checked(request, missed) if not good] == ["points", "length", "facts"]


def test_of_other_jobs_only_the_job_is_looked_at() -> None:
    request = read_request("找写粮食储备的段落", Profile())
    assert dict(checked(request, {"job": "precedents", "theme": "粮食储备"})) == {"job": True}


def test_the_labelled_requests_are_whole() -> None:
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 660
    assert all(row["truth"]["job"] and row["request"] for row in rows)
