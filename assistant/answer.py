"""What one chat turn gives back. All are frozen values; `answer_json` is the form of the fixed interface."""

from dataclasses import asdict, dataclass

from assistant.profile import Profile
from index.cli import hit_json
from index.report import Hit

JOBS = ("wording", "draft", "precedents", "audit", "outline", "help", "clarify", "decline")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a draft and the passages it goes back to; `from_user` when it carries the user's own facts."""

    text: str
    sources: tuple[str, ...] = ()
    from_user: bool = False


@dataclass(frozen=True)
class Blank:
    """A hole for a fact that only the user knows: its name, its kind (数量, 地名 …) and the clause it stands in."""

    name: str
    kind: str
    context: str

    @property
    def mark(self) -> str:
        """How the blank is written in a draft."""
        return f"【待填：{self.name}】"


@dataclass(frozen=True)
class SourceShare:
    """How much of a text stands in one file of the library."""

    file: str
    share: float
    longest_run: int


@dataclass(frozen=True)
class ParagraphShare:
    """How much of one paragraph is copied; offsets into the text."""

    start: int
    end: int
    share: float


@dataclass(frozen=True)
class Copying:
    """How much of a text stands word for word in the library, set phrases apart; spans are offsets into the text.

    `set_phrases` is the share that stands in reports of several units and counts as nobody's.
    """

    share: float = 0.0
    longest_run: int = 0
    by_source: tuple[SourceShare, ...] = ()
    spans: tuple[tuple[int, int, str], ...] = ()
    set_phrases: float = 0.0
    paragraphs: tuple[ParagraphShare, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing an audit noticed; severity is `certain` or `suspected`, offsets are into the audited text.

    `fix` is what may stand in the place of `text` where only one wording is right, else None.
    """

    rule: str
    severity: str
    text: str
    start: int
    end: int
    message: str
    suggestion: str = ""
    source: str = ""
    fix: str | None = None


@dataclass(frozen=True)
class Draft:
    """A section draft: text, where it belongs, every sentence with its sources, what is left to fill in."""

    text: str
    slot: str
    heading: str
    sentences: tuple[Sentence, ...]
    blanks: tuple[Blank, ...]
    findings: tuple[Finding, ...] = ()
    copying: Copying = Copying()


@dataclass(frozen=True)
class Offer:
    """A next request that the user may send with one click: what the button says and what is sent."""

    label: str
    request: str


@dataclass(frozen=True)
class Promise:
    """One item of last year's plan and what this year says of it; `start` and `end` place the answer in the audited text.

    `status` is `answered`, `partly` or `not_mentioned`.
    """

    text: str
    status: str
    answer: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Audit:
    """What an audit found in `text`: findings in order of place, copying, open blanks, last year's promises, and notices.

    `before` is the text before fixes were applied, "" where none were.
    """

    text: str
    profile: Profile
    findings: tuple[Finding, ...]
    copying: Copying = Copying()
    blanks: tuple[Blank, ...] = ()
    promises: tuple[Promise, ...] = ()
    notices: tuple[str, ...] = ()
    before: str = ""

    @property
    def certain(self) -> tuple[Finding, ...]:
        """The findings that are certain."""
        return tuple(finding for finding in self.findings if finding.severity == "certain")

    @property
    def fixable(self) -> int:
        """How many findings are certain and have a fix."""
        return sum(finding.fix is not None for finding in self.certain)


@dataclass(frozen=True)
class Answer:
    """The answer to one request. `answer` is Markdown ready to show: text of the library in it is escaped.

    `offers` are for the window alone; everything they do can be said in words.
    """

    job: str
    answer: str
    hits: tuple[Hit, ...] = ()
    draft: Draft | None = None
    notices: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    audit: Audit | None = None


@dataclass(frozen=True)
class Stage:
    """While an answer is made: what is being done now."""

    text: str


@dataclass(frozen=True)
class Piece:
    """While an answer is made: the next piece of its Markdown."""

    text: str


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding in the form of the interface; its fix stands in the suggestion, 改为“…” or 删去."""
    return {name: value for name, value in asdict(finding).items() if name != "fix"}


def copying_json(copying: Copying) -> dict[str, object]:
    """Return a measurement in the form of the interface."""
    return {name: value for name, value in asdict(copying).items() if name not in ("set_phrases", "paragraphs")}


def _draft_json(draft: Draft) -> dict[str, object]:
    shown = {"findings": [finding_json(finding) for finding in draft.findings], "copying": copying_json(draft.copying)}
    return asdict(draft) | shown


def answer_json(answer: Answer) -> dict[str, object]:
    """Return an answer in the form of the interface."""
    return {
        "job": answer.job,
        "answer": answer.answer,
        "hits": [hit_json(hit) for hit in answer.hits],
        "draft": _draft_json(answer.draft) if answer.draft else None,
        "notices": list(answer.notices),
        "assumptions": list(answer.assumptions),
    }
