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
    "an outline": "列个提纲，写养老服务",
    "what is still lacking": "还能补什么：\n（一）发展养老服务。养老机构服务不断规范，老年人满意。",
    "precedents and what is lacking": "找写养老服务的段落，看看还能补什么：发展养老服务，养老机构服务不断规范",
    "a text enlarged": "扩写到300字：\n发展养老服务。养老机构服务不断规范，独居老人得到照料，老年人满意。",
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
    "a borrowing note": lambda _, assistant: assistant.borrowing_note(assistant.audit(AUDITED, BUREAU)),
    "the points of a section": lambda _, assistant: assistant.points("清屿县民政局2025年养老服务工作总结", BUREAU, "achievements"),
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


ALIKE = """{place}县应急管理局2024年安全生产工作总结
2024年，{place}县应急管理局认真履职。现将情况报告如下：
一、主要工作
（一）开展安全生产宣传教育。{taught}，群众安全意识增强。
（二）开展应急演练。{drilled}。
二、下步打算
继续抓好监管工作。"""
PLACES = {
    "清屿": ("组织宣讲员走进企业车间讲安全", "修订预案后组织防汛演练，检验各部门联动响应"),
    "石湾": ("利用广播和宣传栏普及用电用气常识", "会同消防部门在商场开展人员疏散逃生演练"),
    "松门": ("举办安全生产月咨询日活动，发放手册", "指导化工企业每季度演练泄漏处置，补齐物资短板"),
    "云岭": ("拍摄警示短片，在班前会上播放", "开展森林火灾扑救演练，锻炼半专业队伍"),
    "梅溪": ("在学校开设安全课堂，带动家庭学习", "邀请专家观摩地震应急演练并当场点评"),
}
EMERGENCY = Profile("白石县应急管理局", "政府部门", "县", 2024, "工作总结", "单位")
LACKING = "（一）开展安全生产宣传教育。组织宣讲进企业，群众安全意识增强。"
COUNTED: dict[str, tuple[str, Callable[[Assistant], object]]] = {
    "what is still lacking": (
        "资料库里有 {0} 篇报告",
        lambda assistant: assistant.ask(f"还能补什么：\n{LACKING}", EMERGENCY).answer,
    ),
    "an outline": ("{0} 篇中有 {0} 篇写到", lambda assistant: assistant.ask("列个提纲，写安全生产", EMERGENCY).answer),
    "an audit": (
        "{0}份同类报告有{0}份写到",
        lambda assistant: assistant.audit(f"白石县应急管理局2024年安全生产工作总结\n一、主要工作\n{LACKING}", EMERGENCY).findings,
    ),
}


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """What is said of five reports that are much alike, and of four after one was removed."""
    sources = tmp_path_factory.mktemp("alike")
    for place, (taught, drilled) in PLACES.items():
        (sources / f"{place}.txt").write_text(ALIKE.format(place=place, taught=taught, drilled=drilled), encoding="utf-8")
    library = Library.open(tmp_path_factory.mktemp("counted") / "资料库")
    library.add([sources])
    assistant = Assistant(library)
    before = {name: said(answer(assistant)) for name, (_, answer) in COUNTED.items()}
    library.remove(["石湾.txt"])
    yield before, {name: said(answer(assistant)) for name, (_, answer) in COUNTED.items()}
    library.close()


@pytest.mark.parametrize("name", COUNTED)
def test_a_removed_report_is_counted_no_more(counted: tuple[dict[str, str], dict[str, str]], name: str) -> None:
    before, after = counted
    form, _ = COUNTED[name]
    assert form.format(5) in before[name]
    assert form.format(4) in after[name]
    assert form.format(5) not in after[name]
