"""Text of reports and users -> Markdown that shows it as it is: nothing in it may act as markup."""

import re

_ACTIVE = re.compile(r"[\\`*_\[\]<>~$|&]|(?m:^(?=[#+\-]))|(?m:^\d+(?=[.)]\s))")


def escape(text: str) -> str:
    """Escape what Markdown, HTML, Streamlit's colour marks or formulas could take for their own."""
    return _ACTIVE.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text).replace("\n", "  \n")


def quote(text: str) -> str:
    """Show a text as a block quote."""
    return "> " + escape(text).replace("  \n", "  \n> ")
