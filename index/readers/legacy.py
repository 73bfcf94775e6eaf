"""Old Word (.doc), WPS (.wps) and RTF files, through LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import olefile

from index.errors import UnreadableFile
from index.readers.raw import RawText
from index.readers.word import read_docx

_SECONDS = 45.0
"""Shorter than the time the whole parser has, so that LibreOffice is ended and its files are removed."""
_PROGRAMS = ("soffice", "libreoffice")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x0100
"""The flag fEncrypted in bytes 10-11 of the Word document stream (MS-DOC 2.5.2, FibBase)."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item></oor:items>"""
"""A document may name pictures and pages elsewhere: nothing is fetched, no macro runs."""


def read_legacy(data: bytes) -> RawText:
    """Convert a .doc, .wps or RTF file to .docx and read that.

    Raises:
        UnreadableFile: LibreOffice is missing, or the file is damaged, protected or no such document.

    """
    if data.startswith(_OLE):
        _refuse_container(data)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableFile("读取 .doc、.wps 需要 LibreOffice；请安装后重试，或在 Word、WPS 里另存为 .docx 再加入。")
    with tempfile.TemporaryDirectory() as folder:
        return read_docx(_converted(program, data, Path(folder)))


def _refuse_container(data: bytes) -> None:
    """Refuse what LibreOffice would take long to refuse: protected documents and containers of other programs."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise UnreadableFile("文件有密码保护，请去掉密码后再加入。")
            if not container.exists("WordDocument"):
                raise UnreadableFile("内容不是 Word 文档，或这种 WPS 格式读不了；请确认文件，或另存为 .docx 再加入。")
            head = container.openstream("WordDocument").read(12)
    except (OSError, ValueError, IndexError, TypeError) as error:  # what olefile meets in a file cut short
        raise UnreadableFile("旧版 Word 文件已损坏或不完整，请用 Word 打开并另存为 .docx 再加入。") from error
    if int.from_bytes(head[10:12], "little") & _ENCRYPTED:
        raise UnreadableFile("文件有密码保护，请去掉密码后再加入。")


def _converted(program: str, data: bytes, folder: Path) -> bytes:
    source, profile = folder / "in.doc", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx"]
    process = subprocess.Popen(
        [*command, "--outdir", str(folder), str(source)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # the program starts others, and all must end with it
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise UnreadableFile("转换旧版文档超时，文件可能已损坏；请在 Word 里另存为 .docx 再加入。") from error
    target = folder / "in.docx"
    if not target.is_file():
        raise UnreadableFile("旧版文档转换失败，文件可能已损坏或有密码；请在 Word 里另存为 .docx 再加入。")
    return target.read_bytes()
