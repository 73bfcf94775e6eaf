"""A manuscript -> a file of the kind that its name ends with, put in place in one step."""

import re
from dataclasses import replace
from pathlib import Path

from assistant.export.layout import Preset
from assistant.export.manuscript import Manuscript
from assistant.export.plain import markdown, text
from assistant.export.word import word_bytes
from assistant.profile import Profile
from index.errors import NigaoError
from index.files import replace_bytes

ENDINGS = (".docx", ".md", ".txt")
_UNFIT_IN_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+|【[^】]*】')
_LONGEST_NAME, _LONGEST_THEME = 60, 12
_ENDINGS_OF_TITLES = {"工作总结": "工作总结", "述职报告": "述职报告", "情况报告": "工作情况报告", "汇报材料": "工作情况汇报"}


def exported(manuscript: Manuscript, ending: str, sources: str) -> bytes:
    """Return the bytes of a file.

    Args:
        manuscript: the text, prepared.
        ending: `.docx`, `.md` or `.txt`.
        sources: `comments`, `appendix` or `none`; in a .md both former are footnotes, a .txt holds none.

    """
    if ending == ".txt":
        return text(manuscript).encode()
    if ending == ".md":
        return markdown(manuscript, sources=sources != "none").encode()
    return word_bytes(manuscript, sources)


def prepared(manuscript: Manuscript, preset: Preset, profile: Profile = Profile(), ending: str = ".docx") -> Manuscript:
    """Return a manuscript with the parts that it lacks: from the profile, else as blanks where the preset wants them.

    Only a Word file is completed: a .md or .txt is the draft itself, to be worked on.
    """
    if ending != ".docx":
        return manuscript
    person = profile.voice == "本人" or profile.report_kind == "述职报告" or "述职" in manuscript.title
    unit = "" if person else profile.unit or ""
    return replace(
        manuscript,
        title=manuscript.title or title_of(profile) or preset.title,
        addressee=manuscript.addressee or preset.addressee,
        signature=manuscript.signature or (preset.signature and unit) or (preset.signature_person if person else preset.signature),
        date=manuscript.date or preset.date,
    )


def title_of(profile: Profile, theme: str = "") -> str:
    """Return the title that a profile makes, `桐岭县司法局2024年法治建设工作总结`; "" when it names neither unit nor year."""
    if not profile.unit and not profile.year:
        return ""
    year = f"{profile.year}年" if profile.year else ""
    about = "" if " " in theme or len(theme) > _LONGEST_THEME else theme.removesuffix("工作")
    kind = _ENDINGS_OF_TITLES.get(profile.report_kind or "", "【待填：文种】")
    return f"{profile.unit or ''}{year}{about}{kind}"


def file_name(manuscript: Manuscript, ending: str) -> str:
    """Return a good name for a file: the title, without its blanks and what a file system forbids."""
    name = _UNFIT_IN_NAME.sub("", manuscript.title).strip(". ")
    return f"{name[:_LONGEST_NAME] or '工作报告草稿'}{ending}"


def write(path: Path, data: bytes) -> None:
    """Put a file in place: a reader finds the old one or the new one, never half of it.

    Raises:
        NigaoError: it cannot be written there; the sentence says why.

    """
    if not path.parent.is_dir():
        raise NigaoError(f"文件夹“{path.parent}”不存在，请先建好或换一个位置。")
    try:
        mode = path.stat().st_mode & 0o777 if path.is_file() else 0o644
        if path.is_dir():
            raise NigaoError(f"“{path}”是一个文件夹，请给出文件名，例如 {path / '报告.docx'}。")
        replace_bytes(path, data)
        path.chmod(mode)
    except PermissionError as error:
        raise NigaoError(f"没有权限写入“{path.parent}”，请换一个位置。") from error
    except OSError as error:
        raise NigaoError(f"写不了“{path}”（{error.strerror or error}），请检查磁盘空间和文件名后重试。") from error
