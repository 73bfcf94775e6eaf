import re

from assistant import Assistant
from assistant.answer import Answer
from assistant.frames import FRAMES
from assistant.profile import Profile
from index import Library

BUREAU = Profile("清屿县民政局", "政府部门", "县", 2024)


def ask(library: Library, text: str, profile: Profile = BUREAU) -> Answer:
    return Assistant(library).ask(text, profile)


def points(answer: Answer) -> list[str]:
    return re.findall(r"（[一二三四五]）([^　\n]+)", answer.answer)


def test_the_parts_named_stand_in_the_order_named(tiny_library: Library) -> None:
    answer = ask(tiny_library, "按“主要做法、存在问题、下步打算”三块列个提纲，写养老服务")
    assert re.findall(r"\*\*(.+?)\*\*", answer.answer) == ["一、主要做法", "二、存在问题", "三、下步打算"]


def test_usual_parts_are_taken_when_none_is_named(tiny_library: Library) -> None:
    answer = ask(tiny_library, "养老服务工作总结，列个提纲")
    assert re.findall(r"\*\*(.+?)\*\*", answer.answer) == ["一、主要做法", "二、存在问题", "三、下步打算"]


def test_points_are_equally_long_and_sources_are_given(tiny_library: Library) -> None:
    answer = ask(tiny_library, "列个提纲，写养老服务")
    assert {len(point) for point in points(answer)} <= {6, 8}
    assert points(answer)
    assert answer.hits


def test_points_are_not_headings_of_whole_sections_or_years(tiny_library: Library) -> None:
    answer = ask(tiny_library, "列个提纲，写安全生产")
    assert [point for point in points(answer) if re.search(r"\d|[一二三四五]、|打算$|工作安排", point)] == []


def test_points_hold_no_local_name(tiny_library: Library) -> None:
    answer = ask(tiny_library, "列个提纲，写宣传阵地", Profile("清屿县教育局党组", "党组", "县", 2024))
    assert not any("水讲堂" in point for point in points(answer))


def test_no_part_repeats_a_point(tiny_library: Library) -> None:
    answer = ask(tiny_library, "列个提纲，写安全生产")
    assert len(set(points(answer))) == len(points(answer))


def test_an_empty_library_is_said(empty_library: Library) -> None:
    answer = ask(empty_library, "列个提纲，写养老服务")
    assert "资料库还是空的" in answer.answer
    assert answer.notices
    assert answer.hits == ()


def test_it_is_said_how_many_reports_make_a_point(corpus_library: Library) -> None:
    answer = ask(corpus_library, "列个提纲，写安全生产", Profile("清屿县应急管理局", "政府部门", "县", 2024))
    counts = [(int(of), int(number)) for of, number in re.findall(r"〔(\d+) 篇中有 (\d+) 篇写到〕", answer.answer)]
    assert counts
    assert all(1 < number <= of for of, number in counts)


def test_the_number_of_parts_and_of_points_in_each_is_kept(tiny_library: Library) -> None:
    answer = ask(tiny_library, "安全生产工作总结分四大块，每块两点，列个提纲")
    assert re.findall(r"\*\*(.+?)\*\*", answer.answer) == ["一、主要做法", "二、工作成效", "三、存在问题", "四、下步打算"]
    sections = re.split(r"\*\*.+?\*\*", answer.answer)[1:]
    assert all(len(re.findall("（[一二三四五]）", section)) <= 2 for section in sections)
    assert len(re.findall("（[一二三四五]）", sections[0])) == 2
    assert len(set(points(answer))) == len(points(answer))


def test_what_no_report_makes_is_told_apart_and_the_basic_part_is_no_work(tiny_library: Library) -> None:
    answer = ask(tiny_library, "给公证服务工作总结列个提纲：基本情况、主要做法、工作成效、存在问题").answer
    _, basic, done, effects, lacks = answer.split("\n\n**")
    assert re.findall(r"）([一-龥]+)", basic) == FRAMES["heads"]["basic"]
    assert "规范受理办理　〔通用〕" in done
    assert "〔通用〕" in lacks
    assert all(len(re.findall("　（", part)) >= 3 for part in (basic, done, effects, lacks))
