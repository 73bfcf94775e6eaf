"""What every draft promises of its content, held against many requests over the corpus: facts, sources, blanks, voice, year."""

import re

import pytest

from assistant import Assistant
from assistant.adapting import Speaker, foreign_references
from assistant.aspects import ADDING, ASPECTS, GENERAL, OPENERS
from assistant.blanks import BLANK
from assistant.calendar import anachronisms
from assistant.conversation import Turn
from assistant.practices import EVERYDAY, NATURES
from assistant.profile import Profile
from bench.faults import BOAST, HAN_COUNT
from index import Library
from index.report import Hit
from tests.assistant.cases import ACHIEVEMENTS, CLOSINGS, OPENINGS, PLANS, PROBLEMS, Case, named
from tests.assistant.conftest import CORPUS, TRAP_NAMES
from tests.assistant.promises import (
    COMMITTEES,
    GIVEN_NATIONAL,
    HEAD,
    INVENTED,
    MINE,
    NAMES,
    ONLY_IN,
    PLAIN_QUOTES,
    TRADES,
    UNIT_AFTER,
    WORDS_IN_TWO,
    Drafted,
    draft_of,
    every,
    national,
    outside_blanks,
    pointed,
)

# --- 0: the request is understood as a draft of the right section -------------------------------------------------------


@every
def test_a_drafting_request_gets_a_draft_of_its_section(case: Case, drafted: Drafted) -> None:
    groups = {"opening": OPENINGS, "achievements": ACHIEVEMENTS, "problems": PROBLEMS, "plan": PLANS, "closing": CLOSINGS}
    meant = next(slot for slot, cases in groups.items() if case in cases)
    answer = drafted(case)
    assert (answer.job, answer.draft and answer.draft.slot) == ("draft", meant)


# --- 1: no local fact that the user did not give ---------------------------------------------------


@every
def test_every_figure_is_the_users_or_the_year(case: Case, drafted: Drafted) -> None:
    text = draft_of(drafted(case)).text
    year = case.profile.year or case.writer.year
    known = set(re.findall(r"\d+", case.said)) - ({"2024", "2025", "2026"} if case.profile.year else set())
    known |= {str(year), str(year + 1)} if year else set()
    shown = outside_blanks(text)
    for word in GIVEN_NATIONAL:
        shown = shown.replace(word, "")
    assert set(re.findall(r"\d+", shown)) <= known


@every
def test_no_han_count_of_somebody_else(case: Case, drafted: Drafted) -> None:
    text = outside_blanks(draft_of(drafted(case)).text)
    foreign = [m[0] for m in HAN_COUNT.finditer(text) if not national(text, m.start(), m.end()) and m[0] not in case.said]
    assert foreign == []


@every
def test_no_place_person_brand_or_work_of_the_corpus(case: Case, drafted: Drafted) -> None:
    answer = drafted(case)
    text = draft_of(answer).text
    assert [name for name in NAMES if name in text] == []


@every
def test_every_quote_and_title_is_national_or_the_users(case: Case, drafted: Drafted) -> None:
    text = outside_blanks(draft_of(drafted(case)).text)
    foreign = [
        m[0] for m in PLAIN_QUOTES.finditer(text) if not national(text, m.start() + 1, m.end() - 1) and m[0][1:-1] not in case.said
    ]
    assert foreign == []


@every
def test_no_award_rank_or_first_claim(case: Case, drafted: Drafted) -> None:
    assert BOAST.findall(draft_of(drafted(case)).text) == []


@pytest.mark.parametrize(
    "request_text",
    ["写安全生产工作总结的开头", "写安全生产主要工作，三条，600字", "写安全生产存在的问题，三条", "写安全生产下一步打算，三条"],
)
@pytest.mark.parametrize("number", [0, 1])
def test_names_in_the_middle_of_a_clause_do_not_pass(hostile_library: Library, request_text: str, number: int) -> None:
    assistant = Assistant(hostile_library)
    profile = Profile("清屿县应急管理局", "政府部门", "县", 2024, "工作总结", "单位")
    first = assistant.ask(request_text, profile)
    answer = assistant.ask("换一个", profile, history=[Turn(request_text, first)]) if number else first
    assert answer.draft is not None
    assert [name for name in TRAP_NAMES if name in answer.draft.text] == []


@pytest.mark.parametrize(
    "request_text", ["安全隐患排查怎么写", "安全宣传怎么写，给三个例子", "应急演练的不足怎么写", "安全责任怎么写"]
)
def test_names_in_the_middle_of_a_clause_do_not_pass_into_example_wordings(hostile_library: Library, request_text: str) -> None:
    answer = Assistant(hostile_library).ask(request_text, Profile())
    shown = re.findall(r"^\d+\\?\. (.+)$", answer.answer, re.MULTILINE)
    assert shown
    assert [name for name in TRAP_NAMES if any(name in text.split(" ——")[0] for text in shown)] == []


def test_the_list_of_invented_names_is_not_out_of_date() -> None:
    corpus = "".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))
    assert [name for name in NAMES if name not in corpus] == []


def test_the_list_of_invented_names_has_every_unit_of_the_file_names() -> None:
    stems = re.compile(r"^[一-龥]{2}(?=[市县区镇]|城市建设|水务|农业发展)")
    units = {found[0] for path in CORPUS.glob("*.txt") if (found := stems.match(path.name))}
    assert units - set(INVENTED["places"]) == set()


# --- 2: every sentence traced ----------------------------------------------------------------------


@every
def test_every_sentence_has_sources_or_is_the_users(case: Case, drafted: Drafted) -> None:
    sentences = draft_of(drafted(case)).sentences
    assert sentences
    assert [one.text for one in sentences if not one.sources and not one.from_user] == []


@every
def test_every_source_is_a_passage_of_the_library_and_among_the_hits(
    case: Case, drafted: Drafted, passages: dict[str, Hit]
) -> None:
    answer = drafted(case)
    used = {source for one in draft_of(answer).sentences for source in one.sources}
    assert used - passages.keys() == set()
    assert used == {hit.passage_id for hit in answer.hits}


_FRAMES = (
    frame
    for aspect in (*ASPECTS, GENERAL)
    for frame in (
        *aspect.shows,
        *aspect.also,
        *aspect.inner,
        *aspect.outer,
        *aspect.leads,
        *aspect.measures,
        *aspect.brings,
        *aspect.begins,
        *aspect.does,
        *aspect.counts,
    )
)
_PRACTISED = (
    frame
    for practices in (EVERYDAY, *(nature.practices for nature in NATURES))
    for practice in practices
    for frame in (*practice.begins, *practice.does, *practice.brings, *practice.counts)
)
_OPENERS = "|".join(map(re.escape, (*OPENERS["any"], *OPENERS["inner"], *OPENERS["outer"], *ADDING)))
_SAID_IN_FRAMES = "|".join(re.escape(frame).replace(r"\{theme\}", "[一-龥、]{2,20}") for frame in (*_FRAMES, *_PRACTISED))
OUR_OWN = re.compile(f"(?:(?:{_OPENERS}|全年|累计|年内)?(?:{_SAID_IN_FRAMES})[，；。])+")


@pointed
def test_a_sentence_is_found_again_in_its_sources(case: Case, drafted: Drafted, passages: dict[str, Hit]) -> None:
    """Who opens a source of a body sentence must see why it is named: a run of words there, a pair in each.

    What is said in nothing but our own frames is told to the user; it goes back to passages that speak of the same aspect.
    """
    answer = drafted(case)
    draft = draft_of(answer)
    body = [one for one in draft.sentences if one.sources and _plain(BLANK.sub("", one.text))][0 if case.points == 1 else 1 :]
    unlike = []
    for one in body:
        if OUR_OWN.fullmatch(one.text):
            assert any("通用的写法" in notice for notice in answer.notices)
            continue
        said, plain = _plain(one.text), [_plain(passages[source].text) for source in one.sources]
        pairs = all(_common(said, text, 2) for text in plain)
        run = min(6, *(len(_plain(part)) for part in re.split("[，、。]", one.text) if _plain(part)))
        if not pairs or not any(_common(said, text, run) for text in plain):
            unlike.append(one.text)
    assert unlike == []


def _plain(text: str) -> str:
    return re.sub(r"[^一-龥]", "", outside_blanks(text))


def _common(one: str, other: str, length: int) -> bool:
    return any(one[i : i + length] in other for i in range(len(one) - length + 1))


@every
def test_the_sentences_are_the_text(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    joined = "".join(one.text for one in draft.sentences)
    assert HEAD.sub("", draft.text).replace("\n", "") == joined


@every
def test_what_the_user_gave_is_marked_as_the_users(case: Case, drafted: Drafted) -> None:
    sentences = draft_of(drafted(case)).sentences
    holding = [one for one in sentences for fact in case.given if fact in one.text]
    assert all(one.from_user for one in holding)
    assert [one.text for one in sentences if one.from_user and one not in holding] == []


# --- 3: blanks -------------------------------------------------------------------------------------


@every
def test_the_blanks_listed_are_the_blanks_seen(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    assert [blank.name for blank in draft.blanks] == list(dict.fromkeys(BLANK.findall(draft.text)))
    assert draft.text.count("【") == len(BLANK.findall(draft.text))


@every
def test_a_blank_has_a_short_plain_chinese_name(case: Case, drafted: Drafted) -> None:
    names = [blank.name for blank in draft_of(drafted(case)).blanks]
    assert [name for name in names if not re.fullmatch(r"[一-龥]{2,16}", name)] == []
    assert [name for name in names if re.search(r"(.{2,})\1|率比例|额金额$|数数量$", name)] == []


@every
def test_a_blank_begins_where_a_word_begins(case: Case, drafted: Drafted) -> None:
    """接公益项目 of 对接公益项目, 冠疫苗 of 新冠疫苗, 生活问题 of 组织生活问题 are no names."""
    shown = outside_blanks(draft_of(drafted(case)).text)
    broken = []
    for name in BLANK.findall(draft_of(drafted(case)).text):
        for place in (found.start() for found in re.finditer(re.escape(name[:4]), shown)):
            cuts = (before for before in ("对", "新", "组织", "集中", "服务") if shown[:place].endswith(before))
            broken += [(before, name) for before in cuts if WORDS_IN_TWO.match(before + name)]
    assert broken == []


@every
def test_the_unit_of_measure_stands_outside_the_blank(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    contents = {blank.name for blank in draft.blanks if blank.kind == "内容"}
    counts = [m for m in BLANK.finditer(draft.text) if m[1] not in contents]
    assert [m[0] for m in counts if not UNIT_AFTER.match(draft.text[m.end() :])] == []


# --- 4: the user's facts ---------------------------------------------------------------------------


@every
def test_each_given_fact_stands_in_the_draft_once(case: Case, drafted: Drafted) -> None:
    answer = drafted(case)
    text = draft_of(answer).text
    missing = [fact for fact in case.given if text.count(fact) != 1]
    if draft_of(answer).slot != "achievements":
        missing = [fact for fact in missing if text.count(fact) or not any(fact in notice for notice in answer.notices)]
    assert missing == []


# --- 5: who speaks ---------------------------------------------------------------------------------


@every
def test_nobody_else_speaks(case: Case, drafted: Drafted) -> None:
    speaker = Speaker.of(case.writer)
    text = draft_of(drafted(case)).text.replace(speaker.superior, "")
    assert foreign_references(text, speaker) == []


@every
def test_a_unit_never_says_i_and_a_person_never_speaks_as_the_unit(case: Case, drafted: Drafted) -> None:
    text = draft_of(drafted(case)).text
    if case.writer.voice == "本人":
        assert re.findall(r"我[局厅委部镇乡村校院会](?!员)|我街道|我单位|我们", text) == []
    else:
        assert MINE.findall(text) + re.findall("本人", text) == []


@every
def test_no_committee_that_the_unit_does_not_have(case: Case, drafted: Drafted) -> None:
    text, kind, unit = draft_of(drafted(case)).text, case.writer.unit_kind or "", case.writer.unit or ""
    foreign = [m[0] for pattern, kinds in COMMITTEES for m in re.finditer(pattern, text) if kind not in kinds]
    if "支部" in unit:
        foreign += re.findall(r"党委会|党组会议?", text)
    assert foreign == []


@every
def test_no_words_of_another_trade(case: Case, drafted: Drafted) -> None:
    text, kind = draft_of(drafted(case)).text, case.writer.unit_kind
    matter = case.said + ("街道" if "街道" in (case.writer.unit or "") else "")
    foreign = [
        m[0]
        for words, kinds, matters in TRADES
        if kind not in kinds and not re.search(matters, matter)
        for m in re.finditer(words, text)
    ]
    if "街道" in (case.writer.unit or ""):
        foreign += re.findall(r"村级|村民|村组|镇村|驻村|村干部|村医|全镇|镇情", text)
    assert foreign == []


# --- 6: the year -----------------------------------------------------------------------------------


@every
def test_nothing_from_another_time(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    year = case.writer.year
    told = year + 1 if year and draft.slot == "plan" and case.profile.year is None else year
    assert [found.text for found in anachronisms(draft.text, told)] == []
    if year:
        assert [m[0] for p, since, until in ONLY_IN if not since <= year <= until for m in re.finditer(p, draft.text)] == []


@pytest.mark.parametrize("case", PLANS, ids=named(PLANS).keys())
def test_a_plan_is_for_the_year_after_the_report(case: Case, drafted: Drafted) -> None:
    assert case.profile.year is not None
    assert set(re.findall(r"20\d\d", draft_of(drafted(case)).text)) == {str(case.profile.year + 1)}


@pytest.mark.parametrize("case", (*ACHIEVEMENTS, *PROBLEMS), ids=named((*ACHIEVEMENTS, *PROBLEMS)).keys())
def test_a_look_back_names_the_report_year_first(case: Case, drafted: Drafted) -> None:
    draft = draft_of(drafted(case))
    if case.points == 1:
        assert not re.search(r"20\d\d年", draft.text)
        return
    first = draft.sentences[0].text
    assert first.startswith(f"{case.writer.year}年" if case.writer.year else "【待填：年度】年")
