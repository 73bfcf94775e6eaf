"""Remove what is not the report's: paywall marks, adverts, web page lines, masks, doubled marks, broken lines.

Pure rules, each returning its changes. Every rule sees the text that the rule before it left; `clean` keeps for every
character the raw offset it came from, so that an edit can be shown in the file as it was found.
"""

from index.cleaning.adverts import adverts, editors_words, paywall_marks, paywall_notes
from index.cleaning.changes import Change, CleanText, Rule, apply_rules
from index.cleaning.foot import lines_after_the_end
from index.cleaning.frame import lines_around_the_title
from index.cleaning.inside import interruptions, writers_notes
from index.cleaning.joining import broken_sentences, broken_title, run_in_title, wrapped_lines
from index.cleaning.layout import html_remains, layout, letter_spacing, line_ends, needless_blanks
from index.cleaning.marks import bare_markup, doubled_marks, glosses, half_marks, head_marks, quotes, spaced_marks, widths
from index.cleaning.masks import masked_congress, masked_plenum, masked_years, masks
from index.cleaning.page import file_names, page_lines, page_markers, path_in_front
from index.cleaning.repeats import contents, repeated_lines
from index.cleaning.script import traditional_script
from index.cleaning.words import damaged_names, doubled_words, wrong_words

__all__ = ["RULES", "Change", "CleanText", "Rule", "clean"]

RULES: tuple[Rule, ...] = (
    line_ends,
    html_remains,
    traditional_script,
    paywall_marks,
    widths,
    # the lines of the page before the lines of the text are joined, for they break paragraphs
    adverts,
    page_lines,
    paywall_notes,
    editors_words,
    file_names,
    path_in_front,
    page_markers,
    contents,
    repeated_lines,
    wrapped_lines,
    broken_sentences,
    layout,
    letter_spacing,
    needless_blanks,
    broken_title,
    run_in_title,
    repeated_lines,
    spaced_marks,
    head_marks,
    half_marks,
    quotes,
    bare_markup,
    glosses,
    writers_notes,
    lines_around_the_title,
    interruptions,
    lines_after_the_end,
    doubled_words,
    damaged_names,
    masked_congress,
    masked_plenum,
    masked_years,
    masks,
    doubled_marks,
    wrong_words,
    layout,
)


def clean(raw: str) -> CleanText:
    """Apply all rules in order. Layout changes (line ends, indents, blank lines) are made but not listed as edits."""
    return apply_rules(raw, RULES)
