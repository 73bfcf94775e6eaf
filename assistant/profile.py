"""Who writes: the coordinates that every draft needs. What is not known stays None."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from index.errors import NigaoError
from index.fitting import fit
from index.report import LEVELS, REPORT_KINDS, UNIT_KINDS, VOICES

YEARS = range(2012, 2041)


@dataclass(frozen=True)
class Profile:
    """The writer's unit and the report: 单位, 类别, 层级, 年度, 文种, 口气."""

    unit: str | None = None
    unit_kind: str | None = None
    level: str | None = None
    year: int | None = None
    report_kind: str | None = None
    voice: str | None = None

    def __post_init__(self) -> None:
        """Refuse values that are no members of the fixed lists, naming both."""
        for name, known in (
            ("unit_kind", UNIT_KINDS),
            ("level", LEVELS),
            ("report_kind", REPORT_KINDS),
            ("voice", VOICES),
        ):
            value = getattr(self, name)
            if value is not None and value not in known:
                raise NigaoError(f"“{value}”不在可选范围内（{'、'.join(known)}）。")
        if self.unit is not None and not isinstance(self.unit, str):
            raise NigaoError(f"单位名称应是一段文字，不能是“{self.unit}”。")
        if self.year is not None and self.year not in YEARS:
            raise NigaoError(f"年度 {self.year} 不在 {YEARS.start}-{YEARS.stop - 1} 之间。")

    def told(self, values: Mapping[str, Any]) -> "Profile":
        """Return this profile with what a JSON object says; other names, nulls and empty texts say nothing.

        Raises:
            NigaoError: a value is unknown.

        """
        known = {field.name for field in fields(self)}
        said = {name: value for name, value in values.items() if name in known and value not in (None, "")}
        if isinstance(said.get("unit"), str):
            said["unit"] = fit(said["unit"]).strip() or None
        if isinstance(said.get("year"), str) and said["year"].isdecimal():
            said["year"] = int(said["year"])
        return replace(self, **said)

    @classmethod
    def from_file(cls, path: Path) -> "Profile":
        """Read a profile from a JSON object with these names.

        Raises:
            NigaoError: the file is missing, is no JSON object, or holds an unknown value.

        """
        try:
            return Profile().told(json.loads(path.read_text(encoding="utf-8-sig")))
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise NigaoError(f"读不了单位信息文件 {path}：应是一个 JSON 对象（{error}）。") from error
