from assistant.copying import SHORTEST_RUN, measure_copying

SOURCE = "我们健全隐患登记销号制度，督促企业逐条对照开展自查自改，推动责任层层落到岗位。"


def test_a_text_of_its_own_copies_nothing() -> None:
    copying = measure_copying("加强养老护理员技能培训", {"甲.txt": SOURCE})
    assert (copying.share, copying.longest_run, copying.by_source, copying.spans) == (0.0, 0, (), ())


def test_a_copied_run_is_measured_and_its_place_is_known() -> None:
    text = "随后，督促企业逐条对照开展自查自改，见到效果。"
    copying = measure_copying(text, {"甲.txt": SOURCE, "乙.txt": "别的内容"})
    assert copying.longest_run == len("督促企业逐条对照开展自查自改")
    assert [text[start:end] for start, end, _ in copying.spans] == ["督促企业逐条对照开展自查自改"]
    assert [source.file for source in copying.by_source] == ["甲.txt"]
    plain = len("随后督促企业逐条对照开展自查自改见到效果")
    assert copying.share == round(14 / plain, 4)


def test_marks_between_do_not_hide_copying() -> None:
    text = "健全隐患登记销号制度；督促企业，逐条对照、开展自查自改"
    assert measure_copying(text, {"甲.txt": SOURCE}).longest_run == len("健全隐患登记销号制度督促企业逐条对照开展自查自改")


def test_a_run_shorter_than_the_least_does_not_count() -> None:
    assert measure_copying("督促企业逐条对"[: SHORTEST_RUN - 1], {"甲.txt": SOURCE}).share == 0.0


def test_national_expressions_are_nobodys_words() -> None:
    formula = "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”"
    assert measure_copying(formula, {"甲.txt": formula}).longest_run < 20


def test_a_blank_is_no_text_of_anybody() -> None:
    text = "督促企业【待填：督促企业家数】家逐条对照开展自查"
    copying = measure_copying(text, {"甲.txt": "督促企业待填督促企业家数家逐条对照开展自查"})
    assert all("【" not in text[start:end] for start, end, _ in copying.spans if end - start < 12)
    assert copying.longest_run < len("督促企业待填督促企业家数家")


def test_sources_come_by_their_share() -> None:
    text = "健全隐患登记销号制度，督促企业逐条对照开展自查自改。推动责任层层落到岗位上去。"
    copying = measure_copying(text, {"少.txt": "推动责任层层落到岗位", "多.txt": SOURCE})
    assert [source.file for source in copying.by_source] == ["多.txt", "少.txt"]


def test_an_empty_text_and_empty_reports_are_no_copy() -> None:
    assert measure_copying("", {"甲.txt": SOURCE}).share == 0.0
    assert measure_copying("健全隐患登记销号制度", {}).share == 0.0
    assert measure_copying("健全隐患登记销号制度", {"空.txt": ""}).share == 0.0
