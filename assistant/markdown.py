"""Text of reports and users -> Markdown that shows it as it is: nothing in it may act as markup."""

import re

_ACTIVE = re.compile(r"[\\`*_\[\]<>~$|&]|(?m:^(?=[#+\-]))|(?m:^\d+(?=[.)]\s))")


def escape(text: str) -> str:
    """Escape what Markdown, HTML, Streamlit's colour marks or formulas could take for their own."""
    return _ACTIVE.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text).replace("\n", "  \n")


def bold(text: str) -> str:
    """Show a text in bold, whatever stands around it.

    Markdown takes ** between a mark and a letter for plain stars; a space outside makes it open and close all the same.

    >>> bold("，，"), bold("截止")
    (' **，，** ', '**截止**')
    """
    opening, closing = ("" if text[at : at + 1].isalnum() else " " for at in (0, len(text) - 1))
    return f"{opening}**{escape(text)}**{closing}"


def quote(text: str) -> str:
    """Show a text as a block quote."""
    return "> " + escape(text).replace("  \n", "  \n> ")
