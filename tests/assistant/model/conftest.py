"""A model of ours on this machine, scripted; assistants that use it over the sample reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Piece, Stage
from assistant.conversation import Turn
from assistant.model import Mode
from assistant.model.costs import Cost, Costs
from assistant.model.endpoint import Endpoint
from assistant.model.settings import Settings
from assistant.profile import Profile
from index import Library
from tests.assistant.model.server import ModelServer, Script

JUSTICE = Profile("桐岭县司法局", "政府部门", "县", 2024, "工作总结", "单位")
REQUEST = "写2024年法治宣传教育工作情况，三条"
FACT = "开展法治宣讲86场、参与1200人次"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests here, and only these, talk to the server on this machine."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.enable_socket)
            # what was shut while a thread still read from it is closed when its thread goes
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture
def served() -> Iterator[Callable[..., ModelServer]]:
    """Start servers with a script each; all are stopped in the end."""
    running: list[ModelServer] = []

    def serve(*script: object) -> ModelServer:
        server = ModelServer(script)  # type: ignore[arg-type]
        running.append(server.__enter__())
        return server

    yield serve
    for server in running:
        server.__exit__()


@dataclass
class Told:
    """What came of a request: the steps, the answer, what the calls cost."""

    pieces: str = ""
    stages: list[str] = field(default_factory=list)
    answer: Answer | None = None
    costs: list[Cost] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The draft's text."""
        assert self.answer is not None
        assert self.answer.draft is not None, self.answer
        return self.answer.draft.text

    @property
    def notices(self) -> str:
        """The notices as one text."""
        assert self.answer is not None
        return "".join(self.answer.notices)


def endpoint_of(server: ModelServer, folder: Path, **more: object) -> Endpoint:
    settings = Settings(True, server.address, "secret-key-1234", "scripted", **{"seconds": 30, **more})  # type: ignore[arg-type]
    return Endpoint(settings, Costs(folder), sleep=lambda _: None)


@pytest.fixture
def ask(corpus_library: Library, served: Callable[..., ModelServer], tmp_path: Path) -> Callable[..., Told]:
    """Ask the assistant over the sample reports with a scripted model."""

    def asked(
        script: Script,
        text: str = REQUEST,
        facts: str = FACT,
        profile: Profile = JUSTICE,
        turns: tuple[Turn, ...] = (),
        slot: str | None = None,
        **more: object,
    ) -> Told:
        endpoint = endpoint_of(served(*script), tmp_path, **more)
        told = Told()
        for step in Assistant(corpus_library, lambda: Mode(endpoint)).stream(text, profile, facts, turns, slot):
            match step:
                case Stage():
                    told.stages.append(step.text)
                case Piece():
                    told.pieces += step.text
                case Answer():
                    told.answer = step
        told.costs = Costs(tmp_path).latest()
        return told

    return asked
