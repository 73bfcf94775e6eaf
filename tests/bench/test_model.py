"""The comparison with a model runs against whatever endpoint the environment names; here that is one of ours."""

import sys

import pytest

from bench import model
from tests.assistant.model.scripts import HOSTILE, adding
from tests.assistant.model.server import ModelServer


@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_real_endpoint_is_asked_for_the_drafting_set(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.model", "--limit", "2"])
    with ModelServer([adding(HOSTILE["figure of a precedent"][0])]) as server:
        monkeypatch.setenv("NIGAO_MODEL", "on")
        monkeypatch.setenv("NIGAO_MODEL_ADDRESS", server.address)
        monkeypatch.setenv("NIGAO_MODEL_NAME", "office-model")
        monkeypatch.setenv("NIGAO_MODEL_KEY", "secret-key-1234")
        model.main()
        assert server.asked
        assert set(server.keys) == {"Bearer secret-key-1234"}
        assert {body["model"] for body in server.asked} == {"office-model"}
    rows = [[cell.strip() for cell in line.split("|")] for line in capsys.readouterr().out.splitlines() if "|" in line]
    heads, told = rows[0], next(row for row in rows if row[1] == "office-model")
    row = dict(zip(heads, told, strict=True))
    assert (row["leaks"], row["invented numbers"], row["facts dropped or doubled"], row["untraced"]) == ("0", "0", "0", "0")
    assert int(row["sentences kept"]) > 0
    assert "number" in row["not passed"]
