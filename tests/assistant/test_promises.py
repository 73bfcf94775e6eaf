"""What every draft promises, held against many requests over the corpus: facts, sources, blanks, voice, year, form."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapting import Speaker, foreign_references
from assistant.answer import Answer, Draft
from assistant.blanks import BLANK
from assistant.calendar import anachronisms
from assistant.facts import national_spans
from index.report import Hit
from tests.assistant.cases import ACHIEVEMENTS, CASES, CLOSINGS, OPENINGS, PLANS, PROBLEMS, Case, named
from tests.assistant.conftest import CORPUS

Drafted = Callable[[Case], Answer]
INVENTED = {
    kind: tuple(names.split())
    for kind, names in tomllib.loads(Path(__file__).with_name("invented_names.toml").read_text(encoding="utf-8")).items()
}
NAMES = tuple(name for names in INVENTED.values() for name in names)
LONGEST_RUN = 40
_HAN = "一二三四五六七八九十"
_HEAD = re.compile(rf"(?:（[{_HAN}]）|(?:(?<=[。：\n])|^)[{_HAN}]是)(?P<head>[^。，；：\n]{{2,24}})。")
_HAN_COUNT = re.compile(
    r"(?<![第一二两三四五六七八九十百千几])[二两三四五六七八九十百千]{1,4}余?"
    r"(?:个|项|次|场|名|位|条|件|家|户|篇|期|人|支|座|处|万|元|亩|公里)(?![字中])"
)
_BOAST = re.compile(r"率先|首创|首批|首个|唯一|名列|位列|位居|前茅|第[一二三]名|荣获|获评|获得[^，。]{2,12}称号|被评为|被授予|入选")
_MINE = re.compile(r"(?<![自忘])我(?![局厅委办部镇乡村校院会区县市省队国党军们站馆]|街道|社区|单位|中心|公司|集团|评议)")
_PLAIN_QUOTES = re.compile(r"“[^”]*”|《[^》]*》")
_UNIT_AFTER = re.compile(r"^(?:余|多)?(?:万|亿)?[一-龥%％]")
_WORDS_IN_TWO = re.compile(r"对接|新冠|新装|新改|新建|组织生活|集中供养|服务对象")
_GIVEN_NATIONAL = ("12345", "24小时", "“千万工程”", "“枫桥经验”")

# Wordings with the years in which a report may carry them: written here, apart from the program's own tables.
_ONLY_IN = (
    (r"涉疫|疫情|新冠|核酸|方舱|防疫", 2020, 2023),
    (r"主题教育", 2019, 2024),
    (r"党史学习教育", 2021, 2022),
    (r"党纪学习教育", 2024, 2025),
    (r"八项规定精神学习教育", 2025, 2026),
    (r"二十大", 2022, 9999),
    (r"二十届", 2022, 9999),
    (r"二十届三中", 2024, 9999),
    (r"二十届四中", 2025, 9999),
    (r"习近平文化思想|新质生产力", 2023, 9999),
    (r"和美乡村", 2022, 9999),
    (r"中央城市工作会议", 2025, 9999),
    (r"整治形式主义为基层减负若干规定|高效办成一件事|社会工作部门?", 2023, 9999),
    (r"慈善法》修改", 2023, 9999),
    (r"信访工作条例", 2022, 9999),
    (r"十五五", 2025, 9999),
    (r"全国教育大会", 2018, 9999),
    (r"脱贫攻坚(?!成果)", 2012, 2021),
    (r"全面建成小康", 2012, 2021),
)

# Words of one trade: kinds of unit, and words of a request, that make them fit.
_TRADES = (
    (r"学生|师生|教师|任课|教研组|班级|课堂|学校党支部委员|教学点|师德|思政课", ("学校",), r"学校|教育|教学|师德|德育|少年"),
    (r"患者|医护|医务|行医|医德|诊室|诊间|诊疗|中医药|针灸|病区|卫生专业|医保|村医|卫生室", ("医院",), r"医|卫生|健康"),
    (r"农田|机耕|种粮|农机|粪污|改厕|户厕|农户|惠农|涉农", ("乡镇街道", "村社区"), r"农|乡村|村"),
    (r"村级|村民|村组|镇村|驻村|村干部|村湾", ("乡镇街道", "村社区", "党工委"), r"农|乡村|镇|民政|养老|救助"),
    (r"慈善法|公募|募捐|殡葬|婚姻登记|孤儿|低保", (), r"民政|养老|救助|慈善"),
    (r"税源|国库|退税|库款|专项债|“三公”", (), r"财政|预算"),
    (r"供水|抄表|水厂|招采系统|国有企业|子企业|经营层", ("国企",), r"国企|水"),
    (r"馆站|讲解员|文化志愿者|涉旅|景区|剧目|非遗", (), r"文化|文旅|旅游|宣传"),
    (r"法援|行政复议|律师|公证|社区矫正", (), r"法|调解|矛盾"),
    (r"城管|停车|户外广告|广告招牌|物业", ("乡镇街道",), r"治理|城市|社区|街道|环境"),
    (r"隐患判定|危化|彩钢板|机动泵|特种作业|电焊", (), r"安全|消防|火灾|应急"),
)

_COMMITTEES = (
    (r"党委会|党委(?!书记|（党组）|、|统一领导|和政府)会议", ("党委", "医院", "国企", "乡镇街道")),
    (r"支委会|支部委员(?!会)", ("村社区", "学校")),
    (r"院务会|院长办公会|科主任", ("医院",)),
    (r"校务会|校长办公会|教职工大会", ("学校",)),
    (r"董事会|经理层", ("国企",)),
    (r"局务会|局长办公会", ("政府部门", "党组")),
    (r"党工委会议", ("党工委", "乡镇街道")),
)

every = pytest.mark.parametrize("case", CASES, ids=named(CASES).keys())
pointed = pytest.mark.parametrize("case", (*ACHIEVEMENTS, *PROBLEMS, *PLANS), ids=named((*ACHIEVEMENTS, *PROBLEMS, *PLANS)).keys())


def draft_of(answer: Answer) -> Draft:
    """The draft of an answer; that there is one is a promise of its own, the first below."""
    if answer.draft is None:
        pytest.skip(f"no draft but {answer.job}; the first promise fails for this request")
    return answer.draft


def outside_blanks(text: str) -> str:
    """The text without its blanks."""
    return BLANK.sub("", text)


def heads_of(text: str) -> list[str]:
    """Heads of the points of a draft, in order."""
    return [found["head"] for found in _HEAD.finditer(text)]


def national(text: str, start: int, end: int) -> bool:
    """Whether a range lies in a national expression."""
    return any(a <= start and end <= b for a, b in national_spans(text))


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
    for word in _GIVEN_NATIONAL:
        shown = shown.replace(word, "")
    assert set(re.findall(r"\d+", shown)) <= known


@every
def test_no_han_count_of_somebody_else(case: Case, drafted: Drafted) -> None:
    text = outside_blanks(draft_of(drafted(case)).text)
    foreign = [m[0] for m in _HAN_COUNT.finditer(text) if not national(text, m.start(), m.end()) and m[0] not in case.said]
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
        m[0] for m in _PLAIN_QUOTES.finditer(text) if not national(text, m.start() + 1, m.end() - 1) and m[0][1:-1] not in case.said
    ]
    assert foreign == []


@every
def test_no_award_rank_or_first_claim(case: Case, drafted: Drafted) -> None:
    assert _BOAST.findall(draft_of(drafted(case)).text) == []


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


@pointed
def test_a_sentence_is_found_again_in_its_sources(case: Case, drafted: Drafted, passages: dict[str, Hit]) -> None:
    """Who opens a source of a body sentence must see why it is named: a run of words there, a pair in each."""
    draft = draft_of(drafted(case))
    body = [one for one in draft.sentences if one.sources][0 if case.points == 1 else 1 :]
    unlike = []
    for one in body:
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
    assert _HEAD.sub("", draft.text).replace("\n", "") == joined


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
            broken += [(before, name) for before in cuts if _WORDS_IN_TWO.match(before + name)]
    assert broken == []


@every
def test_the_unit_of_measure_stands_outside_the_blank(case: Case, drafted: Drafted) -> None:
    text = draft_of(drafted(case)).text
    assert [m[0] for m in BLANK.finditer(text) if not _UNIT_AFTER.match(text[m.end() :])] == []


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
        assert _MINE.findall(text) + re.findall("本人", text) == []


@every
def test_no_committee_that_the_unit_does_not_have(case: Case, drafted: Drafted) -> None:
    text, kind, unit = draft_of(drafted(case)).text, case.writer.unit_kind or "", case.writer.unit or ""
    foreign = [m[0] for pattern, kinds in _COMMITTEES for m in re.finditer(pattern, text) if kind not in kinds]
    if "支部" in unit:
        foreign += re.findall(r"党委会|党组会议?", text)
    assert foreign == []


@every
def test_no_words_of_another_trade(case: Case, drafted: Drafted) -> None:
    text, kind = draft_of(drafted(case)).text, case.writer.unit_kind
    matter = case.said + ("街道" if "街道" in (case.writer.unit or "") else "")
    foreign = [
        m[0]
        for words, kinds, matters in _TRADES
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
        assert [m[0] for p, since, until in _ONLY_IN if not since <= year <= until for m in re.finditer(p, draft.text)] == []


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


# --- 7 and 8: heads and points ---------------------------------------------------------------------


@pointed
def test_heads_are_equally_long_and_distinct(case: Case, drafted: Drafted) -> None:
    heads = heads_of(draft_of(drafted(case)).text)
    assert heads
    assert len({len(head) for head in heads}) == 1, heads
    assert len(set(heads)) == len(heads), heads


@pointed
def test_points_stay_on_the_matter(case: Case, drafted: Drafted) -> None:
    """At least two points of three speak, in head or body, of what the request is about."""
    text = draft_of(drafted(case)).text
    starts = [found.start() for found in _HEAD.finditer(text)]
    points = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    astray = [point for point in points if not re.search(case.about, point)]
    assert case.about
    assert len(astray) <= len(points) / 3, astray


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
    ends = [m.end() for m in _HEAD.finditer(text)]
    starts = [*(m.start() for m in _HEAD.finditer(text)), len(text)][1:]
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
