"""What every draft promises of its form, held against many requests over the corpus: heads, points, length, runs, marks."""

import re
from pathlib import Path

import pytest

from assistant.facts import national_spans
from tests.assistant.cases import PROBLEMS, Case, named
from tests.assistant.conftest import CORPUS
from tests.assistant.promises import HEAD, LONGEST_RUN, Drafted, draft_of, every, heads_of, outside_blanks, pointed

# --- 7 and 8: heads and points ---------------------------------------------------------------------


@pointed
def test_heads_are_equally_long_and_distinct(case: Case, drafted: Drafted) -> None:
    heads = heads_of(draft_of(drafted(case)).text)
    assert heads
    assert len({len(head) for head in heads}) == 1, heads
    assert len(set(heads)) == len(heads), heads


@pointed
def test_points_stay_on_the_matter_or_the_answer_says_so(case: Case, drafted: Drafted) -> None:
    """At least two points of three speak, in head or body, of what the request is about; else a notice says it."""
    answer = drafted(case)
    text = draft_of(answer).text
    starts = [found.start() for found in HEAD.finditer(text)]
    points = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    astray = [point for point in points if not re.search(case.about, point)]
    assert case.about
    assert len(astray) <= len(points) / 3 or any("借用" in notice for notice in answer.notices), astray


@pointed
def test_the_count_asked_for_is_met_or_the_answer_says_why_not(case: Case, drafted: Drafted) -> None:
    answer = drafted(case)
    heads = heads_of(draft_of(answer).text)
    if case.points is None:
        assert len(heads) >= 2
    elif len(heads) != case.points:
        assert len(heads) < case.points
        assert any(f"只写出 {len(heads)} 条" in notice for notice in answer.notices)


@pointed
def test_the_length_asked_for_is_met_or_the_answer_says_so(case: Case, drafted: Drafted) -> None:
    answer = drafted(case)
    asked = re.search(r"(\d{2,4})字", case.request)
    if asked:
        got, wanted = len(draft_of(answer).text), int(asked[1])
        near = 0.7 * wanted <= got <= 1.3 * wanted
        assert near or any("字" in notice or "只写出" in notice for notice in answer.notices), f"{got} of {wanted}"


@pointed
def test_a_point_says_something_under_its_head(case: Case, drafted: Drafted) -> None:
    text = draft_of(drafted(case)).text
    ends = [m.end() for m in HEAD.finditer(text)]
    starts = [*(m.start() for m in HEAD.finditer(text)), len(text)][1:]
    bodies = [text[end:start].strip() for end, start in zip(ends, starts, strict=True)]
    assert [body for body in bodies if len(body) < 12 or not body.endswith("。")] == []


@pytest.mark.parametrize("case", PROBLEMS, ids=named(PROBLEMS).keys())
def test_causes_stand_where_the_request_asks_for_them(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    causes = len(re.findall(r"原因|根源|根子|主要是|究其", draft.text))
    if "原因" in case.request:
        assert draft.heading == "存在的问题及原因分析"
        assert causes >= len(heads_of(draft.text))
    else:
        assert "原因" not in draft.heading


# --- 9: copying ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_runs() -> set[str]:
    """Every run of one character more than is allowed, over all reports of the corpus."""
    runs = set()
    for path in Path(CORPUS).glob("*.txt"):
        plain = re.sub(r"[^一-龥A-Za-z0-9]", "", path.read_text(encoding="utf-8"))
        runs |= {plain[i : i + LONGEST_RUN + 1] for i in range(len(plain) - LONGEST_RUN)}
    return runs


@every
def test_no_long_run_is_copied(case: Case, drafted: Drafted, long_runs: set[str]) -> None:
    draft = draft_of(drafted(case))
    assert draft.copying.longest_run <= LONGEST_RUN
    shown = draft.text
    for start, end in reversed(national_spans(shown)):
        shown = f"{shown[:start]}\0{shown[end:]}"
    plain = re.sub(r"[^一-龥A-Za-z0-9\0]", "", outside_blanks(shown))
    assert [plain[i : i + LONGEST_RUN + 1] for i in range(len(plain)) if plain[i : i + LONGEST_RUN + 1] in long_runs] == []


# --- 10: form --------------------------------------------------------------------------------------


@every
def test_punctuation_and_marks_are_clean(case: Case, drafted: Drafted) -> None:
    text = draft_of(drafted(case)).text
    assert re.findall(r"[，。；：、]{2,}|^[，。；、]|[{}⟦⟧*#]|\.\.|,|工作工作|的的|了了", text) == []
    for opening, closing in ("“”", "《》", "（）", "【】"):
        assert text.count(opening) == text.count(closing)
    assert text[-1] in "。："


@every
def test_no_sentence_is_said_twice(case: Case, drafted: Drafted) -> None:
    sentences = [one.text for one in draft_of(drafted(case)).sentences]
    clauses = [part for text in sentences for part in re.split("[，。；：]", text) if len(part) >= 8]
    assert len(set(clauses)) == len(clauses)


@every
def test_the_theme_is_named_in_plain_words(case: Case, drafted: Drafted) -> None:
    """关于里廉洁自律工作, 关于建设的, 财政工作主要做法工作 are slips of reading the request."""
    first = draft_of(drafted(case)).sentences[0].text
    assert re.findall(r"关于(?:里|建设的|村人|改成)|在里|[一-龥]*主要(?:做法|工作)工作|的主要工作的|个乡村|数字|先空", first) == []
