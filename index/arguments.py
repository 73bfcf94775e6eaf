"""A parser of command lines that says in Chinese what is wrong and where to look: argparse's own sentences are English."""

import argparse
import re
from typing import Any, NoReturn

_SENTENCES = (
    (r"the following arguments are required: (.+)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数 \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"选项 \1 不完整，可能是 \2"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 不能是“\2”，只能是 \3 之一"),
    (r"argument (\S+): invalid (?:int|_positive) value: '(.*)'", r"\1 要填整数，不能是“\2”"),
    (r"argument (\S+): invalid float value: '(.*)'", r"\1 要填数字，不能是“\2”"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", r"\1 不能是“\2”"),
    (r"argument (\S+): expected one argument", r"\1 后面要跟一个值"),
    (r"argument (\S+): expected at least one argument", r"\1 后面至少要跟一个值"),
    (r"argument (\S+): expected \d+ arguments?", r"\1 后面的值不够"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 后面不能跟“\2”"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 不能同时用"),
    (r"one of the arguments (.+) is required", r"\1 要给出一个"),
    (r"argument (\S+): (.+)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese; wrong arguments are one sentence on stderr, and exit code 2."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401, as argparse has it
        super().__init__(**{**named, "add_help": False})
        self.add_argument("-h", "--help", action="help", help="显示这份说明")
        self._positionals.title, self._optionals.title = "参数", "选项"

    def format_usage(self) -> str:
        """Return the usage line."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to see the usage, and end."""
        self.exit(2, f"{in_chinese(message)}；用法见 {self.prog} -h。\n")


def in_chinese(message: str) -> str:
    """Return what argparse says in Chinese, without a full stop; what is not known stays as it is."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(sentence).replace("', '", "、").replace("'", "").replace(", ", "、")
    return message
