"""A small library of invented reports, built once; tests that change it take a copy."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytest

from index import Library
from index.cli import main
from index.encoder import DIMENSIONS, load_encoder
from index.encoder.latent import latent
from index.readers.raw import RawText
from index.report import Report
from index.understanding import understand_text

JUSTICE = "松川县司法局2023年工作总结.txt"
TOWN = "松川县梨园镇2024年基层治理工作总结.txt"
SCHOOL = "松川县第二中学党支部2022年意识形态工作情况报告.txt"
HOSPITAL = "松川县人民医院党委2024年党风廉政建设工作总结.txt"
SECRETARY = "梨园镇党委书记2023年度述职报告.txt"

REPORTS = {
    JUSTICE: """松川县司法局2023年工作总结
2023年，松川县司法局在县委坚强领导下，深入学习贯彻党的二十大精神，认真履行职责。现将我局工作情况总结如下：
一、主要工作
（一）强化理论武装。一是抓实中心组学习，全年开展集中学习12次，班子成员带头讲党课9场。二是抓活支部学习，每月一题、每季一评。
（二）管好网络阵地。建立网络舆情监测、研判、处置闭环机制，全年处置涉法舆情6起，首次回应平均用时2小时。
（三）做实人民调解。健全县乡村三级调解网络，选聘调解员186名，化解矛盾纠纷1340件。
二、存在问题
一是理论学习与业务结合不够紧，个别支部以读代学。二是年轻干部实战锻炼不足，独立办案的少。
三、下步打算
（一）深化学习。把读原著与办案评查连起来，用身边案例讲清法理。
（二）夯实基层。为每个司法所配强专职人员，推动重心下移。""",
    TOWN: """松川县梨园镇2024年基层治理工作总结
2024年，梨园镇在县委、县政府坚强领导下，扎实推进各项治理工作。现将我镇有关情况总结如下：
一、工作成效
（一）建强文明实践阵地。建成新时代文明实践站21个，开展点单派单志愿服务86场，参与群众1200人次。
（二）畅通议事渠道。坚持村组院三级议事，排查调处邻里纠纷143件，办结率百分之九十七。
（三）守牢安全底线。对沿街商铺、出租房屋逐户检查消防隐患，更换老化线路3公里。
二、存在不足
一是志愿服务供需对接不精准，群众参与面窄。二是网格员业务能力参差不齐，遇事上交的多。
三、2025年工作思路
（一）完善网格。合并职责相近的岗位，让一名网格员把一片的事管到底。
（二）用好积分。把垃圾分类、邻里互助纳入积分，兑换日用物资。""",
    SCHOOL: """松川县第二中学党支部2022年意识形态工作情况报告
2022年，学校党支部在县教育局党组坚强领导下，落实意识形态工作责任制。现将我校有关情况报告如下：
一、工作开展情况
（一）压实责任链条。支部书记负总责，班主任管班级，教研组管教案，全年专题研究两次。
（二）守好课堂主阵地。开展教案抽查、课堂巡听，杜绝错误观点进入讲台。
（三）涵养师德师风。严格执行师德一票否决，组织教师签订承诺书，评选师德标兵8名。
二、存在问题
一是活动形式较为单一，学生喜欢的载体不多。二是青年教师对网络语言不熟悉，引导方法欠缺。
三、下一步打算
打造校园广播、墙报、班会相互衔接的宣传链，让学生唱主角。""",
    HOSPITAL: """松川县人民医院党委2024年党风廉政建设工作总结
2024年，医院党委在县卫健委党组坚强领导下，扎实开展党纪学习教育。现将我院有关情况总结如下：
一、主要做法及成效
（一）严明采购纪律。药品、耗材、设备采购全部上线公示，回避登记47人次。
（二）整治红包回扣。设立举报信箱，约谈科室负责人19人，退还红包12起。
（三）优化就医流程。推行诊间结算和床旁办理出院，患者平均排队时间缩短20分钟。
二、存在问题
一是廉政教育针对性不强，不同岗位学一样的内容。二是后勤领域监督手段少，发现问题靠举报。
三、2025年工作打算
按岗位编写风险手册，对后勤合同做到季度抽查、结果上墙。""",
    SECRETARY: """梨园镇党委书记2023年度述职报告
2023年，本人在县委坚强领导下，认真履行抓基层党建第一责任人职责。现将本人履职情况报告如下：
一、履职情况
（一）带头学深悟透。本人坚持先学一步，到联系村宣讲政策7次，撰写调研文章2篇。
（二）抓实村级班子。我逐村谈心，调整软弱涣散村党组织2个，培养后备力量31名。
（三）推动富民增收。我牵头盘活闲置校舍，办起梨膏加工坊，带动脱贫户就近务工64人。
二、存在问题
一是本人深入偏远村组的时间不够，对老党员的困难掌握不细。二是抓产业招法不多，市场意识不强。
三、努力方向
本人将把办公桌搬到村头，带着问题蹲点，和群众一起算清产业账。
以上报告，请予审议。""",
}

BUDGET = "松川县财政局2023年工作总结\n2023年，我局严格预算管理，压减一般性支出，成效明显。\n一、主要工作\n盘活沉淀资金，兜牢基层保工资底线。"


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the small library."""
    folder = tmp_path_factory.mktemp("sources")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small library; nobody may change it."""
    folder = tmp_path_factory.mktemp("built") / "资料库"
    library = Library.open(folder)
    assert [outcome.status for outcome in library.add([sources])] == ["added"] * len(REPORTS)
    library.close()
    return folder


@pytest.fixture(scope="session")
def library(built: Path) -> Iterator[Library]:
    """The small library, open, for reading only."""
    opened = Library.open(built)
    yield opened
    opened.close()


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the small library that a test may change, in a folder with a Chinese name."""
    return Path(shutil.copytree(built, tmp_path / "单位 资料库"))


@pytest.fixture
def changeable(folder: Path) -> Iterator[Library]:
    """A copy of the small library, open."""
    opened = Library.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path, other_model: Path) -> Iterator[Library]:
    """A new library with a model that need not be fitted."""
    opened = Library.open(tmp_path / "空库", str(other_model))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second model folder, fitted on other texts than the library's."""
    folder = tmp_path_factory.mktemp("models") / "另一模型"
    latent(
        [*REPORTS.values(), "开展安全检查，整治隐患。", "办好学校食堂，关心师生。", "网络舆情监测与引导。"], DIMENSIONS, 60_000
    ).save(folder)
    assert load_encoder(str(folder)).encode(["安全"]).any()
    return folder


@pytest.fixture(scope="session")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder that sentence-transformers itself built, without our mark."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {"[UNK]": 0} | {c: i for i, c in enumerate(sorted(set("".join(REPORTS.values()))), 1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = np.random.default_rng(0).normal(size=(len(vocabulary), 24)).astype(np.float32)
    folder = tmp_path_factory.mktemp("static") / "模型"
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    model.save(str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a text file and returns its path."""

    def _write(text: str, name: str = "报告.txt", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return _write


@pytest.fixture
def budget(write: Callable[..., Path]) -> Path:
    """A small report that the small library does not hold."""
    return write(BUDGET, "财政局.txt")


def best_file(library: Library, query: str) -> str:
    """Return the file of the best hit."""
    return library.search(query).hits[0].file


def all_files(library: Library) -> set[str]:
    """Return every file that some search can return."""
    queries = ("网络舆情监测", "工作学习", "群众纠纷", "资金预算", "存在问题")
    return {hit.file for query in queries for hit in library.search(query, 1_000).hits}


def report_of(text: str, file: str = "报告.txt") -> Report:
    """Understand a text without a file."""
    return understand_text(file, RawText(text))


def small_docx(path: Path, paragraphs: list[tuple[str, str | None]]) -> Path:
    """Write a Word file of (text, style) paragraphs."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


def ends(pid: int, seconds: float = 10) -> bool:
    """Return whether a process ends within a time; one that nobody has waited for counts as ended."""
    state = Path(f"/proc/{pid}/stat")
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if state.read_text().rsplit(")", 1)[1].split()[0] in "ZX":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


Capture = pytest.CaptureFixture[str]


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Callable[..., tuple[int, str, str]]:
    """A function that runs a command on a copy of the small library: exit code, stdout, stderr."""
    monkeypatch.setenv("NIGAO_LIBRARY", str(folder))

    def _run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


Run = Callable[..., tuple[int, str, str]]


def json_of(said: tuple[int, str, str]) -> Any:  # noqa: ANN401, JSON is what it is
    """Return the one JSON value that stdout must be, and nothing else."""
    assert said[0] == 0, said[2]
    assert said[2] == ""
    return json.loads(said[1])


def a_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.strip().endswith(("。", "）。")) and "Traceback" not in text
