"""Old Word (.doc) and WPS (.wps) files, through LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import olefile

from index.errors import UnreadableFile
from index.readers.raw import RawText
from index.readers.word import read_docx

_SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")


def read_legacy(data: bytes) -> RawText:
    """Convert a .doc or .wps to .docx and read that.

    Raises:
        UnreadableFile: LibreOffice is missing, or the file is damaged, protected or no such document.

    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableFile("读取 .doc、.wps 需要 LibreOffice；请安装后重试，或在 Word、WPS 里另存为 .docx 再加入。")
    if not olefile.isOleFile(BytesIO(data)):
        raise UnreadableFile("内容不是旧版 Word 或 WPS 文档，请确认文件，或另存为 .docx 再加入。")
    with olefile.OleFileIO(BytesIO(data)) as container:
        if not container.exists("WordDocument"):
            raise UnreadableFile("这种 WPS 格式读不了，请在 WPS 里另存为 .docx 再加入。")
    with tempfile.TemporaryDirectory() as folder:
        return read_docx(_converted(program, data, Path(folder)))


def _converted(program: str, data: bytes, folder: Path) -> bytes:
    source, profile = folder / "in.doc", folder / "profile"
    source.write_bytes(data)
    command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx"]
    try:
        subprocess.run([*command, "--outdir", str(folder), str(source)], capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("转换旧版文档超时，文件可能已损坏；请在 Word 里另存为 .docx 再加入。") from error
    target = folder / "in.docx"
    if not target.is_file():
        raise UnreadableFile("旧版文档转换失败，文件可能已损坏或有密码；请在 Word 里另存为 .docx 再加入。")
    return target.read_bytes()
