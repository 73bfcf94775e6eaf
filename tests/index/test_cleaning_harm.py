"""Sound text that only looks like dirt: it must come through unchanged, wherever in a report it stands, and unflagged."""

import re
from pathlib import Path

import pytest

from index.cleaning import clean
from index.reading import read
from index.suspects import suspect_flags

ROOT = Path(__file__).parents[2]
SOUND = """
县融媒体中心公众号全年推送科普短文52篇，阅读量累计达到31万次。
引导群众关注“石岭发布”微信公众号，扫码即可查询办事指南。
发展新会员2137人，让会员生病有人探、困难有人帮。
组织职工加入工会互助保障，会员续保率稳定在九成以上。
群众可在APP内下载电子证照，缴费凭证一键下载、全市通用。
企业注册登录政务服务网后可免费下载申报表样，不再跑窗口。
开通老年人就医绿色通道，点击“长辈版”即可放大字体。
建成农村图书室和网上文库，收藏地方文献3200种。
严禁抄袭、代写心得体会，对请人代笔的通报批评。
整治网上买卖述职报告、代写工作总结等形式主义问题。
居民拍张照片发到公众号后台，网格员当天上门。
安排客服人员12名，24小时接听热线，回复率达到100%。
推广积分超市，村民凭积分兑换洗衣粉、食用油。
兑换一袋洗衣粉需要50积分，由村会计逐笔登记。
供电所站长带队入户检修，加装漏电保护器640只。
水利站、林业站、文化站站长全部实行公开竞聘。
建立文艺创作素材库，收录民间故事87则。
成立微信工作群46个，要求网格员每天登录查看。
开展未完工项目清理，剩余部分力争明年上半年建成。
全年预算执行进度为80%，剩余20%资金结转下年使用。
做好政府网站政务公开、互动交流、办事服务三个栏目的日常更新。
打印本单位内部通讯录须经办公室主任批准。
会议打印材料实行双面打印，纸张用量比上年下降三成。
版权归集体所有的照片一律存入数字档案库。
对未经授权转载县融媒稿件的3家网站发函提醒。
把38项任务一项一项分解到股室、到乡镇、到企业。
一件一件抓落实，一户一户解难题，一天一天见成效。
全县全体党员干部下沉一线，人人参与、户户知晓、常态常效。
坚持年年讲、月月讲、天天讲，做到层层负责、处处设防。
遇到难题大家坐下来研究研究，商量商量，办法就出来了。
干部干部，先干一步，带头学、带头讲、带头做。
推广学习学习强国平台上的优秀课程，开展服务服务对象满意度测评。
加强管理管理人员队伍，健全工作工作组包联机制。
带头学条例、带头讲党课、带头查问题，以上率下抓落实。
同谋划、同部署、同检查、同考核，同党建工作一体推进。
进机关、进企业、进校园、进社区、进农村，实现宣讲全覆盖。
不抓是失职，抓不好是渎职，抓而不实等于白抓。
学习，学习，再学习；落实，落实，再落实。
一堂课一堂课地听，一本账一本账地查，发现问题当场纠正。
把握新时代新要求，坚持高标准、高质量、高效率。
购置数字化X光机2台、便携式B超1台，改造CT机房。
开展X射线装置辐射安全检查，整改隐患4处。
清理X形道口和Y形岔路口的遮挡物，增设标志牌。
推行“党建+X”模式，打造“1+3+X”治理体系。
试点1+X证书制度，建设产教融合实训基地3个。
实施“数据要素×”三年行动，探索“数字化×乡村治理”。
打造“党建×治理”品牌，形成“文化×市集”消费场景。
购置3×5米移动指挥帐篷2顶，室外屏分辨率为1920×1080。
坚持7×24小时值守，落实领导带班制度。
3×3篮球进校园覆盖全部县区，举办比赛128场次。
创建AAA级景区2个，AAAA级景区通过复核。
医院荣获省级AAA级信用单位称号，主体信用评级保持AAA。
二〇一九年以来、二○二○年期间，连续三年实现零事故。
九百六十条合理化建议全部答复，职工看得见、算得清。
某些单位落实不够有力，某种程度上影响了进度。
以某企业违规排污案为教材，开展警示教育。
某项工作不落实，就要追究某个环节的责任。
深刻汲取某省域外火灾事故教训，立即开展排查。
某一天、某个村、某件小事，都可能牵动全局。
推广APP、LED屏和PPT课件，安装GPS定位终端86台。
水质由Ⅳ类升为Ⅲ类，PM2.5平均浓度为28微克/立方米。
坚持“四不两直”，落实“三管三必须”。
《牵“牛”花》登上区里舞台，“喜迎二十大‘艺’心向未来”展演圆满举办。
“打伞破网”“打财断血”取得成效，“双减”“双升”同步推进。
“你点我检”“我为群众办实事”等活动广受欢迎。
“小、散、弱”问题整改到位，“不愿、不敢、不会”现象明显减少。
二十大道东延线建成通车，二十大精神宣讲走进工地。
学校地址位于二十里铺，校舍建筑面积9800平方米。
上午8:30至11:30、下午2:30至5:30开放窗口，周末轮休。
流转撂荒地1,250亩，带动413户增收2,100元。
耕地保有量保持在3.25万亩，单产提高1.8个百分点。
增长率分别为7.2%、6.8%和百分之五，居全市第四位。
排名全市第三位，位居全省第一方阵，第二名与我县相差0.3分。
下辖个体工商户协会分会3个，为个人缴费提供便利。
为个体工商户减免租金，对个别单位进行约谈，给个说法让群众放心。
为户外劳动者建驿站12个，为户籍人口建档，户均增收4300元。
走访户数比上年增加，农户户均收入超过万元，全村户厕改造完成。
培育个性化定制企业，完成个税汇算，开展个案督导。
新增户外广告整治点，改造户型图纸，完成户主信息核对。
选派名师送教下乡，培训名医工作室骨干，打造名优特产品。
清理名存实亡的社团，做到名副其实、名实相符。
共有人口普查指导员参与登记，共有产权住房加快建设。
现有人才缺口较大，现有个别岗位长期空缺。
召开会议研究部署，召开会场设在村部，开展活动场地充足。
辖区社区个个有特色，案件件件有着落、事事有回音。
企业家座谈会提出建议多条，企业户籍所在地协助核查。
增加活动场次，提升参与人次，优化服务流程。
任镇长期间工作扎实，由市长质量奖评审组评审。
总人口、总面积、总投资等指标以统计公报为准。
距离群众期盼仍有差距，距离最远的村也通了班车。
约占全县三分之一，达到历史最好水平，超过预期目标。
投资环境持续优化，投入力度不断加大，完成情况较好。
推进平方公里级网格管理，强化公里桩号巡查。
优秀率、合格率、满意率同步提高，100%完成整改。
会员活动少、经费难，建而不转的基层工会仍有5家。
尊敬的各位领导、同志们：大家好！
以上报告，请予审议。不当之处，敬请批评指正。
希望各位领导和同志们多提宝贵意见，帮助我改进工作。
以上情况供领导参考，欢迎各界监督。
汇报完毕，谢谢大家！
特此报告。
附件：2024年重点项目进展情况表.docx
联系人：办公室 电话：0551-2134567
述职人：张望平
第一篇章讲思想，第二篇章讲实干，第三篇章讲未来。
编印《下一步怎么干》口袋书，举办“上一堂好课”比赛。
开展“首页首屏首条”宣传，在显著位置设置专栏。
当前位置分散、布局不优的校点逐步撤并。
您的位置决定责任，大家的监督就是动力。
全年印发简报第12期，内部资料管理严格，阅后及时归档。
3楼会议室改造完工，5楼档案室新增密集架46组。
坚持审核、编辑、校对三道关，稿件来源可追溯。
责任编辑、责任校对全部持证上岗，来源不明的稿件不发。
主办、承办单位密切配合，收藏、展示、研究一体推进。
建议使用国产软件，使用正版率达到100%。
分享到位的经验共12条，字号老店焕发新活力。
申请、受理、审核、办结各环节平均压缩2.5天。
由“有名”转向“有实”，由“要我安全”变“我要安全”。
“上访变下访”“被动变主动”，干群关系更加融洽。
一要沉下心来学；二要打开门来谋；三要俯下身来听。
一是抓学习，二是抓作风，三是抓落实。
首先，抓教学；其次，抓管理；最后，抓安全。
党委（党组）书记认真履行第一责任人职责，党委、党组同向发力。
镇镇有特色、村村有产业、户户有技能。
进村入户、走村串户、挨家挨户宣传政策。
以点带面、点面结合，点对点、面对面、手把手帮扶。
法院依法审理张某诉李某民间借贷纠纷案，当庭宣判。
向群众发放禁毒宣传册1万份，张贴海报600张。
支部书记讲、支部委员讲、普通党员讲，讲出真情实感。
校园里书声琅琅，操场上龙腾虎跃，处处生机盎然……
责任——落到人；压力——传到底；效果——看得见。
完成国债转贷资金2.3亿元，化解隐性债务1.7亿元。
财政“三保”支出占比达到六成以上，“三公”经费只减不增。
一般公共预算收入完成9.6亿元，同口径增长4.1%。
老城区改造A、B、C三个片区，甲、乙、丙三类站点分级管理。
纳税信用A级企业比上年增加37户，B级以下企业减少。
U盘、光盘等存储介质实行编号管理，300dpi扫描件双套备份。
建设5G基站41座，4K超高清演播室投入使用，WiFi覆盖候诊区。
坚持一竿子插到底，一张蓝图绘到底，一茬接着一茬干。
《条例》《准则》《办法》三项制度汇编成册，人手一本。
（一）压实责任。（二）完善机制。（三）强化督导。
坚持问题导向：查找不足、剖析根源、立行立改。
干得好不好让群众说了算，该评几分评几分。
家底有多少亮多少，问题是什么改什么；群众需要什么服务什么。
抢险时刻能多快多快，该找谁找谁，该怎么办怎么办。
评定五星级文明户☆☆☆☆☆户，老字号★★★★★店一家。
诚信等级分为★★★、★★★★、★★★★★三档，每年复评。
表格设“□是 □否”“□同意 □退回”勾选项，群众打勾即可。
提升服务能级△，压降成本▽，看板上一目了然。
文×旅、体×旅、农×旅多点开花，新业态不断涌现。
窗口张贴“微信扫一扫，关注该公众号”提示牌，方便群众查询。
传真机全部停用，来文由FROM、TO两栏登记改为扫码签收。
政务信息由用户上传、窗口复核，全程留痕。
论坛、沙龙、讲座轮流办，收到请回复成了历史。
领导批示件按期办结率100%，附言、签批一并归档。
公文抄送范围压减三成，印发文件比上年少42份，共印数同步下降。
招募志愿者320人，新人岗前培训率达到100%。
材料第2页、附件3、表4中的数据均已复核，见附件2、附件5。
发言时间控制在8分钟以内，会议时长压减一半。
图为干部下沉一线，视频供图由县融媒体中心统一归口。
三会一课、主题党日、组织生活会等制度执行到位。
""".strip().split("\n")
TITLE, HEADING = "松川县综合服务中心2024年工作总结", "一、主要工作"
OPENING = "2024年，在县委、县政府的坚强领导下，中心全体干部职工真抓实干，各项工作取得新进展。现将有关情况总结如下："
BODY = "（一）强化政治引领。坚持集中学习与个人自学相结合，组织干部职工深入一线调研，推动重点任务落地见效。"


def test_there_are_many_of_them() -> None:
    assert len(set(SOUND)) == len(SOUND) >= 120


@pytest.mark.parametrize("sentence", SOUND)
def test_sound_text_comes_through_wherever_it_stands(sentence: str) -> None:
    for lines in (
        [sentence],
        [TITLE, sentence, OPENING, HEADING, BODY],
        [TITLE, OPENING, HEADING, BODY, sentence, BODY],
        [TITLE, OPENING, HEADING, BODY, sentence],
        [TITLE, OPENING, HEADING, BODY + sentence],
    ):
        raw = "\n".join(lines)
        result = clean(raw)
        assert result.text == raw
        assert result.edits == ()


@pytest.mark.parametrize("sentence", SOUND)
def test_sound_text_is_not_flagged(sentence: str) -> None:
    assert suspect_flags(sentence) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["项目", "计划数", "完成数", "助餐点（个）", "50", "57", "改造（户）", "240", "260"],
        ["微信 微博 客户端", "12 30 41"],
        ["网站/微信/微博 12 30 41", "位置：城东新区", "格式：统一模板", "分类：甲类"],
        ["优 良 中 差", "3 5 8 1"],
        ["县直单位：", "各乡镇人民政府：", "时间：2024年12月"],
        ["松川县民政局", "2024年12月26日", "（联系人：李和平）"],
        ["申请 > 受理 > 审核 > 办结", "线上 → 线下 → 回访"],
        ["- 开展培训12期", "- 走访企业40家", "* 注：数据截至11月底"],
        ["——围绕中心抓服务", "——立足本职促发展", "——坚持底线保平安"],
        ["强化会员服务", "开通职工热线", "扫码入群、微信办事", "群众登录后查看进度", "登录系统、查看流程"],
        ["校 长 张 明 远", "二〇二四年十二月"],
        ["领导批示：全年获市级以上批示5次。", "申请 > 网站公示 > 审核 > 办结"],
        ["▲完善制度机制", "▲强化督导检查", "● 由用户上传材料", "● 由会员投稿评选"],
        ["若干做法获市委点赞。", "每天阅读30分钟", "安全随手拍（统一拍摄）"],
        ["微信小程序", "文艺培训（摄影）", "书画培训（书法）"],
        ["审核 | 120 | 98%", "策划 | 12 | 10", "审核／批准"],
    ],
)
def test_short_lines_in_the_middle_and_at_the_foot_stay(lines: list[str]) -> None:
    for raw in ("\n".join([TITLE, OPENING, HEADING, BODY, *lines, BODY]), "\n".join([TITLE, OPENING, HEADING, BODY, *lines])):
        assert re.sub(r"\s", "", clean(raw).text) == re.sub(r"\s", "", raw)


LAST = "三是转变作风。坚持开门办公、上门服务，把群众的事当成自己的事，努力开创各项工作新局面。"
SIGNATURE = ["松川县综合服务中心", "2024年12月25日"]
# short sound lines of a report by their place; fields of a line are parted by |
BELOW_THE_TITLE = """
松川县综合服务中心主任 许安平|许安平|（2024年12月26日）|二〇二四年十二月|2024.12.26|2024-12-26|（2024年12月26日在全县总结大会上）
——在县委十四届七次全会上的发言|在全县教育工作会议上的交流发言|各位领导，同志们：|尊敬的各位评委、各位同事：|大家上午好！|县委、县政府：|市局党组：
汇报人：许安平|述职人 许安平|单位：综合服务中心　职务：主任　姓名：许安平|时间：2024年12月26日　地点：三楼会议室|县综合服务中心党支部
以实干担当书写为民答卷|凝心聚力抓服务，真抓实干促发展|初心如磐 行稳致远|主要做法和成效|抓学习，强本领|会议材料之三|（会议材料）
县人大常委会会议材料（5）|（党组书记、主任）|第一部分 工作回顾|前言|（2023年12月—2024年11月）|2024年1月至12月|所在科室：办公室|联系村：云岭村
民主评议党员|服务热线：12345|APP推广专班|A级景区创建办公室|5G专班 王安平|报送单位：松川县综合服务中心|政治面貌：中共党员|1+3工作法
"""
AFTER_THE_LAST_SENTENCE = """
松川县综合服务中心|2024年12月26日|主任 许安平|述职人：许安平|附件：1.重点项目进展表|（此件公开发布）|抄送：县委办、县政府办。|主送：县委、县政府
联系人：办公室 电话：0551-2134567|地址：松川县云岭路8号 联系电话：0551-2134567|咨询电话：12345|监督举报电话：12388
功成不必在我，功成必定有我|长风破浪会有时，直挂云帆济沧海|你我同行，共建松川|为民服务永远在路上|让松川的明天更美好|雄关漫道真如铁
全市文明单位|全省先进基层党组织|1.全市文明单位|2.全省先进集体|获奖情况：|2024年度全市综合考核优秀单位|附表|表1 重点项目|注：数据截至11月底
谢谢！|谢谢大家！|此致|敬礼！|以上报告，请审议。|（公章）|松川县综合服务中心（章）|二〇二四年十二月二十六日|祝大家新春愉快、阖家幸福！
会员单位名单|阅读推广先进个人|县图书馆阅读量统计表|优秀调研报告|大会发言材料|特此报告。|汇报完毕。|请予审议。
"""
MAY_FOLLOW_THE_DATE = """
附件：1.重点项目进展表|附件：松川县2024年项目清单.xlsx|（此件公开发布）|抄送：县委办、县政府办。|联系人：办公室 电话：0551-2134567|备注：以上数据未含直属单位
地址：松川县云岭路8号 联系电话：0551-2134567|监督举报电话：12388|开放时间：每日9:00至17:00|功成不必在我，功成必定有我|全市文明单位|获奖情况：
附表|会员单位名单|县图书馆阅读量统计表|（公章）|中共松川县委办公室 2024年12月27日印发|注：数据截至11月底
"""
BETWEEN_PARAGRAPHS = """
强化理论武装|打造阅读品牌|推进网上登录改革|优化下载流程|会员服务提质增效|一张网、一扇门|扫码点餐试点|广告监管|资源共享|开通夜间门诊|打印店整治|用户登录|手机阅读
阅读推广|点赞先进|素材征集|公众号运营|亮点一：机制创新|案例1|项目一：云岭路改造|98.6%|单位：万元|图1 网格分布图|（表略）|《松川县志》|“红色课堂”|办公室|A组
3月|小 计|——围绕中心抓服务|初稿|修改意见|收藏保护|复制推广|免费开放|VIP病房整改|APP上线|“扫码阅读”进社区|全文公开|评论员队伍
"""


def lines_in(block: str) -> list[str]:
    return block.strip().replace("\n", "|").split("|")


def unharmed(*lines: str) -> bool:
    raw = "\n".join(lines)
    return re.sub(r"\s", "", clean(raw).text) == re.sub(r"\s", "", raw)


@pytest.mark.parametrize("line", lines_in(BELOW_THE_TITLE))
def test_a_line_of_the_report_below_its_title_stays(line: str) -> None:
    assert unharmed(TITLE, line, OPENING, HEADING, BODY, LAST)
    assert unharmed("述职报告", line, OPENING, HEADING, BODY, LAST)


@pytest.mark.parametrize(
    "head",
    [
        ["松川县人民法院", "述职报告"],
        ["发文机关：松川县水利局", "关于2024年度工作情况的报告"],
        ["述职报告", "——松川镇2024年工作情况"],
        ["中共松川县委宣传部", "关于2024年意识形态工作情况的报告"],
        ["松川县教育局", "2024年工作总结", "及2025年工作计划"],
    ],
)
def test_a_line_above_the_title_that_names_the_unit_or_the_kind_stays(head: list[str]) -> None:
    assert unharmed(*head, OPENING, HEADING, BODY, LAST)


@pytest.mark.parametrize("line", lines_in(AFTER_THE_LAST_SENTENCE))
def test_a_line_of_the_report_after_its_last_sentence_stays(line: str) -> None:
    assert unharmed(TITLE, OPENING, HEADING, BODY, LAST, line)
    assert unharmed(TITLE, OPENING, HEADING, BODY, LAST, line, *SIGNATURE)


@pytest.mark.parametrize("line", lines_in(MAY_FOLLOW_THE_DATE))
def test_what_may_follow_the_date_stays(line: str) -> None:
    assert unharmed(TITLE, OPENING, HEADING, BODY, LAST, *SIGNATURE, line)
    assert unharmed(TITLE, OPENING, HEADING, BODY, LAST, *SIGNATURE, "附件", line, "序号 名称 单位", "1 助餐点 12")
    assert unharmed(TITLE, OPENING, HEADING, BODY, LAST, *SIGNATURE, "助餐点 50 57", "改造户 240 260", line)


@pytest.mark.parametrize("line", lines_in(BETWEEN_PARAGRAPHS))
def test_a_short_line_between_paragraphs_stays(line: str) -> None:
    assert unharmed(TITLE, OPENING, HEADING, BODY, line, OPENING, LAST)
    assert unharmed(TITLE, OPENING, HEADING, line, OPENING, LAST)
    assert unharmed(TITLE, OPENING, HEADING, BODY, "见下表：", line, "12", "15", OPENING, LAST)


@pytest.mark.parametrize(
    "own", [" - 许安平", " - 松川县教育局", "_办公室", " | 送审稿", " - 安全生产", " - 党建引领乡村振兴", "——围绕中心抓服务"]
)
def test_what_is_the_reports_own_behind_the_title_stays(own: str) -> None:
    assert unharmed(TITLE + own, OPENING, HEADING, BODY, LAST)


def test_numbers_that_count_items_and_not_pages_stay() -> None:
    assert unharmed("1、" + TITLE, OPENING, "2、下一年打算", BODY, LAST)
    assert unharmed("1、" + TITLE, OPENING, BODY, "见附件2、附件3。" + LAST, "3、" + LAST)
    assert unharmed(TITLE, OPENING, "主要抓了三件事：1、抓学习，2、抓作风，3、抓落实。" + LAST)
    assert unharmed("1、" + TITLE, "主要抓了两件事：2、抓作风，3、抓落实。" + LAST)


def test_the_unit_and_the_date_under_the_title_stay() -> None:
    for line in ("松川县云岭镇人民政府　（2024年12月26日）", "许安平　（2024年12月26日）", "云岭镇党委书记 许安平（2024年12月）"):
        assert unharmed("在全县工作会议上的发言", line, OPENING, HEADING, BODY, LAST)
        assert unharmed(TITLE, line, OPENING, HEADING, BODY, LAST)


def test_a_report_without_a_title_keeps_its_short_opening() -> None:
    assert unharmed("今年以来，我镇各项工作稳步推进。", "松川镇2024年重点工作情况", OPENING, HEADING, BODY, LAST)


def test_a_sound_remark_in_brackets_stays() -> None:
    for words in (
        "实行错峰放学（各校可结合实际调整），家长满意。",
        "对资料不全的（需补充），当场一次性告知。",
        "推行承诺制（材料由企业自行填写），减少跑动。",
        "起草《停车管理办法（征求意见稿）》，公开征求意见。",
        "排查隐患128处（待整改6处），全部建账。",
        "坚持“此处无声胜有声”的课堂艺术（见案例3）。",
        "预留接口（请示件已报县政府），明年启动。",
        "逐户核对到位。（不清楚的再核实一遍）其余转入常态管理。",
        "全部按期办结。（详见附件2）群众满意率达到98%。",
        "整改销号126处。（另有2处待验收）其余移交属地。",
        "坚持入户宣讲。（政策讲清楚、道理讲明白）群众听得懂。",
        "把绿水青山写进村歌。（“山青青，水清清”——村歌第一句）",
        "培训护士130人。（其中再教育40人）持证率达到100%。",
        "以上如有遗漏，由县水利局补充。（表述不妥之处，敬请指正）",
        "河湖分段包干。（此段河道再清淤一次）岸线整治达标。",
        "推行段长制。（段长履职再加强）养护到位。",
        "完成道路更名。（“北环路”改为“云岭大道”）群众认可。",
        "举办短视频大赛。（作品由群众随手拍摄）入围80件。",
        "实行首问负责。（书记带头：每周坐班一天）反响良好。",
        "条件成熟的先行先试。（时机成熟后再展开）其余明年推进。",
    ):
        assert unharmed(TITLE, OPENING, HEADING, words)


@pytest.mark.parametrize("file", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda file: file.stem)
def test_a_report_of_the_corpus_comes_through_without_an_edit(file: Path) -> None:
    raw = read(file).text
    result = clean(raw)
    assert result.edits == ()
    assert re.sub(r"\s", "", result.text) == re.sub(r"\s", "", raw)
    assert suspect_flags(result.text) == ()


@pytest.mark.parametrize(
    "file",
    [*sorted((ROOT / "corpus").glob("*.txt")), *sorted((ROOT / "bench/reading").glob("[abcd][012]*"))],
    ids=lambda file: file.name,
)
def test_edits_point_into_the_raw_text(file: Path) -> None:
    raw = read(file).text
    result = clean(raw)
    assert len(result.origin) == len(result.text) + 1
    assert list(result.origin) == sorted(result.origin)
    assert result.origin[-1] == len(raw)
    for edit in result.edits:
        assert raw[edit.start : edit.end] == edit.original
        assert edit.original != edit.replacement
