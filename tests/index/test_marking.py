"""Which characters of a passage carry the words looked for."""

from index.marking import marks_of, matched


def marked(text: str, *sought: str) -> list[str]:
    return [text[start:end] for start, end in matched(text, marks_of(sought))]


def test_pairs_that_stand_in_both_are_marked_as_runs() -> None:
    assert marked("建立网络舆情监测机制，引导网络评论。", "网络舆情") == ["网络舆情", "网络"]


def test_all_sought_texts_count() -> None:
    assert marked("抓好普法宣讲，化解纠纷。", "普法", "纠纷化解") == ["普法", "化解纠纷"]


def test_common_pairs_and_single_characters_are_not_marked() -> None:
    assert marked("我们工作情况较好，进一步开展。", "工作", "情况", "我", "进一步") == []


def test_latin_words_are_marked_in_any_case() -> None:
    assert marked("推广手机APP应用", "app") == ["APP"]


def test_ranges_are_in_order_apart_and_inside() -> None:
    text = "网络网络网络，舆情"
    ranges = matched(text, marks_of(["网络舆情"]))
    assert ranges == ((0, 6), (7, 9))


def test_nothing_sought_marks_nothing() -> None:
    assert matched("网络舆情", marks_of([])) == ()
    assert matched("", marks_of(["网络"])) == ()


# --- faults found ----------------------------------------------------------------------------------------------------


def test_no_half_words_are_marked_where_two_common_pairs_meet() -> None:
    assert marked("工作情况较好，各项任务落实。", "工作情况") == []
