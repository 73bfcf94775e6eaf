"""Wrong arguments are one Chinese sentence that says what would be right."""

import re

import pytest

from index.arguments import in_chinese
from tests.index.conftest import Run, a_sentence


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少参数 命令"),
        (("没有的命令",), "不能是“没有的命令”，只能是 add、remove"),
        (("add",), "缺少参数 PATH"),
        (("remove",), "缺少参数 FILE_OR_ID"),
        (("search", "网络", "-k", "三"), "-k 要填整数，不能是“三”"),
        (("search", "网络", "-k", "0"), "-k：必须是正整数"),
        (("search", "网络", "--section", "结论"), "--section 不能是“结论”，只能是 opening、achievements"),
        (("search", "网络", "--year", "今年"), "--year 要填整数，不能是“今年”"),
        (("search", "网络", "--year"), "--year 后面要跟一个值"),
        (("search", "网络", "--re", "x"), "选项 --re 不完整，可能是 --report-kind、--reranker"),
        (("list", "--没有"), "不认识的参数 --没有"),
        (("list", "--json=1"), "--json 后面不能跟“1”"),
    ],
)
def test_wrong_arguments_are_one_chinese_sentence_with_the_remedy(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert a_sentence(err)
    assert said in err
    assert "用法见 python -m index" in err


def test_help_is_chinese(run: Run) -> None:
    code, out, _ = run("watch", "--help")
    assert code == 0
    assert out.startswith("用法：python -m index watch")
    assert not re.search("usage|positional|options:|show this", out)


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_chinese("some new message") == "some new message"
