import pytest

from assistant.wish_reading import asks_anew, read_wishes


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("撤销，刚才那条还要", [("undo", ())]),
        ("刚才的不要了，回到上一版", [("undo", ())]),
        ("还是原来那个好", [("undo", ())]),
        ("恢复前面的", [("undo", ())]),
        ("第二条换成检验人员不足", [("replace", ("第二", "检验人员不足"))]),
        ("第三条不写这个，写消防宣传", [("replace", ("第三", "消防宣传"))]),
        (
            "第二条后面加上：服务赛会1200小时，覆盖9个镇",
            [("insert", ("第二", "服务赛会1200小时")), ("insert", ("第二", "覆盖9个镇"))],
        ),
        ("第一条再补上助餐点建设", [("enrich", ("第一", "助餐点建设"))]),
        ("第一条和第二条之间加一条讲质量的", [("matter_after", ("第一", "质量"))]),
        ("326写错了，改成362户", [("correct", ("326", "362户"))]),
        ("7座不对，是9座", [("correct", ("7座", "9座"))]),
        ("改厕户数是218不是281", [("correct", ("281", "218"))]),
        ("护栏应该是25公里", [("fill", ("护栏", "25", "公里"))]),
        ("合格率数据有误，应为98.6%", [("fill", ("合格率", "98.6", "%"))]),
        ("验收合格率还没出来，先空着", [("blank", ("验收合格率",))]),
        ("前两条并成一条", [("merge", ("前两",))]),
        ("第一条拆成两条", [("split", ("第一",))]),
        ("第三条放到第一条前面", [("before", ("第三", "第一"))]),
        ("把第一条挪到最后", [("last", ("第一",))]),
        ("只留前两条", [("keep", ("前两",))]),
        ("删掉第二条和第三条", [("drop", ("第二条和第三条",))]),
        ("太啰嗦，每条就一句话", [("sentence", ("每",))]),
        ("每条不超过60字", [("size", ("每", "60字"))]),
        ("再实在一点，套话去掉些，数字别动", [("plainer", ()), ("plainer", ()), ("stay", ())]),
        ("第二条再正式一点", [("formal", ("第二",))]),
        ("换一个，这回别提党的会议", [("again", ()), ("omit", ("党的会议",))]),
        ("不要写群众获得感之类的话", [("omit", ("群众获得感",))]),
        ("第二条标题换一个", [("head", ("第二",))]),
        ("第一条小标题改成“送科普进校园”", [("head", ("第一", "送科普进校园"))]),
        ("给它配个小标题", [("title", ())]),
        ("第三条展开，把原因说透", [("expand", ("第三",)), ("cause", ("第三",))]),
        ("第一条的原因也写写", [("cause", ("第一",))]),
        ("结尾那句不要了", [("tail", ())]),
        ("就这样，挺好的", [("thanks", ())]),
        ("把“显著”都换成“明显”", [("words", ("显著", "明显"))]),
        ("把第二条的“台账”改成“清单”", [("words_in", ("第二", "台账", "清单"))]),
        ("第二条往后放", [("later", ("第二",))]),
        ("去掉开头", [("unlead", ())]),
        ("第三条太长，拆开写", [("split", ("第三",))]),
        ("第三条和主题无关，换一个", [("other", ("第三",))]),
        ("再补充两条", [("more", ("两",))]),
        ("第二段写短点", [("shrink", ("第二",))]),
    ],
)
def test_what_is_said_of_a_draft_in_ordinary_words_is_read(said: str, wishes: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(wish.kind, wish.groups) for wish in read_wishes(said)] == wishes


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("慰问困难职工326户，发放慰问金65.2万元，填进去", ["慰问困难职工326户", "发放慰问金65.2万元"]),
        ("有两个数出来了：改厕218户，补助43.6万元", ["改厕218户", "补助43.6万元"]),
        ("全年抽检食品1280批次，合格率98.2%", ["全年抽检食品1280批次", "合格率98.2%"]),
    ],
)
def test_bare_facts_are_wishes_only_while_a_draft_is_at_hand(said: str, facts: list[str]) -> None:
    assert [(wish.kind, wish.groups) for wish in read_wishes(said, facts=True)] == [("add", (fact,)) for fact in facts]
    assert not read_wishes(said)


@pytest.mark.parametrize(
    "said",
    [
        "写一段志愿服务，200字，活动86场",
        "2025年安全生产工作总结，检查企业120家",
        "再写一段讲党建的，150字",
        "那不足的部分呢，也写三条",
        "用这三个问题写2026年三条措施",
        "有没有讲信访的先例，3篇",
        "帮我检查这篇，错别字3处",
    ],
)
def test_a_request_for_something_new_is_no_wish_though_it_has_figures(said: str) -> None:
    assert read_wishes(said, facts=True) == ()
    assert asks_anew(said)


@pytest.mark.parametrize("said", ["感觉差点意思", "领导说还得再改改", "字体调大一号", "第二条怎么这么怪", "再琢磨琢磨"])
def test_talk_about_the_draft_asks_for_nothing_new(said: str) -> None:
    assert read_wishes(said, facts=True) == ()
    assert not asks_anew(said)
