import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.profile import Profile

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024)
OWN = "我局坚持把养老服务摆在突出位置，我局全年走访老人310次，落实“第一议题”制度。"


@pytest.fixture
def ask(tiny_assistant: Assistant) -> "Ask":
    return Ask(tiny_assistant)


class Ask:
    """Asks for a voice and gives the whole answer, or only what was said."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def answer(self, wish: str, own: str, profile: Profile = BUREAU) -> Answer:
        return self._assistant.ask(f"{wish}：{own}", profile)

    def said(self, wish: str, own: str, profile: Profile = BUREAU) -> str:
        answer = self.answer(wish, own, profile)
        assert answer.job == "draft"
        assert answer.draft is not None
        return answer.draft.text


def test_a_text_is_turned_into_the_first_person_and_its_facts_stay(ask: Ask) -> None:
    said = ask.said("把这段改成本人述职口气", OWN)
    assert said == "本人坚持把养老服务摆在突出位置，全年走访老人310次，落实“第一议题”制度。"


def test_a_text_is_turned_into_the_words_of_the_unit(ask: Ask) -> None:
    said = ask.said("把这段改成单位口气", "我院牵头推进，院党委定期研究，举办义诊12场。")
    assert said == "我局牵头推进，局党组定期研究，举办义诊12场。"


def test_the_rewritten_text_is_the_users_own(ask: Ask) -> None:
    answer = ask.answer("把这段改成本人述职口气", OWN)
    assert answer.draft is not None
    assert [one.from_user for one in answer.draft.sentences] == [True]
    assert answer.hits == ()
    assert answer.notices


def test_without_a_text_it_is_asked_for(ask: Ask) -> None:
    answer = ask.answer("把这段改成本人述职口气", "……")
    assert answer.job == "clarify"
    assert "贴" in answer.answer


def test_markdown_in_the_users_text_is_shown_as_text(ask: Ask) -> None:
    shown = ask.answer("把这段改成本人口气", "我局健全*河道*巡查制度<b>。").answer
    assert "\\*河道\\*" in shown
    assert "\\<b\\>" in shown


@pytest.mark.parametrize(
    ("wish", "own", "said"),
    [
        ("换成我镇口气", "我局督促商户自查隐患28处。", "我镇督促商户自查隐患28处。"),
        ("改成我校口吻", "本人带头讲授思政课6节，我们注重师德。", "我校带头讲授思政课6节，注重师德。"),
        ("用公司口气重写", "我局落实国企改革要求，局党组定期研究。", "公司落实国企改革要求，公司党委定期研究。"),
        ("改成我院口气", "我局推行预约诊疗。", "我院推行预约诊疗。"),
        ("换成单位口气", "本人坚持自我革命，患者得到当事人本人确认。", "我局坚持自我革命，患者得到当事人本人确认。"),
        ("换成本人口气", "我局干部职工参加培训3次，我局带头落实。", "全局干部职工参加培训3次，本人带头落实。"),
    ],
)
def test_the_voice_that_is_named_is_taken(ask: Ask, wish: str, own: str, said: str) -> None:
    assert ask.said(wish, own) == said


def test_quotes_and_titles_keep_their_words(ask: Ask) -> None:
    own = "我局印发《我局工作规程》，开展“我局开放日”活动。"
    assert ask.said("换成本人口气", own) == "本人印发《我局工作规程》，开展“我局开放日”活动。"


def test_every_change_is_listed_once_with_its_count(ask: Ask) -> None:
    shown = ask.answer("换成本人口气", OWN.replace("，我局", "。我局")).answer
    assert "- 我局 → 本人（2 处）" in shown
    assert "没有增减" in shown


def test_a_text_without_self_references_is_said_to_have_none(ask: Ask) -> None:
    answer = ask.answer("换成本人口气", "健全隐患登记销号制度，督促企业自查。")
    assert answer.draft is not None
    assert answer.draft.text == "健全隐患登记销号制度，督促企业自查。"
    assert any("没有找到要改的称谓" in notice for notice in answer.notices)


def test_of_an_unknown_unit_scope_and_organ_stay(tiny_assistant: Assistant) -> None:
    answer = tiny_assistant.ask("改成本人口气：我局定期研究，镇党委统筹推进，维护了辖区社会大局稳定。")
    assert answer.draft is not None
    assert answer.draft.text == "本人定期研究，镇党委统筹推进，维护了辖区社会大局稳定。"


def test_the_leaders_of_the_office_stay_its_leaders(tiny_assistant: Assistant) -> None:
    said = "把这段改成本人述职口气：我局始终重视食品安全，我局领导班子先后6次召开专题会议，我局干部职工深入企业包保。"
    draft = tiny_assistant.ask(said).draft
    assert draft is not None
    assert draft.text == "本人始终重视食品安全，局领导班子先后6次召开专题会议，全局干部职工深入企业包保。"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            "我局全年检查企业126家，我局完善隐患台账，局领导班子带头下沉。我们的队伍不断壮大。",
            "本人全年组织检查企业126家，推动完善隐患台账，局领导班子带头下沉。单位的队伍不断壮大。",
        ),
        ("我校举办讲座12场，我校教师参加培训86人次。", "本人组织举办讲座12场，全校教师参加培训86人次。"),
        ("我院新建病房楼1栋，群众反映良好，我院将继续努力。", "本人推动新建病房楼1栋，群众反映良好，本人将继续努力。"),
        ("我镇组织演练4次，我镇各村落实值班制度。", "本人组织演练4次，镇各村落实值班制度。"),
    ],
)
def test_a_person_tells_what_the_unit_did_as_organised_or_driven(ask: Ask, own: str, said: str) -> None:
    assert ask.said("换成本人口气", own) == said
    assert "我局" not in said


def test_words_of_duty_are_pointed_out(ask: Ask) -> None:
    assert any("“组织”“推动”" in notice for notice in ask.answer("换成本人口气", "我局举办讲座12场。").notices)
    assert not any("“组织”“推动”" in notice for notice in ask.answer("换成本人口气", OWN).notices)


def test_the_unit_that_the_request_names_speaks(ask: Ask) -> None:
    own = "我今年查了52座水库，我觉得有7座问题突出，我发展了2名党员。"
    assert ask.said("口气统一成单位的（我们是桐岭县水利局）", own, Profile()).startswith("我局今年查了52座水库，")
    assert ask.said("口气从我改成我们支部", own, Profile()).startswith("我支部今年查了52座水库，")
    assert ask.said("换成单位口气", "我校开展家访420次，我听课92节。", Profile()) == "我校开展家访420次，我校听课92节。"


def test_what_is_only_a_persons_is_not_told_as_the_units(ask: Ask) -> None:
    own = "我今年听课92节，我上党课4次，组织我分管的科室开展整治3轮，我个人还被评为先进工作者。"
    said = ask.said("换成单位口气，我们是澄湖区教育局", own, Profile())
    assert said == "我局今年听课92节，上党课4次，组织科室开展整治3轮，有同志还被评为先进工作者。"


def test_a_person_says_his_department_but_speaks_for_no_town(ask: Ask) -> None:
    said = ask.said("换成本人口气", "我们科收治病人3420人次。我们镇今年修路21公里，我们还走访了30户。", Profile())
    assert said == "我科收治病人3420人次。本人今年修路21公里，还走访了30户。"
