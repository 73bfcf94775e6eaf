"""Builds the binary files: b14, b15, c18-c21 (.docx), b16 and c24 (.pdf, by LibreOffice); make_set_d.py builds those of d.

Run with python-docx installed; what set c says stands in c_documents.toml, the labels in labels_b.jsonl and labels_c.jsonl.
"""

import datetime
import pathlib
import subprocess
import tempfile
import tomllib
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

HERE = pathlib.Path(__file__).resolve().parent
FONT = "Noto Serif CJK SC"

SAFETY: list[tuple[str, Any]] = [
    ("title", "砚川县应急管理局党组2023年安全生产工作情况报告"),
    (
        "p",
        "2023年，在县委、县政府的坚强领导下，砚川县应急管理局党组坚持以习近平新时代中国特色社会主义思想为指导，"
        "全面贯彻党的二十大精神，扎实开展主题教育，深入推进重大事故隐患专项排查整治行动，全县生产安全事故起数"
        "和死亡人数实现双下降。现将有关情况报告如下：",
    ),
    ("h1", "主要工作开展情况"),
    ("h2", "责任链条越拧越紧"),
    (
        "p",
        "局党组坚持把学习习近平总书记关于安全生产的重要论述作为第一课，推动县安委会成员单位签订责任书41份。"
        "制定党政领导干部安全生产职责清单，明确新业态监管分工，填补剧本娱乐、电动平衡车等监管空白6项。"
        "建立“周提醒、月通报、季约谈”制度，约谈工作滞后的乡镇和部门5个，让责任既挂在墙上更扛在肩上。",
    ),
    ("h2", "隐患整治动真碰硬"),
    ("h3", "工贸企业盯住重点"),
    (
        "p",
        "聚焦粉尘涉爆、有限空间、金属熔融等领域，聘请专家结对帮扶企业58家，采用“四不两直”方式检查。"
        "一家一家过筛、一处一处销号，排查隐患1326处，其中重大隐患19处全部整改到位，立案处罚43起。",
    ),
    ("h3", "燃气消防集中攻坚"),
    (
        "p",
        "联合住建、市场监管、消防等部门开展餐饮燃气“敲门行动”，更换不合格软管2870根，加装报警器1645只。"
        "打通小区消防通道32条，拆除影响逃生的防盗窗、广告牌214处。主要指标见下表：",
    ),
    ("table", [("检查领域", "检查家数", "整改隐患"), ("冶金工贸企业", "58", "1326"), ("餐饮燃气用户", "1190", "2054")]),
    ("h2", "救援能力稳步提升"),
    (
        "p",
        "建成县级应急指挥平台，接入林区、水库、矿山视频286路。组建“一主两辅”救援队伍，配备无人机、冲锋舟等装备310件套。"
        "开展山洪转移、森林火灾扑救演练24场，汛期提前转移群众3186人，实现应转尽转、应转早转。",
    ),
    ("h1", "存在的主要问题"),
    (
        "p",
        "一是企业主体责任落实存在温差，部分小微企业负责人重效益轻安全，培训走过场；"
        "二是监管力量与任务不匹配，乡镇应急办专职人员少，看不懂设备、查不出问题；"
        "三是信息化支撑不够，风险监测预警平台数据未能完全共享。",
    ),
    ("h1", "2024年工作打算"),
    ("h2", "抓培训强素质"),
    ("p", "实施企业负责人和安全管理人员分级培训，推行“老板讲安全”，用身边事故警示身边人，让被动应付变成主动防范。"),
    ("h2", "抓科技提效能"),
    ("p", "推进高危企业感知数据联网，整合部门预警信息，探索用智能视频识别违章作业，做到早发现、早预警、早处置。"),
    ("h2", "抓基层固防线"),
    ("p", "配齐乡镇应急专干，规范村级应急服务站，健全网格员“吹哨”奖励机制，把风险化解在萌芽之时、成灾之前。"),
    ("sign", "中共砚川县应急管理局党组"),
    ("sign", "2023年12月25日"),
]

TOWN = [
    "　　　枫岗镇党委书记2018年度\n述职述廉报告",
    "　　　　　　　　鲁 望 平",
    "",
    "　　按照县委统一安排，现将本人2018年履行职责和廉洁自律情况述职如下，请予评议。一年来，本人坚持以习近平新时代"
    "中国特色社会主义思想为指导，深入学习贯彻党的十九大和十九届二中、三中全会精神，结合纪念改革开放40周年，团结带领"
    "镇党委一班人，较好完成了全年任务。",
    "　　一、　履行职责情况",
    "　　（一） 抓班子、强堡垒，让支部硬起来。　坚持把党建当主业，主持召开党委会**次，带头讲党课、带头进夜校、带头包后进村。"
    "整顿软弱涣散村党组织3个，调整不胜任村支书4名，选派6名年轻干部到村任职。“三会一课”由镇里统一排课表、村里按点点名，支部活动一月一晒。",
    "",
    "　　（二） 抓脱贫、惠民生，让日子好起来。　我包联的***村是深度贫困村，全年去了**趟，和驻村队员同吃同住。修通断头路11公里，"
    "引进某某农业公司办起食用菌基地，带动216户贫困户人均增收2100元。改造危房94户，实现户户住上安全房。",
    "　　（三） 抓平安、护稳定，让人心定起来。　开展扫黑除恶专项斗争，向县里移交线索*条。推行“书记接访日”，化解征地、"
    "林权等积案17件。在镇区安装监控探头120个，建成“雪亮工程”分中心，全年未发生重大安全事故。",
    "　　二、　廉洁自律情况",
    "　　我把廉洁当作底线，严格执行中央八项规定精神，公务接待费比上年下降38%。凡大额资金、工程招标，一律上会、一律公示，"
    "不打招呼、不插手。对家人常念“紧箍咒”，没有亲属在镇里承揽工程。支持纪委办案，给予党纪处分5人，看着处理自己一手带起来的干部，"
    "心里疼，但规矩不能松。",
    "　　三、　存在的不足",
    "　　回顾一年，我感到自身还有三点不足：一是理论学习不系统，用到时才翻书，联系镇情思考不深；二是发展思路不够宽，"
    "招商办法不多，集体经济薄弱村仍占三成；三是脾气急，批评干部有时不讲方式，听不同意见耐心不够。",
    "",
    "　　四、　2019年努力方向",
    "　　2019年是新中国成立70周年，我将从三个方面改进。一要沉下心来学，坚持每天读书半小时，把学到的用到村里去；"
    "二要打开门来谋，依托山水办好民宿和研学，请能人回乡办厂，让薄弱村年年有进账；三要俯下身来听，定期与干部谈心，"
    "开好民主生活会，把一班人拧成一股绳。",
    "　　以上报告，请予评议。",
    "　　　　　　　　　　　　　　述职人：鲁望平",
    "　　　　　　　　　　　　　　2018年12月28日",
]

ORGAN = [
    ("title", "澄溪县直机关工委2025年机关党建工作总结"),
    (
        "p",
        "2025年，在县委的坚强领导和市直机关工委的有力指导下，澄溪县直机关工委坚持以习近平新时代中国特色社会主义思想为指导，"
        "认真学习贯彻党的二十届四中全会精神，扎实开展深入贯彻中央八项规定精神学习教育，牢牢把握走在前、作表率的目标要求，"
        "推动县直机关党建与业务工作同题共答、互促共进。现将一年来的工作总结如下：",
    ),
    ("h1", "一、主要工作情况"),
    ("h2", "（一）学思践悟，理论武装走深走实"),
    (
        "p",
        "工委坚持把理论学习摆在机关党建首位，完善“领学、研学、践学、评学”链条，编发学习要点12期，指导68个部门开展“第一议题”学习。"
        "举办“机关大讲坛”9场，邀请党校教师、行业专家和一线标兵同台授课，听课党员3240人次。办好青年理论学习小组，"
        "开展“我给青年讲政策”活动，让年轻干部从听众变成主讲，在备课中加深理解、在讲述中坚定信念。聚焦抗战胜利80周年，"
        "组织“重走抗战路”现场教学21批次，一处旧址一堂课，一封家书一次洗礼，党员的历史记忆和使命意识明显增强。",
    ),
    ("h2", "（二）强基固本，支部建设提质提效"),
    (
        "p",
        "工委把支部标准化建设作为基础工程常抓不懈。一是按期换届抓规范，建立换届提醒台账，督促46个支部按时完成换届，选优配强支部书记；"
        "二是分类指导抓提升，对窗口单位、执法单位、综合部门分别制定工作指引，评定示范支部20个，整顿后进支部7个；"
        "三是阵地共享抓活力，整合机关党员活动室、职工书屋、健身房等场所33处，实行错时预约，平均使用率比上年翻了一番。"
        "发展党员坚持成熟一个发展一个，全年发展新党员57名，其中35岁以下占七成以上。",
    ),
    ("h2", "（三）融合聚力，服务中心见行见效"),
    (
        "p",
        "围绕县委中心工作搭平台、建载体，推动机关党组织到项目一线、招商一线、信访一线集结。在高铁新区、化工园区组建临时党支部5个，"
        "开展“局长走流程”活动，梳理办事堵点142个，压缩审批时限三分之一。深化机关党员到社区报到，认领居民微心愿1860个，"
        "修路灯、清楼道、陪老人复诊，一件一件办、一户一户访，群众说机关干部的脚步声比电话声更让人踏实。"
        "选树“机关党建品牌”15个，其中县税务局“税月先锋”、县医保局“医路有我”被全市推广。",
    ),
    ("h2", "（四）正风肃纪，机关作风向上向好"),
    (
        "p",
        "扎实开展深入贯彻中央八项规定精神学习教育，指导各单位一体推进学查改，查摆问题516条，整改完成率98.6%。"
        "开展机关作风明察暗访8轮，对上班纪律松散、公车管理不严等问题点名通报11起。组织家属助廉座谈会和廉政家书征集，"
        "征集家书402封。落实整治形式主义为基层减负要求，精简党建考核指标，不再以台账厚薄论高低，基层党务干部从填表中松绑出来。",
    ),
    ("h1", "二、存在的问题"),
    (
        "p",
        "总结成绩的同时，我们也清醒看到工作中的不足：一是党建与业务融合还不够深，有的单位仍存在“两张皮”，谈党建头头是道、联系业务语焉不详；"
        "二是党务干部专业化程度还不够高，兼职多、轮换快，对新修订的制度规定掌握不准；"
        "三是品牌辐射带动作用还不够强，重创建轻运用，好做法叫得响却推不开。",
    ),
    ("h1", "三、2026年工作打算"),
    (
        "p",
        "2026年是“十五五”开局之年，县直机关工委将以更高站位、更实举措推动机关党建高质量发展，为全县开好局、起好步提供坚强保证。",
    ),
    ("h2", "（一）在融合上求突破"),
    ("p", "完善党建业务一体考评办法，推行重点任务党员揭榜，把支部活动办到项目现场、服务窗口，让党建成效由业务实绩来检验。"),
    ("h2", "（二）在队伍上下功夫"),
    ("p", "建立机关党务干部培训课程库，开展岗位练兵和跟班见学，注重把业务骨干放到党务岗位历练，形成进出畅通的良性循环。"),
    ("h2", "（三）在品牌上见长效"),
    ("p", "建立品牌动态管理机制，能进能退、优中选优，组织结对共建和经验互鉴，推动一个支部的好经验变成整个系统的好办法。"),
    ("sign", "中共澄溪县委县直属机关工作委员会"),
    ("sign", "2025年12月31日"),
]

LEVELS = [("chineseCounting", "%1、", "Heading1"), ("chineseCounting", "（%2）", "Heading2"), ("decimal", "%3.", "Heading3")]
TEXTBOX = """<w:r %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"
 simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>-400000</wp:posOffset></wp:positionV>
<wp:extent cx="1800000" cy="640000"/><wp:wrapNone/><wp:docPr id="7" name="TextBox 7"/><a:graphic
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="640000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:142pt;height:28pt">
<v:textbox><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def east_asian(run_or_style: Any, font: str = FONT) -> None:  # noqa: ANN401
    """Set the font of a run or style for Latin and Han alike."""
    run_or_style.font.name = font
    run_or_style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def field(paragraph: Any, code: str) -> None:  # noqa: ANN401
    """Append a field such as PAGE."""
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    for inner in (begin, f'<w:instrText xml:space="preserve"> {code} </w:instrText>', middle, "<w:t>1</w:t>", end):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def count_pages(section: Any) -> None:  # noqa: ANN401
    """Put 第 1 页　共 n 页 into the footer."""
    footer = section.footer.paragraphs[0]
    for text, code in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        footer.add_run(text)
        field(footer, code)
    footer.add_run(" 页")


def new_document() -> Any:  # noqa: ANN401
    """Return an empty A4 document in a Han font."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2026, 1, 5)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    east_asian(document.styles["Normal"])
    document.styles["Normal"].font.size = Pt(16)
    return document


def number_headings(document: Any) -> None:  # noqa: ANN401
    """Tie 一、 / （一） / 1. to the heading styles, so that the numbers stand only in numbering.xml."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (form, text, style) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for i, (_, _, style) in enumerate(LEVELS):
        heading = document.styles[f"Heading {style[-1]}"]
        number = heading.element.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = i
        number.get_or_add_numId().val = 90
        east_asian(heading)


def save_pdf(document: Any, name: str) -> None:  # noqa: ANN401
    """Print `document` to `name`.pdf."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{name}.docx"
        document.save(source)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(source)]
        subprocess.run([*command, f"-env:UserInstallation=file://{folder}/profile"], check=True, capture_output=True)


def add_textbox(document: Any, text: str) -> None:  # noqa: ANN401
    """Anchor a text box in the second paragraph."""
    document.paragraphs[1]._p.append(parse_xml((TEXTBOX % nsdecls("w", "wp")).replace("{0}", text)))


def add_body(document: Any, kind: str, content: Any) -> None:  # noqa: ANN401
    """Append one piece of SAFETY."""
    if kind == "title":
        document.add_paragraph(content, style="Title")
    elif kind == "table":
        table = document.add_table(rows=len(content), cols=3, style="Table Grid")
        for row, cells in zip(table.rows, content, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    elif kind == "p":
        document.add_paragraph(content).paragraph_format.first_line_indent = Pt(32)
    elif kind == "sign":
        document.add_paragraph(content).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        document.add_paragraph(content, style=f"Heading {kind[1]}")


def safety() -> None:
    """Write b14: heading styles, automatic numbers, table, text box, header and footer."""
    document = new_document()
    number_headings(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = "砚川应急　内部资料·注意保管"
    count_pages(section)
    for kind, content in SAFETY:
        add_body(document, kind, content)
    add_textbox(document, "送阅件第47期 阅后请归还")
    document.save(HERE / "b14_safety_styles.docx")


def town() -> None:
    """Write b15, typed by hand: spaces for layout, numbers in the text, words split over runs."""
    document = new_document()
    for text in TOWN:
        paragraph = document.add_paragraph()
        if "\n" in text:
            first, second = text.split("\n")
            paragraph.add_run(first).bold = True
            paragraph.runs[0].add_break()
            paragraph.add_run(second).bold = True
            continue
        for start in range(0, len(text), 17):
            run = paragraph.add_run(text[start : start + 17])
            run.bold = text.startswith(("　　（", "　　一、", "　　二、", "　　三、", "　　四、")) and start == 0
    document.save(HERE / "b15_town_manual.docx")


def organ() -> None:
    """Write b16: pages with header, footer and page number, made into a PDF."""
    document = new_document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "澄溪县直机关工委　机关党建简报　第18期（总第236期）"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field(footer, "PAGE")
    footer.add_run(" —")
    for kind, content in ORGAN:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(content)
        east_asian(run)
        form = paragraph.paragraph_format
        form.line_spacing, form.space_after = Pt(28.95), Pt(0)
        if kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.font.size, run.bold = Pt(22), True
        elif kind == "sign":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            form.first_line_indent = Pt(32)
            run.bold = kind != "p"
    save_pdf(document, "b16_organ_pages")


def number_list(document: Any) -> None:  # noqa: ANN401
    """Add list 91, which writes 一、 before plain paragraphs that refer to it, without any heading style."""
    numbering = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="91">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="91"/></w:num>'))


def add_piece(document: Any, kind: str, texts: list[str]) -> None:  # noqa: ANN401
    """Append one piece of c_documents.toml that add_body does not know."""
    if kind == "tracked":
        before, deleted, inserted, after = texts
        paragraph = document.add_paragraph(before)
        mark = f'{nsdecls("w")} w:id="1" w:author="a" w:date="2024-12-18T09:00:00Z"'
        paragraph._p.append(parse_xml(f"<w:del {mark}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {mark}><w:r><w:t>{inserted}</w:t></w:r></w:ins>"))
        paragraph.add_run(after)
    elif kind == "auto1":
        number = document.add_paragraph(texts[0])._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = 0, 91
    elif kind in ("toc", "list"):
        document.add_paragraph(texts[0], style={"toc": "toc 1", "list": "List Bullet"}[kind])
    else:
        sides = {"sub": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT, "left": WD_ALIGN_PARAGRAPH.LEFT}
        document.add_paragraph(texts[0]).alignment = sides[kind]


def furnish(document: Any, entry: dict[str, Any]) -> None:  # noqa: ANN401
    """Set header, page footer and numbering as `entry` of c_documents.toml says."""
    number_list(document)
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    if entry.get("automatic_numbers"):
        number_headings(document)
    document.sections[0].header.paragraphs[0].text = entry.get("header", "")
    if entry.get("footer_pages"):
        count_pages(document.sections[0])


def set_c() -> None:
    """Write the binary files of set c."""
    for entry in tomllib.loads((HERE / "c_documents.toml").read_text(encoding="utf-8"))["document"]:
        document = new_document()
        furnish(document, entry)
        for kind, *texts in entry["body"]:
            if kind == "table":
                add_body(document, kind, [row.split("|") for row in texts])
            elif kind in ("title", "p", "h1", "h2", "h3"):
                add_body(document, kind, texts[0])
            else:
                add_piece(document, kind, texts)
        if "textbox" in entry:
            add_textbox(document, entry["textbox"])
        if entry["file"].endswith(".pdf"):
            save_pdf(document, entry["file"].removesuffix(".pdf"))
        else:
            document.save(HERE / entry["file"])


if __name__ == "__main__":
    safety()
    town()
    organ()
    set_c()
