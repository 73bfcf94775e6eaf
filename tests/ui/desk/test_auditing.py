"""Audits beside the window: the newest text only, nothing twice, what has not changed stays known."""

import threading
import time
from collections.abc import Callable

from assistant.answer import Audit, Finding
from assistant.desk import Draft, Part
from assistant.desk import changes as edits
from index.errors import NigaoError
from ui.desk.auditing import Audits
from ui.desk.errands import UNEXPECTED


def draft(*texts: str) -> Draft:
    return Draft("k", "某局总结", parts=tuple(Part(f"p{n}", f"第{n}节", "achievements", text) for n, text in enumerate(texts)))


def make(one: Draft) -> Audit:
    """Find every 截止目前."""
    starts = [at for at in range(len(one.text)) if one.text.startswith("截止目前", at)]
    found = [Finding("form.word", "certain", "截止目前", at, at + 4, "应写“截至目前”。", fix="截至目前") for at in starts]
    return Audit(one.text, one.profile, tuple(found))


def settled(done: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not done():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_findings_are_known_when_the_audit_is_done() -> None:
    audits, one = Audits(), draft("截止目前12次。")
    audits.want(one, make)
    settled(lambda: audits.of(one))
    assert not audits.under_way(one)
    assert [one.text[f.start : f.end] for f in audits.findings(one)] == ["截止目前"]


def test_a_text_is_audited_once() -> None:
    audits, one, made = Audits(), draft("截止目前12次。"), []

    def counted(said: Draft) -> Audit:
        made.append(said)
        return make(said)

    audits.want(one, counted)
    settled(lambda: audits.of(one))
    audits.want(one, counted)
    audits.want(draft("截止目前12次。"), counted)
    assert len(made) == 1


def test_of_a_text_that_changes_meanwhile_only_the_newest_is_audited() -> None:
    audits, go_on, made = Audits(), threading.Event(), []

    def slow(said: Draft) -> Audit:
        made.append(said.text)
        go_on.wait(120)
        return make(said)

    first, second, third = (draft(text) for text in ("一稿。", "二稿。", "三稿。"))
    for one in (first, second, third):
        audits.want(one, slow)
    assert audits.under_way(third) and not audits.under_way(second)
    go_on.set()
    settled(lambda: audits.of(third))
    assert second.text not in made and audits.of(second) is None


def test_what_was_found_in_other_parts_stays_known_while_one_changes() -> None:
    audits, one = Audits(), draft("全年12次。", "截止目前3场。")
    audits.want(one, make)
    settled(lambda: audits.of(one))
    longer = edits.write(one, "p0", "全年学习12次，专题研讨4次。")
    (finding,) = audits.findings(longer)
    assert longer.text[finding.start : finding.end] == "截止目前"
    assert audits.findings(edits.write(one, "p1", "截止目前4场。")) == ()


def test_an_empty_draft_is_not_audited() -> None:
    audits, one = Audits(), draft("", "")
    audits.want(one, make)
    assert not audits.under_way(one)


def test_a_failure_is_told() -> None:
    def refused(said: Draft) -> Audit:
        raise NigaoError("资料库读不了。")

    def broken(said: Draft) -> Audit:
        raise KeyError("x")

    audits, one, two = Audits(), draft("一稿。"), draft("二稿。")
    audits.want(one, refused)
    settled(lambda: audits.failure(one))
    audits.want(two, broken)
    settled(lambda: audits.failure(two))
    assert (audits.failure(one), audits.failure(two)) == ("资料库读不了。", UNEXPECTED)
