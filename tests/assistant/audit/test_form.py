import pytest

from assistant.audit.form import form_findings
from tests.assistant.audit.conftest import document, told


def test_numbering_must_go_on() -> None:
    assert told(form_findings, "一是抓学习。二是抓落实。四是抓考核。") == [("form.numbering", "suspected", "四是")]
    text = "一、主要工作\n开展宣讲12场。\n三、下步打算\n继续抓好普法。"
    assert told(form_findings, text) == [("form.numbering", "suspected", "三、")]


def test_a_change_of_form_has_a_fix() -> None:
    findings = list(form_findings(document("一是抓学习。二是抓落实。三要抓考核。")))
    assert [(one.rule, one.text, one.fix) for one in findings] == [("form.numbering", "三要", "三是")]


def test_several_lists_may_begin_anew() -> None:
    assert told(form_findings, "一是抓学习。二是抓落实。\n（二）抓队伍。一是抓培训。二是抓作风。三是抓纪律。") == []


def test_a_heading_that_promises_causes_needs_them() -> None:
    text = "二、存在问题及原因分析\n一是力量薄弱，一人多岗较为普遍，业务水平参差不齐。二是{}。\n三、下步打算\n抓好培训。"
    assert told(form_findings, text.format("设备陈旧，运转不灵")) == [("form.promise", "suspected", "及原因")]
    assert told(form_findings, text.format("设备陈旧，原因是经费不足")) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [("以上妥否，请批示。", "certain"), ("特请求县政府批准增加经费。", "suspected"), ("恳请上级解决经费80万元。", "suspected")],
)
def test_a_report_carries_no_request(text: str, severity: str) -> None:
    assert severity in {one[1] for one in told(form_findings, text)}
    assert told(form_findings, "以上报告，请予审议。批准设立站点3个。") == []


def test_repeated_sentences_and_words() -> None:
    twice = "坚持依法治档，严把进馆质量关口，确保档案真实。"
    assert told(form_findings, f"{twice}接待群众。{twice}") == [("form.repeated", "suspected", twice[:-1])]
    assert told(form_findings, "重点做好重点抓好宣传，深入推进深入开展普法宣传，成效明显。") == [
        ("form.doubled", "suspected", "重点做好重点抓好宣传"),
        ("form.doubled", "suspected", "深入推进深入开展普法宣传"),
    ]


def test_one_name_in_two_forms() -> None:
    assert told(form_findings, "用好台账管理。定期更新台帐内容。") == [("form.variants", "suspected", "台帐")]
    assert told(form_findings, "编印《石榴“籽”故事》。发放《“石榴”籽故事》。") == [
        ("form.variants", "suspected", "《“石榴”籽故事》")
    ]


def test_a_full_name_after_its_short_form_was_agreed_on() -> None:
    text = "白石县城市发展投资集团（以下简称“城发集团”）履职尽责。{}抓好安全生产。\n白石县城市发展投资集团\n2024年12月"
    found = told(form_findings, text.format("白石县城市发展投资集团"))
    assert found == [("form.variants", "suspected", "白石县城市发展投资集团")]
    assert told(form_findings, text.format("城发集团")) == []


def test_quotes_and_brackets_come_in_pairs() -> None:
    assert told(form_findings, "开展“送法下乡活动，群众欢迎。") == [("form.quotes", "suspected", "“")]
    assert told(form_findings, "采用“请进来”学、上门辅导学、“走出去”看三种方式。") == [("form.quotes", "suspected", "上门辅导学")]


def test_a_long_report_is_told_of_the_limit() -> None:
    line = "甲乙丙丁戊己庚辛壬癸"
    sentences = [f"{line[i % 10]}{line[i // 10 % 10]}{line[i // 100 % 10]}村修缮水渠便利灌溉。" for i in range(420)]
    findings = [one for one in form_findings(document("".join(sentences))) if one.rule == "form.length"]
    assert ["超过5000字" in one.message for one in findings] == [True]


def test_a_title_names_its_kind_once() -> None:
    text = "关于2024年普法工作情况的汇报的报告\n一年来，我局深入开展普法宣传，组织宣讲12场，群众法治意识增强。\n"
    assert [one[0] for one in told(form_findings, text)] == ["form.title"]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("深入走访调研，推进信访由治标向治本转变。", "推进信访"),
        ("持续清查封建迷信及信息。", "清查封建迷信及"),
        ("对辖区网站、公众号等重点人员进行巡查。", "网站、公众号等重点"),
        ("进一步加大到安全生产工作的经费投入，改善条件。", "加大到"),
        ("在县委部门的坚强领导下，认真履职。", "县委部门"),
    ],
)
def test_a_lost_word_is_suspected(text: str, spot: str) -> None:
    assert told(form_findings, text) == [("form.lost", "suspected", spot)]


@pytest.mark.parametrize(
    "text",
    [
        "推进信访工作由治标向治本转变，推动旅游由观光向度假转型。",
        "持续清查有害出版物及信息，清理涉政谣言及信息，查处违规账号及内容。",
        "对困难老人、残疾人等重点人群进行走访，对网站、公众号等重点平台进行巡查。",
        "经费投入加大到500万元，增加到三个班次的师资投入。",
        "在县委的坚强领导下，县委各部门密切配合，在上级主管部门的指导下开展工作。",
    ],
)
def test_sound_sentences_like_them_are_not(text: str) -> None:
    assert told(form_findings, text) == []


def test_names_listed_twice_in_a_paragraph_are_told_once() -> None:
    listed = "开展“清源”“护苗”“净网”“秋风”等行动，排查场所86家。"
    assert told(form_findings, f"{listed}深化“护苗”“净网”行动，清查出版物。") == [("form.doubled", "suspected", "“护苗”")]
    assert told(form_findings, f"{listed}\n深化“护苗”“净网”行动，清查出版物。") == []
    assert told(form_findings, f"{listed}其中“护苗”行动查处案件3起。") == []


def test_problems_and_plans_under_another_heading_lack_their_own() -> None:
    tops = "一、加强学习。坚持每月学习，抓好研讨。\n二、建强队伍。组织培训，选派骨干。\n"
    lacks = "虽然工作取得了一定成绩，但与上级要求相比，还存在一些差距和不足。一是学习不深。二是办法不多。三是力量不足。"
    found = told(form_findings, tops + lacks)
    assert [one[0] for one in found] == ["form.heading"]
    assert told(form_findings, f"{tops}三、存在的问题\n{lacks}") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("通过大家的努力，使群众满意度得到了提高。", "通过大家的努力，使"),
        ("严防类似问题不再发生。", "严防类似问题不再"),
        ("投诉量下降了2倍。", "下降了2倍"),
        ("主要原因是因为人手不足。", "原因是因为"),
        ("办结率达到百分之九十六以上的96%。", "百分之九十六以上的96%"),
        ("覆盖率超过95%以上。", "超过95%以上"),
        ("改善了工作水平，群众得到实惠。", "改善了工作水平"),
    ],
)
def test_faults_of_grammar_are_suspected(text: str, fault: str) -> None:
    assert ("form.grammar", "suspected", fault) in told(form_findings, text)


@pytest.mark.parametrize(
    "text",
    [
        "我局通过集中整治，使市场秩序明显好转。",
        "防止问题反弹，确保不发生事故。",
        "投诉量下降了20%，办结率达到95%以上。",
        "提升人居环境，改进工作作风，提高服务水平。",
    ],
)
def test_sound_sentences_have_no_fault_of_grammar(text: str) -> None:
    assert not [one for one in told(form_findings, text) if one[0] == "form.grammar"]
