"""Text from outside -> the same text without characters that cannot be stored, or that would hide or turn what is shown."""

import re

_UNFIT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069"
    "\\ufdd0-\\ufdef\\ufeff\\ufffe\\uffff\\U0001fffe\\U0001ffff]"
)


def fit(text: str) -> str:
    """Take out what XML forbids and what would hide or turn text: controls, lone surrogates, marks of direction or no width."""
    return _UNFIT.sub("", text)
