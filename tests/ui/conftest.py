"""A small library of invented reports, the app over it, and an assistant that answers from a script."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Audit, Piece, Stage
from assistant.audit import BorrowingNote, borrowing_note
from assistant.conversation import Turn
from assistant.profile import Profile
from index import Library
from index.readers.raw import RawText
from ui import state

APP = Path(__file__).parents[2] / "ui" / "app.py"
REPORTS = {
    "杏川县司法局2023年工作总结.txt": """杏川县司法局2023年工作总结
一、主要工作
（一）强化理论武装。一是抓实中心组学习，全年开展集中学习12次、专题研讨4次，班子成员带头讲党课9场。二是抓活支部学习，每月一题、每季一评。
（二）管好网络阵地。建立网络舆情监测、研判、处置闭环机制，全年处置涉法舆情6起，首次回应平均用时2小时。
二、存在问题
一是理论学习与业务工作结合不够紧，个别支部以读代学。二是年轻干部实战锻炼不足。
三、下步打算
持续深化理论学习，把学习成效转化为办案质量。""",
    "杏川县柳树镇2024年基层治理工作总结.txt": """杏川县柳树镇2024年基层治理工作总结
一、工作成效
（一）建强新时代文明实践阵地。建成实践站21个，开展点单派单志愿服务86场，参与群众1200人次。
（二）畅通矛盾化解渠道。坚持村组院三级议事，排查调处矛盾纠纷143件。
二、存在不足
一是志愿服务供需对接不精准。二是网格员业务能力参差不齐。""",
}


@dataclass
class ScriptedAssistant:
    """Answers with the steps it was given and remembers what it was asked."""

    steps: Sequence[Stage | Piece | Answer | Exception] = ()
    asked: list[tuple[str, Profile, str, tuple[Turn, ...]]] = field(default_factory=list)
    wait: Callable[[], object] = lambda: None

    attached: list[RawText | None] = field(default_factory=list)

    def borrowing_note(self, audit: Audit) -> BorrowingNote:
        return borrowing_note(audit, {})

    def stream(
        self,
        text: str,
        profile: Profile,
        facts: str = "",
        history: Sequence[Turn] = (),
        slot: str | None = None,
        attached: RawText | None = None,
    ) -> Iterator[Stage | Piece | Answer]:
        self.asked.append((text, profile, facts, tuple(history)))
        self.attached.append(attached)
        for step in self.steps:
            if isinstance(step, Exception):
                raise step
            yield step
            self.wait()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources = tmp_path_factory.mktemp("sources")
    for name, text in REPORTS.items():
        (sources / name).write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("built") / "资料库"
    library = Library.open(folder)
    assert {outcome.status for outcome in library.add([sources])} == {"added"}
    library.close()
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library that a test may change."""
    copy = tmp_path / "资料库"
    shutil.copytree(built, copy)
    monkeypatch.setenv("NIGAO_LIBRARY", str(copy))
    return copy


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGAO_LIBRARY", str(tmp_path / "空库"))
    return tmp_path / "空库"


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> ScriptedAssistant:
    fake = ScriptedAssistant()
    monkeypatch.setattr(state, "assistant", lambda: fake)
    return fake


def open_app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=240).run()


def settle(at: AppTest) -> AppTest:
    """Run again until the answer is there; AppTest does not tick fragments by itself."""
    for _ in range(2400):
        if not any(button.key == "stop" for button in at.button):
            return at
        time.sleep(0.05)
        at.run()
    raise AssertionError("the answer never came")


def html_of(at: AppTest) -> str:
    return "\n".join(str(getattr(element, "value", "")) for element in at.get("html"))


def text_of(at: AppTest) -> str:
    return "\n".join([html_of(at), *(element.value for element in at.markdown)])
