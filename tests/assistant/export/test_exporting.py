"""Presets, names and places of the files."""

import io
import os
import stat
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from assistant.export import Preset, exported, file_name, prepared, title_of, write
from assistant.export.manuscript import Manuscript, Paragraph
from assistant.profile import Profile
from index.errors import NigaoError
from tests.assistant.export.drafts import full

_BARE = Manuscript("", (Paragraph.plain("我局坚持依法行政。"),))
_BUREAU = Profile("桐岭县司法局", "政府部门", "县", 2024, "工作总结", "单位")


def test_a_formal_file_shows_what_is_missing_as_blanks() -> None:
    formal = prepared(_BARE, Preset.named("formal"))
    assert formal.blanks == ("标题", "主送机关", "署名", "成文日期")
    internal = prepared(_BARE, Preset.named("internal"))
    assert internal.blanks == ("标题",)
    assert (internal.addressee, internal.signature, internal.date) == ("", "", "")


def test_what_the_draft_has_is_never_replaced() -> None:
    for preset in ("internal", "formal"):
        assert prepared(full(), Preset.named(preset), _BUREAU) == full()


def test_the_profile_signs_and_names() -> None:
    formal = prepared(_BARE, Preset.named("formal"), _BUREAU)
    assert (formal.title, formal.signature) == ("桐岭县司法局2024年工作总结", "桐岭县司法局")
    person = prepared(_BARE, Preset.named("formal"), replace(_BUREAU, voice="本人", report_kind="述职报告"))
    assert person.signature == "述职人：【待填：姓名】"


def test_a_text_to_work_on_is_not_completed() -> None:
    assert prepared(_BARE, Preset.named("formal"), _BUREAU, ".md") == _BARE


@pytest.mark.parametrize(
    ("profile", "theme", "title"),
    [
        (_BUREAU, "法治建设", "桐岭县司法局2024年法治建设工作总结"),
        (_BUREAU, "法治建设工作", "桐岭县司法局2024年法治建设工作总结"),
        (replace(_BUREAU, report_kind=None), "", "桐岭县司法局2024年【待填：文种】"),
        (Profile(), "法治建设", ""),
    ],
)
def test_titles_are_made_of_what_is_known(profile: Profile, theme: str, title: str) -> None:
    assert title_of(profile, theme) == title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("桐岭县司法局2024年工作总结", "桐岭县司法局2024年工作总结.docx"),
        ("../甲/乙:丙*?“丁”\n", "甲乙丙“丁”.docx"),
        ("", "工作报告草稿.docx"),
        ("桐岭县司法局2024年【待填：文种】", "桐岭县司法局2024年.docx"),
        ("长" * 300, "长" * 60 + ".docx"),
    ],
)
def test_file_names_are_safe_and_telling(title: str, name: str) -> None:
    assert file_name(replace(_BARE, title=title), ".docx") == name


def test_the_ending_decides_the_kind() -> None:
    assert docx.Document(io.BytesIO(exported(full(), ".docx", "none"))).paragraphs[0].text == full().title
    assert exported(full(), ".md", "appendix").decode().startswith("# 桐岭县")
    assert "[^1]" in exported(full(), ".md", "comments").decode()
    assert "[^1]" not in exported(full(), ".md", "none").decode()
    assert exported(full(), ".txt", "comments").decode().startswith("桐岭县")


def test_a_file_is_replaced_in_one_step_and_stays_readable_for_others(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    write(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o664)
    write(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert os.listdir(tmp_path) == ["报告.docx"]  # noqa: PTH208


def test_places_that_cannot_be_written_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NigaoError, match="不存在"):
        write(tmp_path / "无" / "报告.docx", b"x")
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(NigaoError, match="是一个文件夹"):
        write(tmp_path / "夹.docx", b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("assistant.export.exporting.replace_bytes", refuse)
    with pytest.raises(NigaoError, match="没有权限"):
        write(tmp_path / "报告.docx", b"x")
