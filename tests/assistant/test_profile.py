from pathlib import Path

import pytest

from assistant.profile import YEARS, Profile
from index.errors import NigaoError


def test_a_new_profile_knows_nothing() -> None:
    assert set(vars(Profile()).values()) == {None}


def test_a_file_gives_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "单位.json"
    path.write_text('{"unit": "清屿县民政局", "unit_kind": "政府部门", "level": "县", "year": 2024, "voice": "单位"}', "utf-8")
    assert Profile.from_file(path) == Profile("清屿县民政局", "政府部门", "县", 2024, None, "单位")


def test_a_file_with_a_byte_order_mark_foreign_keys_and_empty_fields_is_read(tmp_path: Path) -> None:
    path = tmp_path / "单位.json"
    path.write_text('{"unit": "清屿县民政局", "level": "", "year": null, "电话": "0"}', encoding="utf-8-sig")
    assert Profile.from_file(path) == Profile("清屿县民政局")


@pytest.mark.parametrize(
    ("field", "value"), [("unit_kind", "科室"), ("level", "国"), ("report_kind", "日记"), ("voice", "我们"), ("year", 1999)]
)
def test_a_value_outside_its_list_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(NigaoError, match=str(value)):
        Profile(**{field: value})  # type: ignore[arg-type]


def test_a_year_given_as_text_is_refused() -> None:
    with pytest.raises(NigaoError, match="2024"):
        Profile(year="2024")  # type: ignore[arg-type]


def test_the_years_allowed_reach_from_the_eighteenth_congress_into_the_future() -> None:
    assert 2012 in YEARS
    assert 2011 not in YEARS
    assert Profile(year=2027).year == 2027


@pytest.mark.parametrize("unit", [5, ["清屿县民政局"], {"name": "清屿县民政局"}])
def test_a_unit_that_is_no_text_is_one_sentence(unit: object) -> None:
    with pytest.raises(NigaoError, match=r"单位名称应是一段文字，不能是.*。"):
        Profile().told({"unit": unit})


def test_what_is_told_overrules_and_what_says_nothing_changes_nothing() -> None:
    known = Profile("清屿县民政局", year=2024)
    assert known.told({"year": "2025", "unit": None, "unit_kind": "", "request": "写总结"}) == Profile("清屿县民政局", year=2025)
    assert known.told({"unit": "清屿县\x00\u202e水利局\ud800"}).unit == "清屿县水利局"


@pytest.mark.parametrize("content", ["", "[]", '"清屿县"', "{单位", "3"])
def test_a_file_that_is_no_json_object_is_named_in_the_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "坏.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NigaoError, match=r"坏\.json"):
        Profile.from_file(path)


def test_a_missing_file_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(NigaoError, match=r"没有\.json"):
        Profile.from_file(tmp_path / "没有.json")


def test_a_file_in_another_encoding_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "旧.json"
    path.write_text('{"unit": "清屿县民政局"}', encoding="gb18030")
    with pytest.raises(NigaoError, match=r"旧\.json"):
        Profile.from_file(path)
