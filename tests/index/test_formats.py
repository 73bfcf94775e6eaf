"""One report in every format is read alike, and six files with the dirt of the field are read with their text whole."""

import shutil
from pathlib import Path

import pytest

from index.files import Source, files_meant
from index.parsing import PARSERS
from index.reading import EXTENSIONS, read_bytes
from index.report import Report
from index.understanding import understand, understand_text

DATA = Path(__file__).parents[1] / "data"
NEEDS_OFFICE = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed; .doc and .wps need it"
)
FORMATS = ["md", "html", "docx", "pdf", "zip", *(pytest.param(kind, marks=NEEDS_OFFICE) for kind in ("doc", "wps"))]


def report_of(path: Path) -> Report:
    """Read a file, or the only file of an archive, as the library does."""
    (source,) = files_meant([path])
    assert isinstance(source, Source)
    return understand_text(source.name, read_bytes(source.suffix, source.load()))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_is_read_alike_from_every_format(kind: str) -> None:
    plain, read = report_of(DATA / "formats" / "report.txt"), report_of(DATA / "formats" / f"report.{kind}")
    assert read.text == plain.text
    assert [(h.level, h.text, h.slot) for h in read.headings] == [(h.level, h.text, h.slot) for h in plain.headings]
    assert [(p.slot, p.heading_path, p.text) for p in read.passages] == [(p.slot, p.heading_path, p.text) for p in plain.passages]
    assert read.description == plain.description


def test_every_extension_has_its_reader() -> None:
    assert {*EXTENSIONS} - {".txt"} == {*PARSERS} - {".mht"}


def test_the_plain_report_is_read_whole() -> None:
    plain = report_of(DATA / "formats" / "report.txt")
    assert [h.level for h in plain.headings] == [1, 2, 2, 2, 1, 1, 2, 2, 2]
    assert plain.text.splitlines() == (DATA / "formats" / "report.txt").read_text(encoding="gb18030").splitlines()
    assert (plain.description.title, plain.description.declared_year) == ("汀兰县卫生健康局2024年工作总结", 2024)


DIRTY: dict[str, tuple[list[int], list[str], list[str]]] = {
    "masks_adverts.txt": (
        [1, 2, 2, 2, 1, 1],
        ["**", "XX", "扫码", "添加客服", "会员", "，，"],
        ["改造老旧站点", "“县乡村户”四级叫应机制", "漏报空报时有发生", "直达田头。"],
    ),
    "paywall.docx": (
        [1, 2, 2, 2, 1, 1],
        ["##", "此处隐藏", "登录"],
        ["改造老旧仓房12间", "发现问题17个，全部整改到位", "让粮食存得好、调得动、用得上。"],
    ),
    "web_page.html": (
        [1, 2, 2, 1, 1],
        ["互动交流", "当前位置", "字号", "政务文库", "分享到", "相关阅读", "2024年工作总结", "网站标识码", "统计代码"],
        ["科技型中小企业96家，规上工业企业", "“揭榜挂帅”机制", "高新技术企业　83　104"],
    ),
    "redated.txt": ([1, 2, 2, 2, 1, 1, 2, 2], [], ["以优异成绩庆祝", "“两客一危”专项整治", "日用品进得来。"]),
    "traditional.txt": ([1, 2, 2, 2, 1, 1], [], ["1.2", "260", "48", "320"]),
    "cuts.txt": ([1, 2, 2, 2, 1, 1], [], ["组织普查员余名", "其中篇得到县领导批示", "一基层基础薄弱"]),
}


@pytest.mark.parametrize("name", DIRTY)
def test_dirt_goes_and_the_text_stays(name: str) -> None:
    levels, gone, kept = DIRTY[name]
    report = understand(DATA / "dirty" / name)
    assert [heading.level for heading in report.headings] == levels
    assert [dirt for dirt in gone if dirt in report.text] == []
    assert [text for text in kept if text not in report.text] == []


def test_what_cannot_be_repaired_is_flagged() -> None:
    assert any("旧稿" in flag for flag in understand(DATA / "dirty" / "redated.txt").flags)
    assert any("遮盖" in flag for flag in understand(DATA / "dirty" / "masks_adverts.txt").flags)
    passages = understand(DATA / "dirty" / "cuts.txt").passages
    # the mask in the plenum is settled by the year of the title and the number of the plenum
    assert "党的二十届三中全会" in passages[0].text
    assert next(passage for passage in passages if "党学习教育" in passage.text).flags


def test_all_files_of_the_tests_are_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 1_000_000
