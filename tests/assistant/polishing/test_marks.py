import pytest

from assistant.polishing.editing import applied
from assistant.polishing.marks import mark_edits
from assistant.polishing.splitting import LONGEST_SENTENCE, split_edits


def mended(text: str) -> str:
    return applied(text, sorted(mark_edits(text), key=lambda edit: edit.start))


@pytest.mark.parametrize(
    ("own", "right"),
    [
        ("抓好安全,排查隐患;督促整改.", "抓好安全，排查隐患；督促整改。"),
        ("落实责任。。健全制度，，", "落实责任。健全制度，"),
        ("教师(含代课)参加学习", "教师（含代课）参加学习"),
        ("投入约1200万元左右", "投入约1200万元"),
        ("超过1200余人参加", "超过1200人参加"),
        ("约300多户受益", "约300户受益"),
        ("等等。。。", "等等……"),
        ("健全制度、，落实责任", "健全制度，落实责任"),
    ],
)
def test_marks_and_stacked_estimates_are_put_right(own: str, right: str) -> None:
    assert mended(own) == right


@pytest.mark.parametrize(
    "own",
    [
        "投入1,200.5万元，占比3.6%",
        "打造“安全,高效”品牌",
        "印发《规程(试行)》",
        "1200余人参加",
        "比例为3:1",
        "……",
    ],
)
def test_figures_quotes_and_sound_marks_stay(own: str) -> None:
    assert mended(own) == own


def test_an_over_long_sentence_is_parted_where_a_new_one_begins() -> None:
    first = (
        "健全隐患登记销号制度，督促企业开展自查自改，落实重点行业专项整治，明确各科室责任清单，层层压实监管责任，定期通报整改进度"
    )
    text = f"{first}，同时，组织重点人群开展逃生演练，广泛宣传用火用电常识，排查隐患263处，整改率98%，群众自救能力有所增强，形势总体平稳，打下了较好的工作基础。"
    assert len(text) > LONGEST_SENTENCE
    assert applied(text, split_edits(text)).startswith(f"{first}。同时，")


def test_a_short_sentence_and_one_without_a_fitting_place_are_not_parted() -> None:
    assert split_edits("健全制度，同时加强宣传。") == []
    assert split_edits("因为" + "人手偏少经费不足，" * 20) == []
