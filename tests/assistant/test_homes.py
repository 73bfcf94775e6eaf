from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.homes import Homes
from assistant.profile import Profile
from index import Library

NURSERY = Profile("清屿县中心幼儿园", "学校", "县", 2025, "工作总结", "单位")
REPORTS = {
    "清屿县中心幼儿园2024年工作总结": "推行自主游戏和户外活动，优化幼儿在园生活环节，提升保教质量，健全安全责任制度。",
    "清屿县高级中学2024年工作总结": "完善走班教学编排办法，指导学生生涯规划，开展选科指导，健全安全责任制度。",
    "清屿县民政局2024年工作总结": "规范社会救助，发展养老服务，健全安全责任制度。",
    "清屿县水利局2024年工作总结": "加强河道巡查，整治非法采砂，健全安全责任制度。",
    "清屿县审计局2024年工作总结": "推进预算执行审计，督促问题整改，健全安全责任制度。",
    "清屿县税务局2024年工作总结": "优化办税流程，开展纳税辅导，健全安全责任制度。",
}
for bureau in ("财政", "气象", "统计", "公安", "司法", "信访", "交通运输"):
    REPORTS[f"清屿县{bureau}局2024年工作总结"] = f"做好{bureau}业务，健全安全责任制度。"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for title, text in REPORTS.items():
        body = f"{title}\n一、主要工作\n（一）抓好业务。{text}\n（二）抓好服务。{text[:20]}。\n二、存在的问题\n力量不足。\n"
        (folder / f"{title}.txt").write_text(body, encoding="utf-8")
    with closing(Library.open(tmp_path / "library")) as made:
        made.add([folder])
        yield made


def nowhere(_: str) -> bool:
    return False


def test_words_of_another_trade_are_stranger_than_those_of_all(library: Library) -> None:
    home = Homes().of(library, NURSERY, ("保教工作",), nowhere)
    assert home is not None
    assert home.strangeness("完善走班教学编排办法") > 0.8
    assert home.strangeness("推行自主游戏") == 0.0
    assert home.strangeness("健全安全责任制度") == 0.0
    assert home.strangeness("") == 0.0


def test_reports_on_the_theme_are_at_home(library: Library) -> None:
    home = Homes().of(library, NURSERY, ("走班教学",), lambda title: "高级中学" in title)
    assert home is not None
    assert len(home.reports) == 2
    assert home.strangeness("开展选科指导") == 0.0


def test_a_writer_of_whom_nothing_is_told_has_no_home(library: Library) -> None:
    assert Homes().of(library, Profile(), ("养老服务",), nowhere) is None


def test_a_library_of_few_trades_tells_nothing(tmp_path: Path) -> None:
    file = tmp_path / "清屿县中心幼儿园2024年工作总结.txt"
    file.write_text("清屿县中心幼儿园2024年工作总结\n一、主要工作\n（一）抓好保教。推行自主游戏。\n", encoding="utf-8")
    with closing(Library.open(tmp_path / "library")) as library:
        library.add([file])
        assert Homes().of(library, NURSERY, ("保教工作",), nowhere) is None


def test_a_changed_library_is_read_anew(library: Library, tmp_path: Path) -> None:
    homes = Homes()
    before = homes.of(library, NURSERY, ("保教工作",), nowhere)
    assert before is not None and before.strangeness("开展晨检午检") > 0.8
    file = tmp_path / "另一所幼儿园2024年工作总结.txt"
    file.write_text(
        "清屿县第二幼儿园2024年工作总结\n一、主要工作\n（一）抓好卫生。开展晨检午检，做好消毒通风。\n", encoding="utf-8"
    )
    library.add([file])
    after = homes.of(library, NURSERY, ("保教工作",), nowhere)
    assert after is not None and after.strangeness("开展晨检午检") == 0.0
