from assistant.audit.leftovers import leftover_findings
from tests.assistant.audit.conftest import document, told


def test_masks_and_blanks_are_certain() -> None:
    text = "开展宣讲**场，走访XX户，修渠【待填：水渠长度】米，投入______元。"
    assert [one for one in told(leftover_findings, text) if one[:2] != ("left.mask", "certain")] == [
        ("left.blank", "certain", "【待填：水渠长度】")
    ]
    assert [words for _, _, words in told(leftover_findings, text)] == ["**", "XX", "______", "【待填：水渠长度】"]


def test_an_unnamed_county_may_be_meant() -> None:
    assert told(leftover_findings, "某县法院未按期上报，已责令整改。") == [("left.mask", "suspected", "某")]


def test_slips_carry_the_one_right_wording_as_their_fix() -> None:
    findings = list(leftover_findings(document("截止目前，布署工作，，加强学习。")))
    assert {(one.rule, one.text, one.fix) for one in findings} == {
        ("form.word", "截止", "截至"),
        ("form.word", "布署", "部署"),
        ("form.mark", "，，", "，"),
    }


def test_latin_words_and_road_numbers_are_no_masks() -> None:
    assert told(leftover_findings, "县道X304线竣工，推广学习强国APP，开展X光筛查。") == []
