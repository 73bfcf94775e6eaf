"""The things a library is made of: reports, headings, passages, edits, hits. All are frozen values."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SLOTS = ("opening", "achievements", "problems", "plan", "closing", "other")
REPORT_KINDS = ("工作总结", "述职报告", "情况报告", "汇报材料", "其他")
UNIT_KINDS = ("党委", "党组", "党工委", "政府部门", "乡镇街道", "村社区", "学校", "医院", "国企", "群团", "其他")
LEVELS = ("省", "市", "县", "乡", "村", "其他")
SLOT_NAMES = {
    "opening": "开头",
    "achievements": "工作成效",
    "problems": "存在问题",
    "plan": "下步打算",
    "closing": "结尾",
    "other": "其他部分",
}
"""Section slots as users read them."""
VOICES = ("本人", "单位")

PLACEHOLDER = re.compile(r"⟦[^⟦⟧]{1,6}⟧")
"""A mask of the source, typed by the cleaner: ⟦数⟧, ⟦地名⟧, ⟦单位⟧, ⟦人名⟧, ⟦品牌⟧, ⟦年份⟧, ⟦届次⟧, ⟦略⟧."""

DERIVED = "由内容推定"
"""The origin of a value that the report does not state but its text tells begins with this."""


def report_id_of(text: str) -> str:
    """Return the id of a report: a hash of its clean text, blanks aside, so that it is the same in every library."""
    return "r" + hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Edit:
    """One repair of the cleaner; `start` and `end` are offsets into the raw decoded text."""

    kind: str
    original: str
    replacement: str
    start: int
    end: int


@dataclass(frozen=True)
class Heading:
    """A numbered or styled heading, number included, without the run-in full stop; `start` points into the clean text."""

    level: int
    text: str
    slot: str
    start: int


@dataclass(frozen=True)
class Passage:
    """The unit that is searched and quoted; `start` and `end` are offsets into the clean text of its report.

    `flags` name suspect spots: a flagged passage is found and shown, but never used in a draft.
    """

    slot: str
    heading_path: tuple[str, ...]
    text: str
    start: int
    end: int
    voice: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Description:
    """What is known of a report as a whole; None is unknown. `origins` says where each value was found.

    `year` is what filters go by: the declared year, or the one derived where none is declared.
    """

    title: str
    title_derived: bool
    unit: str | None = None
    declared_year: int | None = None
    evidence_year: int | None = None
    plan_year: int | None = None
    year: int | None = None
    report_kind: str | None = None
    unit_kind: str | None = None
    level: str | None = None
    voice: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def is_derived(self, name: str) -> bool:
        """Whether a value is told by evidence in the text instead of by a title, a name or a statement."""
        return self.origins.get(name, "").startswith(DERIVED)


@dataclass(frozen=True)
class Report:
    """One document as the reader understood it."""

    file: str
    text: str
    description: Description
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Filters:
    """What a hit must satisfy; None leaves a field open. `since` is the first year allowed, `until` the last."""

    section: str | None = None
    year: int | None = None
    since: int | None = None
    report_kind: str | None = None
    unit_kind: str | None = None
    until: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filters()


@dataclass(frozen=True)
class StoredReport:
    """A report of the library as `list` shows it."""

    report_id: str
    file: str
    title: str
    year: int | None
    plan_year: int | None
    report_kind: str | None
    unit_kind: str | None
    voice: str | None
    unit: str | None
    level: str | None
    passages: int
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A passage found, with the report it stands in.

    `score` lies in 0..1; `matched` are character ranges of `text` that carry the words looked for;
    `alike` says how many other passages say nearly the same and are not shown.
    """

    passage_id: str
    report_id: str
    file: str
    title: str
    year: int | None
    report_kind: str | None
    unit_kind: str | None
    unit: str | None
    voice: str | None
    slot: str
    heading_path: tuple[str, ...]
    text: str
    score: float = 0.0
    matched: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()
    alike: int = 0


@dataclass(frozen=True)
class Preference:
    """Who searches: hits of the own kind of unit, and of late years, go first where their quality is equal."""

    unit_kind: str | None = None
    year: int | None = None

    def factor(self, hit: Hit) -> float:
        """Return by how much a hit's score counts more in ranking: at most a tenth."""
        own_kind = 0.06 if self.unit_kind and hit.unit_kind == self.unit_kind else 0.0
        late = 0.04 if self.year and hit.year and abs(self.year - hit.year) <= _LATE_YEARS else 0.0
        return 1 + own_kind + late


_LATE_YEARS = 2


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first; `notice` is None or one sentence for the user."""

    hits: tuple[Hit, ...]
    notice: str | None = None


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file: added, replaced, unchanged, duplicate, empty or failed.

    `cleaned` counts the repairs by kind, `flags` are the report's.
    """

    file: str
    status: str
    report_id: str | None = None
    passages: int = 0
    reason: str | None = None
    cleaned: Mapping[str, int] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
