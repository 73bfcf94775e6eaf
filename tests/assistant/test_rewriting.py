from assistant.profile import Profile
from assistant.request import read_request
from assistant.rewriting import rewritten

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024)
OWN = "我局坚持把养老服务摆在突出位置，我局全年走访老人310次，落实“第一议题”制度。"


def ask(wish: str, own: str, profile: Profile = BUREAU) -> tuple[str, str]:
    answer = rewritten(own, read_request(f"{wish}：{own}", profile))
    return answer.job, answer.draft.text if answer.draft else answer.answer


def test_a_text_is_turned_into_the_first_person_and_its_facts_stay() -> None:
    job, said = ask("把这段改成本人述职口气", OWN)
    assert job == "draft"
    assert said == OWN.replace("我局", "本人")


def test_a_text_is_turned_into_the_words_of_the_unit() -> None:
    _, said = ask("把这段改成单位口气", "我院牵头推进，院党委定期研究，举办义诊12场。")
    assert said == "我局牵头推进，局党组定期研究，举办义诊12场。"


def test_the_rewritten_text_is_the_users_own() -> None:
    answer = rewritten(OWN, read_request(f"把这段改成本人述职口气：{OWN}", BUREAU))
    assert answer.draft is not None
    assert [one.from_user for one in answer.draft.sentences] == [True]
    assert answer.hits == ()
    assert answer.notices


def test_without_a_text_it_is_asked_for() -> None:
    job, said = ask("把这段改成本人述职口气", "……")
    assert job == "clarify"
    assert "贴" in said


def test_markdown_in_the_users_text_is_shown_as_text() -> None:
    answer = rewritten("我局健全*河道*巡查制度<b>。", read_request("把这段改成本人口气：我局健全*河道*巡查制度<b>。", BUREAU))
    assert "\\*河道\\*" in answer.answer
    assert "\\<b\\>" in answer.answer
