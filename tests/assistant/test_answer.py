import json

from assistant.answer import JOBS, Answer, Blank, Copying, Draft, Finding, Sentence, SourceShare, answer_json
from index.report import Hit

HIT = Hit(
    "a-1", "a", "甲.txt", "甲", 2024, "工作总结", "学校", "清屿县第二中学", "单位", "plan", ("三、打算",), "文", 0.5, ((0, 1),)
)


def test_an_answer_has_the_fields_of_the_interface() -> None:
    shown = answer_json(Answer("precedents", "正文", (HIT,), None, ("提示",), ("假设",)))
    assert list(shown) == ["job", "answer", "hits", "draft", "notices", "assumptions"]
    assert shown["draft"] is None
    assert (shown["notices"], shown["assumptions"]) == (["提示"], ["假设"])


def test_a_hit_has_the_fields_of_the_interface() -> None:
    (hit,) = json.loads(json.dumps(answer_json(Answer("precedents", "", (HIT,)))))["hits"]
    described = {"file", "title", "year", "report_kind", "unit_kind", "slot", "heading_path"}
    assert set(hit) == {"passage_id", "report_id", *described, "text", "score", "matched"}
    assert hit["matched"] == [[0, 1]]


def test_a_draft_has_the_fields_of_the_interface() -> None:
    draft = Draft(
        "文【待填：场次】",
        "plan",
        "打算",
        (Sentence("文", ("a-1",), False),),
        (Blank("场次", "数量", "讲课9场"),),
        (Finding("year", "certain", "文", 0, 1, "错"),),
        Copying(0.5, 9, (SourceShare("甲.txt", 0.5, 9),), ((0, 1, "甲.txt"),)),
    )
    shown = json.loads(json.dumps(answer_json(Answer("draft", "", draft=draft)), ensure_ascii=False))["draft"]
    assert set(shown) == {"text", "slot", "heading", "sentences", "blanks", "findings", "copying"}
    assert shown["sentences"] == [{"text": "文", "sources": ["a-1"], "from_user": False}]
    assert shown["blanks"] == [{"name": "场次", "kind": "数量", "context": "讲课9场"}]
    assert set(shown["findings"][0]) == {"rule", "severity", "text", "start", "end", "message", "suggestion", "source"}
    assert shown["copying"] == {
        "share": 0.5,
        "longest_run": 9,
        "by_source": [{"file": "甲.txt", "share": 0.5, "longest_run": 9}],
        "spans": [[0, 1, "甲.txt"]],
    }


def test_the_mark_of_a_blank_is_the_one_of_the_interface() -> None:
    assert Blank("集中学习次数", "数量", "").mark == "【待填：集中学习次数】"


def test_the_jobs_are_those_of_the_interface() -> None:
    assert set(JOBS) == {"wording", "draft", "precedents", "audit", "outline", "help", "clarify", "decline"}
