"""Requests about office work are told from others; what is learnt is a plain file."""

import json
from pathlib import Path

import pytest

from index.searching import is_foreign
from index.topic import Topic, learn


@pytest.mark.parametrize(
    "request_", ["晚饭吃什么好呢", "我家猫不吃东西怎么办", "推荐几部好看的科幻电影", "怎么追女孩子", "手机屏幕碎了去哪修"]
)
def test_private_matters_are_strange(request_: str) -> None:
    assert is_foreign(request_, 0.0)


@pytest.mark.parametrize(
    "request_",
    [
        "网络舆情监测研判",
        "看病排队久咱怎么改的",
        "帮我写",
        "老人吃饭难",
        "写2024年党建工作总结的存在问题",
        "中心组学习走过场怎么说",
    ],
)
def test_what_reports_are_about_is_not(request_: str) -> None:
    assert not is_foreign(request_, 0.0)


def test_a_text_without_known_grams_tells_nothing() -> None:
    assert Topic({"甲": 1.0}, 5.0).strangeness("zzz") == 0.0


def test_what_is_learnt_is_saved_and_read_again(tmp_path: Path) -> None:
    learnt = learn(["安全生产检查", "安全隐患排查"] * 2, ["红烧肉怎么做", "红烧鱼怎么做"] * 2)
    assert learnt.strangeness("红烧茄子") > 0.5 > learnt.strangeness("安全检查")
    learnt.save(tmp_path / "topic.json")
    read = Topic(**json.loads((tmp_path / "topic.json").read_text(encoding="utf-8")))
    assert read == learnt
