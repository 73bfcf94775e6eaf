"""The guard sentence by sentence: what an editor may do passes, what nobody gave does not, however it is put."""

import pytest

from assistant.copying import KnownRuns
from assistant.model.guard import REASONS, Guard, Prepared, Scene, Verdict
from assistant.model.points import claim_of
from assistant.profile import Profile
from index import Library

WRITER = Profile("桐岭县司法局", "政府部门", "县", 2024, "工作总结", "单位")
PREPARED = Prepared(
    {
        1: "坚持把习近平法治思想作为干部学习培训的必修课，组织法治副校长开展普法教育，组织拟任领导干部法律知识测试。",
        2: "编制部门年度普法责任清单，推行民事检察和解与释法说理。",
        3: "发布以案释法案例【待填：以案释法案例篇数】篇，督促整改问题【待填：问题数量】个，办事依法、遇事找法的风气更加浓厚。",
        4: "健全隐患分级排查与整改复核机制，实施隐患动态清零和专家帮扶，督促企业健全安全管理机构。",
    },
    {1: "检查企业418家次"},
)
COPIED = "各单位要把普法责任清单逐条对照检查到岗到人并及时向社会公布接受群众监督以推动责任落地见效"


@pytest.fixture(scope="module")
def guard(corpus_library: Library) -> Guard:
    scene = Scene(
        WRITER,
        "法治宣传教育，写2024年法治宣传教育",
        "achievements",
        frozenset({"柳塘镇", "晨读一刻"}),
        KnownRuns.of([COPIED]),
        "你是机关文稿的文字编辑，把拼好的素材句改写得通顺连贯，不增加内容。",
    )
    return Guard(scene, corpus_library.encode)


def judged(guard: Guard, raw: str, said: tuple[str, ...] = ()) -> Verdict:
    return guard.judge(claim_of(raw, PREPARED), PREPARED, said)


@pytest.mark.parametrize(
    "raw",
    [
        "把习近平法治思想列为干部教育培训必修内容，安排法治副校长进校普法，对拟任职领导干部进行法律知识测试[1]。",
        "干部学法常抓不懈，习近平法治思想成为培训必修课[1]。",
        "逐部门编制年度普法责任清单，并推行民事检察和解、释法说理[2]。",
        "围绕责任落实，编制普法责任清单，把释法说理贯穿民事检察和解全过程〔2〕。",
        "发布以案释法案例【待填：以案释法案例篇数】篇，督促整改问题【待填：问题数量】个，遇事找法渐成风气[3]。",
        "隐患排查分级开展，整改复核环环相扣，专家帮扶助力企业健全安全管理机构[4]。",
        "一手抓排查、一手抓整改，隐患做到动态清零。[4]",
        "〔F1〕，隐患整改复核机制更加健全[4]。",
        "全年检查企业418家次。",
        "2024年，编制部门年度普法责任清单[2]。",
    ],
)
def test_an_editors_sentence_passes(raw: str, guard: Guard) -> None:
    verdict = judged(guard, raw)
    assert verdict.reason == ""
    assert "[" not in verdict.text
    assert "F1" not in verdict.text


@pytest.mark.parametrize(
    ("raw", "reasons"),
    [
        ("组织法治副校长到七彩屋幼儿园开展普法教育[1]。", "name"),
        ("组织法治副校长赴清水河沿线开展普法教育[1]。", "name"),
        ("督促张建国健全安全管理机构[4]。", "name"),
        ("督促红旗厂健全安全管理机构[4]。", "name"),
        ("邀请市司法局专家开展普法教育[1]。", "name event"),
        ("局长带队组织拟任领导干部法律知识测试[1]。", "name"),
        ("依托晨读一刻编制普法责任清单[2]。", "name"),
        ("编制《普法指南》，推行释法说理[2]。", "name"),
        ("编制部门年度普法责任清单，得到县委充分肯定[2]。", "boast name"),
        ("编制部门年度普法责任清单，经验在全省推广[2]。", "boast"),
        ("组织拟任领导干部法律知识测试，参测率百分之百[1]。", "number boast"),
        ("健全隐患分级排查机制，全年未发生安全事故[4]。", "boast"),
        ("督促企业健全安全管理机构，实现零事故目标[4]。", "boast"),
        ("健全隐患分级排查机制，事故起数同比下降三成[4]。", "number year"),
        ("组织法治副校长开展普法教育，惠及千余名学生[1]。", "number unit"),
        ("健全隐患分级排查机制，学生安全意识增强[4]。", "unit"),
        ("编制部门年度普法责任清单，成立专班推进[2]。", "event"),
        ("编制部门年度普法责任清单，农民增收效果明显[2]。", "support unit"),
        ("3月15日组织拟任领导干部法律知识测试[1]。", "year"),
        ("去年组织拟任领导干部法律知识测试[1]。", "year"),
        ("2025年，编制部门年度普法责任清单[2]。", "year"),
        ("在“十五五”开局之年健全隐患分级排查机制[4]。", "year name"),
        ("我镇编制部门年度普法责任清单[2]。", "unit"),
        ("发布以案释法案例【待填：以案释法案例篇数】篇，督促整改【待填：问题数量】次[3]。", "blank"),
        ("发布以案释法案例【待填：张建国案例】篇[3]。", "blank"),
        ("未完成检查企业418家次[4]。", "fact"),
        ("检查企业418家次以上。", "fact"),
        ("检查企业419家次[4]。", "number"),
        ("编制部门年度普法责任清单[7]。", "mark"),
        ("编制部门年度普法责任清单〔F9〕。", "mark"),
        (f"{COPIED}[2]。", "copied support"),
        ("把拼好的素材句改写得通顺连贯[2]。", "echo"),
        ("好的，以下是改写后的内容[2]。", "echo"),
        ("编制清单list，推行释法说理[2]。", "language"),
    ],
)
def test_what_nobody_gave_does_not_pass(raw: str, reasons: str, guard: Guard) -> None:
    verdict = judged(guard, raw)
    assert verdict.reason in reasons.split()
    assert verdict.reason in REASONS


def test_a_count_that_can_be_named_becomes_a_blank(guard: Guard) -> None:
    verdict = judged(guard, "发布以案释法案例12篇[3]。")
    assert (verdict.reason, verdict.text) == ("", "发布以案释法案例【待填：以案释法案例篇数】篇。")


def test_a_fact_of_several_clauses_stays_whole_beside_a_count_that_becomes_a_blank(guard: Guard) -> None:
    prepared = Prepared(PREPARED.sentences, {1: "中心组学习12次，专题党课4场"})
    claim = claim_of("〔F1〕，发布以案释法案例12篇[3]。", prepared)
    assert guard.judge(claim, prepared).text == "中心组学习12次，专题党课4场，发布以案释法案例【待填：以案释法案例篇数】篇。"


def test_a_clause_goes_back_to_the_sentence_that_has_it_whatever_the_model_says(guard: Guard) -> None:
    assert judged(guard, "编制部门年度普法责任清单[4]。").marks == (2,)
    assert judged(guard, "编制部门年度普法责任清单，隐患排查分级开展[4]。").marks == (2, 4)
    assert judged(guard, "隐患排查分级开展、整改复核环环相扣[2]。").reason == "support"


def test_what_was_said_is_not_said_again(guard: Guard) -> None:
    raw = "逐部门编制年度普法责任清单，并推行民事检察和解、释法说理[2]。"
    assert judged(guard, raw, ("编制部门年度普法责任清单，推行民事检察和解与释法说理。",)).reason == "repeated"


def test_marks_before_and_behind_the_stop_ranges_and_wide_ones_are_read() -> None:
    assert claim_of("推行释法说理[1，3]。", PREPARED).marks == (1, 3)
    assert claim_of("推行释法说理。〔1-3〕", PREPARED).marks == (1, 2, 3)
    assert claim_of("- **推行**释法说理,更加顺畅[2].", PREPARED).text == "推行释法说理，更加顺畅。"
