"""Whole small reports of odd shapes, each with its whole tree of headings: levels, words, and what is none."""

import pytest

from index.outline import outline
from index.outline.numbering import without_number

BODY = "逐户走访登记造册，及时回应群众诉求，问题办结率明显提高。"
MORE = "建立台账逐项销号，定期通报工作进度，确保事事有人抓落实。"

SHAPES = {
    "standard": (
        f"一、主要工作\n（一）抓巡查\n1.建机制\n（1）定责任\n{BODY}\n二、存在问题\n{MORE}",
        "1 一、主要工作|2 （一）抓巡查|3 1.建机制|4 （1）定责任|1 二、存在问题",
    ),
    "one straight to digits": (
        f"一、教学工作\n1、抓备课。{BODY}\n2、抓课堂。{MORE}\n二、存在不足\n1、研讨不够。{MORE}",
        "1 一、教学工作|2 1、抓备课|2 2、抓课堂|1 二、存在不足|2 1、研讨不够",
    ),
    "one, digits, bracketed digits": (
        f"一、税费征收\n1.强征管。\n（1）盯大户。{BODY}\n（2）清欠税。{MORE}\n2.优服务。{BODY}",
        "1 一、税费征收|2 1.强征管|3 （1）盯大户|3 （2）清欠税|2 2.优服务",
    ),
    "brackets on top": (
        f"2023年，我局扎实开展工作。现将情况报告如下：\n（一）加强监测预警。{BODY}\n（二）规范窗口服务。{MORE}",
        "1 （一）加强监测预警|1 （二）规范窗口服务",
    ),
    "half-width brackets": (
        f"一、审判工作\n(一)刑事审判。{BODY}\n(二)民事审判。{MORE}",
        "1 一、审判工作|2 (一)刑事审判|2 (二)民事审判",
    ),
    "wrong brackets": (f"一、卫生防疫\n〔一〕抓接种。{BODY}\n〔二〕抓消杀。{MORE}", "1 一、卫生防疫|2 〔一〕抓接种|2 〔二〕抓消杀"),
    "one sign for the bracket": (f"一、双拥工作\n㈠抓慰问。{BODY}\n㈡抓安置。{MORE}", "1 一、双拥工作|2 ㈠抓慰问|2 ㈡抓安置"),
    "full stop after Han": (f"一. 粮食收储\n{BODY}\n二. 仓储管理\n{MORE}", "1 一. 粮食收储|1 二. 仓储管理"),
    "wide full stop after Han": (f"一．气象观测\n{BODY}\n二．预报服务\n{MORE}", "1 一．气象观测|1 二．预报服务"),
    "circled": (
        f"一、林业工作\n（一）造林\n①备苗木。{BODY}\n②抓栽植。{MORE}",
        "1 一、林业工作|2 （一）造林|3 ①备苗木|3 ②抓栽植",
    ),
    "parts": (
        f"第一部分 工作回顾\n一、抓项目\n{BODY}\n二、抓融资\n{MORE}\n第二部分 工作展望\n一、强管理\n{BODY}",
        "1 第一部分 工作回顾|2 一、抓项目|2 二、抓融资|1 第二部分 工作展望|2 一、强管理",
    ),
    "chapters": (f"第一章 基本情况\n{BODY}\n第二章 主要问题\n{MORE}", "1 第一章 基本情况|1 第二章 主要问题"),
    "ordinals": (
        f"一年来，我主要做了以下工作。\n第一，守住安全底线。{BODY}\n第二，提升服务水平。{MORE}",
        "1 第一，守住安全底线|1 第二，提升服务水平",
    ),
    "digits above Han brackets": (
        f"1.抓党建\n（一）建支部。{BODY}\n（二）育骨干。{MORE}\n2.抓业务\n（一）强培训。{BODY}\n（二）促考核。{MORE}",
        "1 1.抓党建|2 （一）建支部|2 （二）育骨干|1 2.抓业务|2 （一）强培训|2 （二）促考核",
    ),
    "unnumbered sections with restarting brackets": (
        f"工作回顾\n（一）抓维权。{BODY}\n（二）抓帮扶。{MORE}\n存在不足\n{BODY}\n明年打算\n（一）扩覆盖。{MORE}",
        "1 工作回顾|2 （一）抓维权|2 （二）抓帮扶|1 存在不足|1 明年打算|2 （一）扩覆盖",
    ),
    "unnumbered sections with restarting Han": (
        f"主要做法和成效\n一、抓普查\n{BODY}\n二、抓质量\n{MORE}\n二〇二〇年工作设想\n一、抓培训\n{BODY}",
        "1 主要做法和成效|2 一、抓普查|2 二、抓质量|1 二〇二〇年工作设想|2 一、抓培训",
    ),
    "an unnumbered section beside numbered ones": (
        f"一、抓执法\n{BODY}\n二、抓服务\n{MORE}\n存在的问题\n{BODY}",
        "1 一、抓执法|1 二、抓服务|1 存在的问题",
    ),
    "run in after a blank": (
        "一、主要成绩\n（一）市场秩序好转　开展检查三轮，查处案件五起，群众满意。\n（二）消费环境改善　设立服务站，调解纠纷，挽回损失。",
        "1 一、主要成绩|2 （一）市场秩序好转|2 （二）消费环境改善",
    ),
    "run in after a half-width blank": (
        "一、畜牧生产稳定 狠抓能繁母猪保有量，落实补贴政策，存栏回升。\n二、存在的主要问题 一是散养户多，防疫难度大。",
        "1 一、畜牧生产稳定|1 二、存在的主要问题",
    ),
    "two clauses with a blank": (
        f"（一）学思践悟 理论武装走深走实。{BODY}\n（二）强基固本 支部建设提质提效。{MORE}",
        "1 （一）学思践悟 理论武装走深走实|1 （二）强基固本 支部建设提质提效",
    ),
    "head with commas": (
        f"一、坚持学在前、讲在前，把稳办案方向。{BODY}\n二、坚持办案准、办案快，提升审判质效。{MORE}",
        "1 一、坚持学在前、讲在前，把稳办案方向|1 二、坚持办案准、办案快，提升审判质效",
    ),
    "colon": (f"一、水质监测：{BODY}\n二、存在问题及2018年打算：\n{MORE}", "1 一、水质监测|1 二、存在问题及2018年打算"),
    "half-width full stops": (
        "一、工作完成情况\n1、扶贫成果巩固.走访农户三百户,落实政策.\n2、特色产业壮大.新建大棚五十座,带动增收.",
        "1 一、工作完成情况|2 1、扶贫成果巩固|2 2、特色产业壮大",
    ),
    "everything in one line": (
        "2021年，我局认真履职。现将情况总结如下。一、2021年工作完成情况（一）抓收入保平衡。全年收入稳中有增，税源更加巩固。"
        "其中，三、四级预算单位全部纳入管理，“一、二类”资金分账核算。（二）抓支出保重点。教育医疗资金足额到位，没有拖欠。"
        "二、存在的主要问题一是财源结构不优，依赖偏大。二是支出进度不均衡。三、2022年工作打算（一）培植财源。落实减税政策，支持企业发展。"
        "（二）练好内功。开设夜校，组织骨干下沉跟班，打造过硬队伍。" + BODY * 3,
        "1 一、2021年工作完成情况|2 （一）抓收入保平衡|2 （二）抓支出保重点|1 二、存在的主要问题|1 三、2022年工作打算|2 （一）培植财源|2 （二）练好内功",
    ),
    "one line without any system below": (
        f"按照安排，现将殡葬改革情况汇报如下：一、摸清底数。{BODY}{MORE}二、完善设施。{MORE}{BODY}三、强化宣传。{BODY}{MORE}{BODY * 3}",
        "1 一、摸清底数|1 二、完善设施|1 三、强化宣传",
    ),
    "a section head that runs into its first point": (
        f"一、主要工作（一）抓排查。{BODY}\n（二）抓整改。{MORE}\n二、下步打算（一）抓长效。{BODY}",
        "1 一、主要工作|2 （一）抓排查|2 （二）抓整改|1 二、下步打算|2 （一）抓长效",
    ),
    "two points in one paragraph": (
        f"一、主要工作\n（一）抓救援。{BODY}（二）抓演练。{MORE}\n（三）抓装备。{BODY}",
        "1 一、主要工作|2 （一）抓救援|2 （二）抓演练|2 （三）抓装备",
    ),
    "the second missing": (f"一、抓征兵\n{BODY}\n三、抓训练\n{MORE}", "1 一、抓征兵|1 三、抓训练"),
    "the third twice": (
        f"一、抓稽查\n{BODY}\n二、抓办案\n{BODY}\n三、抓宣传\n{MORE}\n三、抓队伍\n{MORE}",
        "1 一、抓稽查|1 二、抓办案|1 三、抓宣传|1 三、抓队伍",
    ),
    "items are no headings": (
        "一、主要工作\n一是抓好学习，补齐短板。\n二是抓好队伍，提升能力。\n三是抓好督导，跟踪问效。\n四要抓好总结，形成经验。",
        "1 一、主要工作",
    ),
    "a list of full sentences": (
        "一、主要数据\n1.全年接待来访群众三百批，同比下降一成。\n2.办理网上信访件五百件，按期办结。\n3.化解积案十二件，群众满意。",
        "1 一、主要数据",
    ),
    "a list with semicolons": (
        "二、下步打算\n（一）摸清底数，建立台账；\n（二）分类施策，逐户帮扶；\n（三）跟踪问效，防止反弹。",
        "1 二、下步打算",
    ),
    "an enumeration in a sentence": (
        f"一、主要工作\n重点做好三件事：一、完善制度；二、加强培训；三、落实责任。{BODY}\n二、下步打算\n{MORE}",
        "1 一、主要工作|1 二、下步打算",
    ),
    "counts at the start of a line": (
        "一、交通工作\n1.5亿元专项资金全部到位，道路硬化完成。\n3.15期间集中检查，商户经营规范。\n2024.3.5组织志愿服务，清理河道两公里。\n3、4月份雨水偏多，抢修道路十余处。",
        "1 一、交通工作",
    ),
    "Han look-alikes": (
        "一、教学管理\n一、二季度组织教研活动，教师全员参加，效果较好。\n三、四年级开展游泳课，学生掌握了自救本领。\n（一）班和（二）班结对互助，学生共同进步。",
        "1 一、教学管理",
    ),
    "first secretaries and first of all": (
        f"一、驻村工作\n第一书记带头走访，逐户了解困难，帮助解决问题。\n坚持质量第一，第二，才讲速度，工程质量得到保证。\n{BODY}",
        "1 一、驻村工作",
    ),
    "headings without text": (
        f"一、主要工作\n二、存在问题\n{BODY}\n三、下步打算\n{MORE}",
        "1 一、主要工作|1 二、存在问题|1 三、下步打算",
    ),
    "topics on lines of their own": (
        f"2023年，本站认真开展防汛工作。现将情况总结如下。\n责任体系日益完善\n{BODY}\n应急能力稳步提升\n{MORE}\n下一步打算\n{BODY}",
        "1 责任体系日益完善|1 应急能力稳步提升|1 下一步打算",
    ),
    "topics under numbered sections": (
        f"一、主要工作\n困难群众救助有力\n{BODY}\n养老服务扎实推进\n{MORE}\n二、存在问题\n{BODY}",
        "1 一、主要工作|2 困难群众救助有力|2 养老服务扎实推进|1 二、存在问题",
    ),
    "topics of two clauses": (
        f"工作开展情况\n强化理论武装，筑牢思想根基\n{BODY}\n严格组织生活，锤炼党性修养\n{MORE}\n存在的不足\n{BODY}",
        "1 工作开展情况|2 强化理论武装，筑牢思想根基|2 严格组织生活，锤炼党性修养|1 存在的不足",
    ),
    "one short line alone": (f"2022年，我所扎实工作。现将情况报告如下。\n{BODY}\n全所同志团结奋进\n{MORE}", ""),
    "cells of a table": (
        f"一、主要工作\n{BODY}\n项目\n完成情况\n危房改造（户）\n26\n道路硬化\n3公里\n二、存在问题\n{MORE}",
        "1 一、主要工作|1 二、存在问题",
    ),
    "page marks": (
        "1、澜溪县水文站2024年工作总结和2025年工作思路\n2024年，我站认真开展监测。现将情况总结如下：\n一、工作情况\n（一）抓监测。全年测流三百次，报汛及时，全县群\n"
        f"2、众满意度有所提升。{BODY}\n3、　　二、存在问题\n{MORE}",
        "1 一、工作情况|2 （一）抓监测|1 二、存在问题",
    ),
    "no numbers at all": (
        f"今年以来，在上级坚强领导下，各项工作有序推进。\n{BODY}\n虽然取得一些成绩，但还存在不少差距。\n下一步，我们将{MORE}",
        "",
    ),
    "duty report": (
        f"一、履行职责情况\n（一）抓班子。{BODY}\n二、廉洁自律情况\n{MORE}\n三、存在的不足\n{BODY}\n四、今后努力方向\n{MORE}\n以上报告，请予评议。",
        "1 一、履行职责情况|2 （一）抓班子|1 二、廉洁自律情况|1 三、存在的不足|1 四、今后努力方向",
    ),
    "addressee and signature": (
        f"县委：\n2023年，我院认真履职。现将情况报告如下：\n一、主要工作\n{BODY}\n特此报告。\n松川县人民法院\n2023年12月28日",
        "1 一、主要工作",
    ),
    "numbers beyond ten": (
        "\n".join(f"{number}、抓{thing}\n{BODY}" for number, thing in zip("一二三四五六七八九", "学教管建改防救治护", strict=True))
        + f"\n十、抓评比\n{BODY}\n十一、抓收尾\n{MORE}",
        "|".join(f"1 {number}、抓{thing}" for number, thing in zip("一二三四五六七八九", "学教管建改防救治护", strict=True))
        + "|1 十、抓评比|1 十一、抓收尾",
    ),
    "siblings in another system": (
        f"一、主要工作\n（一）抓宣讲。{BODY}\n2.抓阵地。{MORE}\n（三）抓队伍。{BODY}\n二、存在问题\n{BODY}\n3、下步打算\n{MORE}",
        "1 一、主要工作|2 （一）抓宣讲|2 2.抓阵地|2 （三）抓队伍|1 二、存在问题|1 3、下步打算",
    ),
    "the first in another system": (
        f"1、工作情况\n{BODY}\n二、存在问题\n{MORE}\n三、下步打算\n{BODY}",
        "1 1、工作情况|1 二、存在问题|1 三、下步打算",
    ),
    "an ordinal inside its paragraph": (f"一、体会\n第一，学习是根本。第二，实干是关键。{BODY}", "1 一、体会"),
    "a section that runs into its first digit": (
        f"一、主要工作 1、抓普法。{BODY}\n2、抓调解。{MORE}\n二、存在问题\n{BODY}",
        "1 一、主要工作|2 1、抓普法|2 2、抓调解|1 二、存在问题",
    ),
    "blanks instead of line ends": (
        "2023年，我站做好服务。现将情况报告如下： 一、2023年工作情况 （一）强化监测 全年发布预警六十期，覆盖城乡，受到好评。 "
        "（二）优化服务 开展直通式服务，指导农事，助力丰收。 二、存在问题 一是站网密度不够；二是人才短缺。 三、2024年工作计划 "
        "（一）完善站网 新建站点十个，填补空白，提升能力。 （二）引进人才 招录专业人员，加强培训，稳定队伍。",
        "1 一、2023年工作情况|2 （一）强化监测|2 （二）优化服务|1 二、存在问题|1 三、2024年工作计划|2 （一）完善站网|2 （二）引进人才",
    ),
    "bare digits": (
        f"一、主要工作\n{BODY}\n二、下步打算\n1.加强学习\n2.改进作风\n3.严格管理",
        "1 一、主要工作|1 二、下步打算|2 1.加强学习|2 2.改进作风|2 3.严格管理",
    ),
    "long bare digits": (
        "一、下步打算\n1.开展新一轮设施设备安全隐患大排查，建立整改台账\n2.组织全体干部职工参加业务培训，提升服务水平",
        "1 一、下步打算",
    ),
    "attachments": (f"一、主要工作\n{BODY}\n附件：\n1.统计表\n2.明细表", "1 一、主要工作"),
    "a year after the number": (f"1.2023年工作情况\n{BODY}\n2.2024年工作打算\n{MORE}", "1 1.2023年工作情况|1 2.2024年工作打算"),
    "numbers inside a head": (
        f"一、坚持安全第一，守护行业稳定。{BODY}\n二、坚持标本统一、内外联动。{MORE}\n三、落实“一、二类”目录管理。{BODY}",
        "1 一、坚持安全第一，守护行业稳定|1 二、坚持标本统一、内外联动|1 三、落实“一、二类”目录管理",
    ),
    "one line without any mark between heads": (
        f"2020年，我村认真做事。现将情况报告如下。一、2020年主要工作1.防疫守住了村口（1）动手早。{BODY}（2）底子清。{MORE}"
        f"2.产业多出了路子（1）扩了面。{BODY}（2）有了主。{MORE}二、存在的不足1.底子薄。{BODY}2.办法少。{MORE}三、下一步改进措施2021年，{BODY}{BODY}",
        "1 一、2020年主要工作|2 1.防疫守住了村口|3 （1）动手早|3 （2）底子清|2 2.产业多出了路子|3 （1）扩了面|3 （2）有了主|1 二、存在的不足|2 1.底子薄|2 2.办法少|1 三、下一步改进措施",
    ),
    "a page's line before the first number": (f"2022年，我所扎实工作。\n阅后请归还\n一、主要工作\n{BODY}", "1 一、主要工作"),
    "Han inside Han": (
        f"一、主要工作\n一、抓学习。{BODY}\n二、抓队伍。{MORE}\n三、抓督导。{MORE}\n二、存在问题\n{BODY}\n三、下步打算\n一、强基础。{BODY}\n二、补短板。{MORE}",
        "1 一、主要工作|2 一、抓学习|2 二、抓队伍|2 三、抓督导|1 二、存在问题|1 三、下步打算|2 一、强基础|2 二、补短板",
    ),
    "a section of the outer series where both could go on": (
        f"一、工作情况\n一、抓学习。{BODY}\n二、存在问题\n{MORE}\n三、下步打算\n{BODY}",
        "1 一、工作情况|2 一、抓学习|1 二、存在问题|1 三、下步打算",
    ),
    "digits inside digits": (
        f"一、主要工作\n1.强化统筹，传导责任\n1.抓学习。{BODY}\n2.抓督察。{MORE}\n3.抓考核。{BODY}\n2.强化审核，依法决策\n1.审文件。{BODY}\n2.定程序。{MORE}",
        "1 一、主要工作|2 1.强化统筹，传导责任|3 1.抓学习|3 2.抓督察|3 3.抓考核|2 2.强化审核，依法决策|3 1.审文件|3 2.定程序",
    ),
    "a count after the number": (
        f"一、三大攻坚战取得实效\n{BODY}\n二、“十四五”规划顺利实施\n{MORE}",
        "1 一、三大攻坚战取得实效|1 二、“十四五”规划顺利实施",
    ),
}


def tree(text: str, styles: dict[int, int] | None = None) -> str:
    return "|".join(f"{heading.level} {heading.text}" for heading in outline(text, styles or {}).headings)


@pytest.mark.parametrize("name", SHAPES)
def test_the_tree_of_a_report_of_this_shape(name: str) -> None:
    text, expected = SHAPES[name]
    assert tree(text) == expected


# --- styles ----------------------------------------------------------------------------------------------------------


def styled(*lines: tuple[str, int | None]) -> tuple[str, dict[int, int]]:
    """Return a text and the heading level by line offset."""
    levels, offset = {}, 0
    for line, level in lines:
        if level:
            levels[offset] = level
        offset += len(line) + 1
    return "\n".join(line for line, _ in lines), levels


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                ("澜溪县档案馆2021年工作总结", 1),
                ("工作开展情况", 2),
                ("馆藏日益丰富", 3),
                (BODY, None),
                ("存在问题", 2),
                (MORE, None),
            ],
            "1 工作开展情况|2 馆藏日益丰富|1 存在问题",
        ),
        (
            [
                ("一、工作开展情况", 2),
                ("馆藏日益丰富", 3),
                (BODY, None),
                ("利用更加便捷", 3),
                (MORE, None),
                ("二、存在问题", 2),
                (BODY, None),
            ],
            "1 一、工作开展情况|2 馆藏日益丰富|2 利用更加便捷|1 二、存在问题",
        ),
        ([("强基固本", 1), (BODY, None), ("（一）抓学习", 1), (MORE, None)], "1 强基固本|2 （一）抓学习"),
        ([("抓学习", 2), (BODY, None), ("抓队伍", 2), (MORE, None)], "1 抓学习|1 抓队伍"),
        ([("一、主要工作", 1), (BODY, None), ("县统计局2023年上半年工作总结", 3)], "1 一、主要工作"),
    ],
)
def test_styles_give_the_tree_where_numbers_do_not(lines: list[tuple[str, int | None]], expected: str) -> None:
    text, levels = styled(*lines)
    assert tree(text, levels) == expected


@pytest.mark.parametrize(
    ("head", "bare"),
    [
        ("一、主要工作", "主要工作"),
        (" （三） 压实责任", "压实责任"),
        ("第二部分 存在问题", "存在问题"),
        ("2.规范执法", "规范执法"),
        ("2024年重点工作", "2024年重点工作"),
        ("一体推进三项任务", "一体推进三项任务"),
        ("三级联动", "三级联动"),
    ],
)
def test_a_heading_loses_its_number_and_nothing_else(head: str, bare: str) -> None:
    assert without_number(head) == bare
