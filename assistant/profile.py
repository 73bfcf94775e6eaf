"""Who writes: the coordinates that every draft needs. What is not known stays None."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import NigaoError
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
        if self.year is not None and self.year not in YEARS:
            raise NigaoError(f"年度 {self.year} 不在 {YEARS.start}-{YEARS.stop - 1} 之间。")

    @classmethod
    def from_file(cls, path: Path) -> "Profile":
        """Read a profile from a JSON object with these names.

        Raises:
            NigaoError: the file is missing, is no JSON object, or holds an unknown value.

        """
        try:
            values = json.loads(path.read_text(encoding="utf-8-sig"))
            known = {field.name for field in fields(cls)}
            return cls(**{key: value for key, value in values.items() if key in known and value != ""})
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise NigaoError(f"读不了单位信息文件 {path}：应是一个 JSON 对象（{error}）。") from error
