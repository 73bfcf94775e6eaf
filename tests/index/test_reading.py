"""Files to raw text: Word headings and tables, and one clear sentence for each kind of bad file."""

import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from index.errors import EmptyFile, UnreadableFile
from index.reading import load, read
from tests.index.conftest import small_docx

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = "今年以来，我局有序推进各项工作，成效明显。"


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    return small_docx(tmp_path / "好文件.docx", [("工作情况", "Heading 1"), (LINE, None)])


def with_part(source: Path, name: str, content: bytes) -> Path:
    """Copy a Word file with one part replaced."""
    target = source.with_name("改过.docx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry.filename))
    return target


def with_body(source: Path, inner: str) -> Path:
    """Copy a Word file with another body."""
    return with_part(
        source, "word/document.xml", f'<?xml version="1.0"?><w:document {WORDS}><w:body>{inner}</w:body></w:document>'.encode()
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def refusal(path: Path) -> str:
    """Read a file that must be refused; the sentence must be Chinese and end as one."""
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    said = str(caught.value)
    assert re.search("[一-龥]{4}", said)
    assert said.endswith("。")
    assert "\n" not in said
    return said


def test_a_text_file_is_read_as_it_is(write: Callable[..., Path]) -> None:
    raw = read(write("　　第一行\r\n\r\n第二行\n"))
    assert raw.text == "　　第一行\r\n\r\n第二行\n"
    assert not raw.levels


def test_the_extension_may_be_upper_case(write: Callable[..., Path]) -> None:
    assert read(write(LINE, "报告.TXT")).text == LINE


def test_word_headings_keep_the_level_of_their_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("标题 3", WD_STYLE_TYPE.PARAGRAPH)
    for text, style in [("工作情况", "Heading 1"), ("强学习", "Heading 2"), (LINE, None), ("抓督导", "标题 3"), (LINE, "Title")]:
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "a.docx"))
    raw = read(tmp_path / "a.docx")
    assert raw.text == f"工作情况\n强学习\n{LINE}\n抓督导\n{LINE}"
    assert raw.levels == {0: 1, 5: 2, raw.text.index("抓督导"): 3}


def test_a_line_break_inside_a_heading_makes_two_headings(tmp_path: Path) -> None:
    raw = read(small_docx(tmp_path / "a.docx", [("强化学习\n提升能力", "Heading 2")]))
    assert raw.text == "强化学习\n提升能力"
    assert raw.levels == {0: 2, 5: 2}


def test_a_table_row_is_a_line_and_a_merged_cell_is_said_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前文。")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(0, 2).text = "结果"
    for column, text in enumerate(["调解", "走访\n入户", "办结"]):
        table.cell(1, column).text = text
    document.add_paragraph("后文。")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text == "前文。\n任务　结果\n调解　走访 入户　办结\n后文。"


def test_an_empty_file_says_that_it_is_empty(write: Callable[..., Path]) -> None:
    with pytest.raises(EmptyFile, match="空的"):
        read(write(""))


@pytest.mark.parametrize("text", [" \r\n\t\n", "\u3000\u3000\n", "\ufeff\n"])
def test_a_file_of_blanks_holds_no_text(write: Callable[..., Path], text: str) -> None:
    with pytest.raises(EmptyFile, match="没有文字"):
        read(write(text))


def test_a_word_file_without_words_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="扫描件"):
        read(small_docx(tmp_path / "a.docx", [("", None)]))


@pytest.mark.parametrize("name", ["报告.xyz", "报告"])
def test_an_unknown_extension_is_refused_and_the_known_ones_are_named(write: Callable[..., Path], name: str) -> None:
    said = refusal(write(LINE, name))
    assert (Path(name).suffix or "无扩展名") in said
    assert ".txt" in said
    assert ".docx" in said


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        (b"plain text ", "内容却不是"),
    ],
)
def test_another_format_named_docx_is_refused_by_its_content(tmp_path: Path, start: bytes, kind: str) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(start + bytes(200))
    assert kind in refusal(path)


def test_a_picture_named_txt_is_refused_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "PNG" in refusal(path)


def test_a_text_of_200_megabytes_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the whole file was read"))
    assert "200 MB" in refusal(path)


def test_the_size_limit_is_the_largest_size_allowed(write: Callable[..., Path]) -> None:
    path = write(LINE)
    size = len(LINE.encode())
    assert load(path, most=size) == LINE.encode()
    with pytest.raises(UnreadableFile, match="上限"):
        load(path, most=size - 1)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for name in ("没有.txt", "没有扩展名", "没有.xyz"):
        assert "找不到这个文件" in refusal(tmp_path / name)
    (tmp_path / "文件夹.txt").mkdir()
    assert "文件夹" in refusal(tmp_path / "文件夹.txt")


def test_a_file_without_rights_is_refused(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(LINE)

    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert "权限" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(30_000_000))
    assert "庞大" in refusal(path)


def test_an_archive_of_thousands_of_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"word/{number}.bin", b"0")
    assert "庞大" in refusal(path)


def test_a_word_file_with_a_doctype_is_refused(word_file: Path) -> None:
    part = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {WORDS}><w:body/></w:document>'
    assert "实体" in refusal(with_part(word_file, "word/document.xml", part.encode()))


def test_an_encrypted_word_file_is_refused(word_file: Path) -> None:
    data = bytearray(word_file.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + flags] |= 1
    word_file.write_bytes(data)
    assert "密码" in refusal(word_file)


def test_a_word_file_cut_short_is_refused(word_file: Path) -> None:
    word_file.write_bytes(word_file.read_bytes()[:-400])
    assert "损坏" in refusal(word_file)


def test_an_archive_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("表格.csv", "一,二")
    path = tmp_path / "报告.docx"
    path.write_bytes(buffer.getvalue())
    assert "损坏" in refusal(path)


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_word_file_with_a_damaged_stream_is_refused(word_file: Path) -> None:
    with zipfile.ZipFile(word_file) as archive:
        entry = archive.getinfo("word/document.xml")
    data = bytearray(word_file.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename) + 5
    data[start : start + 8] = b"\xff" * 8
    word_file.write_bytes(data)
    assert "损坏" in refusal(word_file)


def test_a_word_file_without_a_body_is_refused(word_file: Path) -> None:
    assert "损坏" in refusal(with_part(word_file, "word/document.xml", f"<w:document {WORDS}/>".encode()))


def test_a_word_file_with_a_picture_packed_in_an_unknown_way_is_refused(word_file: Path) -> None:
    name = b"docProps/thumbnail.jpeg"
    data = bytearray(word_file.read_bytes())
    for mark, method, length in ((b"PK\x03\x04", 8, 30), (b"PK\x01\x02", 10, 46)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            start = found.start()
            if data[start + length : start + length + len(name)] == name:
                data[start + method] = 99
    word_file.write_bytes(data)
    assert "损坏" in refusal(word_file)


def test_words_inserted_with_change_tracking_are_read(word_file: Path) -> None:
    inner = f"<w:p>{run('全年调解纠纷')}<w:ins w:id='1' w:author='a'>{run('一千三百件')}</w:ins>{run('，成效明显。')}</w:p>"
    assert read(with_body(word_file, inner)).text == "全年调解纠纷一千三百件，成效明显。"


def test_a_paragraph_in_a_content_control_is_read(word_file: Path) -> None:
    inner = f"<w:p>{run('前文。')}</w:p><w:sdt><w:sdtContent><w:p>{run('控件里的段落。')}</w:p></w:sdtContent></w:sdt>"
    assert read(with_body(word_file, inner)).text == "前文。\n控件里的段落。"


GARBLED = "2023年，我局抓好各项工作落实，推动全县基层治理工作再上新的台阶。" * 12


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GARBLED.encode().decode("gb18030", errors="replace"), id="utf-8 read as gb18030"),
        pytest.param(GARBLED.encode("gb18030").decode("latin-1"), id="gb18030 read as latin-1"),
        pytest.param("".join(chr(0xE000 + ord(char) % 500) for char in GARBLED), id="glyphs without characters"),
        pytest.param("".join(chr(0x5000 + ord(char) % 7) for char in GARBLED), id="no language"),
    ],
)
def test_noise_is_empty_with_the_reason(write: Callable[..., Path], text: str) -> None:
    with pytest.raises(EmptyFile, match="乱码"):
        read(write(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "\n".join(f"第{n}组负责网络舆情监测，网络舆情研判{n}次。" for n in range(250)), id="one sentence over and over"
        ),
        pytest.param("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜" * 8, id="a list of names"),
        pytest.param("Annual report 2023. " * 60, id="no Chinese at all"),
        pytest.param("，。；" * 200, id="marks alone"),
    ],
)
def test_odd_text_is_not_taken_for_noise(write: Callable[..., Path], text: str) -> None:
    assert read(write(text)).text == text


def test_a_text_of_millions_of_characters_is_refused(write: Callable[..., Path]) -> None:
    assert "万字" in refusal(write(LINE * 60_000))


@pytest.mark.parametrize("name", ["网页.doc", "网页.wps", "网页.docx", "网页.txt", "网页.html"])
def test_a_web_page_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(f"<html><head><meta charset='gbk'></head><body><h2>主要工作</h2><p>{LINE}</p></body></html>".encode("gbk"))
    raw = read(path)
    assert (raw.text, raw.levels) == (f"主要工作\n{LINE}", {0: 2})


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_text_named_doc_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.doc"
    path.write_bytes(LINE.encode(encoding))
    assert read(path).text == LINE
    path.write_bytes(f"<html><body><pre>MIME-Version: 1.0</pre><p>{LINE}</p></body></html>".encode(encoding))
    assert read(path).text.endswith(LINE)


def test_a_saved_web_page_named_doc_is_read(tmp_path: Path) -> None:
    page = f"<html><body><h1>主要工作</h1><p>{LINE}</p></body></html>"
    message = EmailMessage()
    message.set_content(page, subtype="html", charset="utf-8", cte="base64")
    path = tmp_path / "网页.doc"
    path.write_bytes(b"MIME-Version: 1.0\n" + message.as_bytes())
    assert read(path).text == f"主要工作\n{LINE}"


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "报告.txt", "报告.pdf"])
def test_a_word_file_is_read_whatever_it_is_called(word_file: Path, name: str) -> None:
    assert read(word_file.rename(word_file.with_name(name))).text == f"工作情况\n{LINE}"


@pytest.mark.parametrize(("part", "kind"), [("xl/workbook.xml", "Excel"), ("ppt/slide.xml", "PowerPoint"), ("甲.txt", "压缩包")])
def test_another_package_named_doc_is_refused_by_its_content(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "表.doc"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert kind in refusal(path)


def test_a_text_may_begin_with_the_letters_of_a_binary_format(write: Callable[..., Path]) -> None:
    assert read(write("MZ社区" + LINE)).text.startswith("MZ社区")
    assert "程序" in refusal(write("MZ\0\0", "程序.doc"))


def test_an_old_word_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "断.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20)
    assert "损坏" in refusal(path)


@pytest.mark.parametrize("cut", ["<w:p><w:r><w:t>断", "<w:p>&没有;</w:p>", "\x01"])
def test_a_word_file_with_broken_xml_is_refused(word_file: Path, cut: str) -> None:
    assert "损坏" in refusal(with_body(word_file, cut))


def test_an_entity_that_names_a_file_is_never_followed(word_file: Path, tmp_path: Path) -> None:
    (tmp_path / "密.txt").write_text("机密内容", encoding="utf-8")

    def part(spaces: int) -> bytes:
        return (
            f'<?xml version="1.0"?>{" " * spaces}<!DOCTYPE d [<!ENTITY a SYSTEM "{(tmp_path / "密.txt").as_uri()}">]>'
            f"<w:document {WORDS}><w:body><w:p><w:r><w:t>前&a;后</w:t></w:r></w:p></w:body></w:document>"
        ).encode()

    for spaces in (0, 3_000):
        assert "有害" in refusal(with_part(word_file, "word/document.xml", part(spaces)))
    assert "机密" not in read(with_part(word_file, "word/document.xml", part(100_000))).text
