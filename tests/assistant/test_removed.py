"""A removed report is in no answer of any kind, given by a library and an assistant that knew it before."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import answer_json
from assistant.comparing import side
from assistant.profile import Profile
from index import Library
from index.asking import search_sentence
from index.concepts import office_concepts
from index.overview import overview
from index.report import Filters
from index.retriever import PassageRetriever
from tests.assistant.conftest import CIVIL, TINY

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2025, "工作总结", "单位")
OWN = Profile("白石县民政局", "政府部门", "县", 2025, "工作总结", "单位")
COPIED = "坚持居家、社区、机构相协调，完善独居老人探访制度，推行助餐点统一配送。"
AUDITED = f"清屿县民政局2025年民政工作总结\n一、主要工作\n（一）发展养老服务。{COPIED}全年开展探访32次。\n二、存在问题\n人手偏少。"
ROLLED = "白石县民政局2025年民政工作总结\n一、主要工作\n（一）发展养老服务。抓好助餐点建设，老人满意。\n二、存在问题\n人手偏少。"
REQUESTS = {
    "a section draft": "写养老服务工作情况",
    "example wordings": "养老服务怎么写，给两个例子",
    "precedent passages": "找写独居老人探访的段落",
    "a draft of problems": "写2025年民政工作总结的存在问题，两条",
    "a plan": "写养老护理员队伍建设的下一步打算，两条",
    "a whole report": "写一篇养老服务工作总结全文",
}


def asked(request: str) -> Callable[[Library, Assistant], object]:
    return lambda _, assistant: answer_json(assistant.ask(request, BUREAU))


ANSWERS: dict[str, Callable[[Library, Assistant], object]] = {
    **{name: asked(request) for name, request in REQUESTS.items()},
    "a search": lambda library, _: library.search("养老服务独居老人探访", 50),
    "a search with filters": lambda library, _: library.search("养老服务", 50, Filters(section="achievements", year=2024)),
    "a search in a sentence": lambda library, _: search_sentence(library, "2024年的工作总结里怎么写养老服务"),
    "LangChain documents": lambda library, _: PassageRetriever(library=library).invoke("养老服务独居老人探访"),
    "the copying measure": lambda library, _: library.sharing([COPIED], 10),
    "an audit's sources": lambda _, assistant: assistant.audit(AUDITED, BUREAU).copying.by_source,
    "last year's promises": lambda _, assistant: assistant.audit(ROLLED, OWN).promises,
    "what is much alike": lambda library, _: library.kin_flags(TINY[CIVIL].replace("2024", "2025")),
    "a year beside another": lambda library, _: side(library, "2024", library.reports(), "养老服务", Filters()),
    "a section of a year": lambda library, _: side(library, "2024", library.reports(), "", Filters(section="achievements")),
    "the list": lambda library, _: library.reports(),
    "the map": lambda library, _: overview(library, office_concepts(library.folder).all).places,
    "the passages drawn": lambda library, _: library.drawn(100),
}


def said(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, default=str)


@pytest.fixture(scope="module")
def before_and_after(
    tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str], dict[str, str], Library]]:
    """The id of a report, and all answers before and after it was removed."""
    folder = tmp_path_factory.mktemp("removed") / "资料库"
    shutil.copytree(tiny_folder, folder)
    library = Library.open(folder)
    assistant = Assistant(library)
    (gone,) = (report.report_id for report in library.reports() if report.file == CIVIL)
    before = {name: said(answer(library, assistant)) for name, answer in ANSWERS.items()}
    library.remove([gone])
    after = {name: said(answer(library, assistant)) for name, answer in ANSWERS.items()}
    yield gone, before, after, library
    library.close()


def marks(report_id: str) -> tuple[str, ...]:
    """What only that report could have brought into an answer."""
    return report_id, "白石县民政局2024年", "推行助餐点统一配送", "编写通俗易懂的办事手册"


@pytest.mark.parametrize("name", ANSWERS)
def test_what_an_answer_held_of_a_report_is_gone_with_it(
    before_and_after: tuple[str, dict[str, str], dict[str, str], Library], name: str
) -> None:
    gone, before, after, _ = before_and_after
    assert any(mark in before[name] for mark in marks(gone)), "the report was in no such answer, so this would prove nothing"
    assert not [mark for mark in marks(gone) if mark in after[name]]


def test_a_removed_report_cannot_be_asked_for_by_its_id(
    before_and_after: tuple[str, dict[str, str], dict[str, str], Library],
) -> None:
    gone, _, _, library = before_and_after
    assert library.text_of(gone) is None
    assert library.sources([gone]) == []
    assert library.section([gone], "achievements") == []
    assert gone not in library.paths_below(Path("/")).values()
