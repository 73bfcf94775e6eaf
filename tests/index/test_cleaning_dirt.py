"""Dirt of many shapes, at the head, at the foot, in the middle and inside a sentence: it goes, and what is around it stays."""

import re

import pytest

from index.cleaning import clean
from index.suspects import suspect_flags

TITLE = "松川县民政局2024年工作总结"
OPENING = "2024年，在县委、县政府的坚强领导下，县民政局全体干部职工真抓实干，各项工作取得新进展。现将有关情况总结如下："
BODY = "（一）强化政治引领。坚持集中学习与个人自学相结合，组织干部职工深入一线调研，推动重点任务落地见效。"
LAST = "下一步，我局将继续抓好各项任务落实，努力开创民政工作新局面，为全县高质量发展作出新的贡献。"
SIGNATURE = ["松川县民政局", "2024年12月30日"]
HEAD = """
当前位置：网站首页 >> 政务公开 >> 部门动态 >> 正文
首页>范文>工作总结>民政
主页 » 资料下载 » 总结报告
公文写作网 > 总结 > 民政系统
您现在的位置: 首页 - 信息公开 - 工作总结
【字体：大 中 小】【打印】【关闭】
信息来源：县民政局  发布日期：2025-01-03  访问次数：88
发布者：admin 时间：2025-1-3 点击：1043次
来源：网络 作者：佚名 更新时间：2025年1月3日
索 引 号：000123/2025-01　　公开类别：主动公开
文章来源：互联网
作者：网络转载
浏览量：2315
2025-01-03 10:22:15 来源：松川县政府网 阅读 1032 次
时间:2025-01-03 点击:201 次 作者:办公室
大 中 小 打印 收藏
小编今天为大家整理了一篇民政局工作总结，希望对大家有所帮助！
以下是小编收集整理的民政工作总结范文，仅供参考，欢迎阅读。
下面小编给大家带来2024年民政工作总结，供大家参考。
【公文材料网】您身边的笔杆子，VIP会员免费下载
本文档由 好写手 分享于2025-01-03 09:12
文档格式：DOC 页数：5页 积分：10
需要下载此文档请先登录
3楼 网友 雨后 发表于 2025-1-3 10:11
楼主 发表于 2025-1-3
回复 12 | 查看 345
关注公众号“材料君”，后台回复“总结”领取完整版
声明：本站资源来自网络，如有侵权请联系删除
全文字数：2153字，预计阅读时间6分钟
阅读提示：本文共2153字
字号: A- A A+
分享到: 新浪微博 微信
点击上方蓝字关注我们
点击蓝字 关注我们
扫描二维码，加入材料群
全文约2100字，读完需要6分钟
时间控制在10分钟
（讨论稿20241228，请各股室于元旦前反馈）
（第二稿，主任已看）
本帖最后由 雨后初晴 于 2025-1-3 09:15 编辑
领导批示：同意，呈县政府。　　2025-01-02 10:05（电脑端）
附言：标题字号偏小，请调整。
写在前面：年底到了，送上一篇民政总结，拿去改改就能用，转载请私信授权。
资源描述：《民政局总结.docx》由会员上传分享，更多相关《民政局总结》请在好稿文库上搜索。
2025-01-03 09:10   FROM：县民政局   TO：县政府办   传真：0000-0000001   P.01/04
★妙笔堂★ 每日更新　　您的写作帮手
好稿论坛 > 写作交流 > 求助区 > 帮看看这篇民政总结，谢谢各位
""".strip().split("\n")
FOOT = """
——本文结束——
（正文完）
更多精彩内容请关注“公文笔记”公众号
获取更多公文范文，请加微信 gw2024xx
本资料由网友上传分享，版权归原作者所有
【免责声明】本文来源于网络，仅供学习参考
开通会员，畅享百万篇范文
购买年卡会员可免费下载全站资料
您需要登录后才可以回帖 登录 | 立即注册
剩余70%内容需付费阅读
本文为付费内容，购买后可阅读全文
还有3000字未阅读，点击展开全文
此部分为VIP内容，开通后可见
点击下载：2024年民政工作总结.doc
下载文档到电脑，查找使用更方便
展开阅读全文 ↓
收藏 0 点赞 0 评论 0 分享
上一篇：某县2024年教育工作总结 下一篇：某县2024年水利工作总结
相关热词：民政 工作总结 2024
标签：工作总结 民政
网站备案号：皖ICP备12345678号-1
主办单位：松川县民政局 地址：松川县城关镇 邮编：231000
技术支持：某某科技公司
Powered by Discuz! X3.4
责任编辑：张三
（责编：李四）
编辑：小王 审核：老李
来源：材料之家
打赏作者
喜欢就点个赞吧
长按识别二维码关注
笔杆子之家 | 专注机关公文写作
需要此类材料的朋友可以联系我，微信同号：139****0000
代写各类公文，QQ：12345678
本站客服QQ：1234567 电话：400-000-0000
第1页 共5页
第 3 页
- 5 -
—3—
5 / 12
1/5
· 2 ·
Page 3 of 8
猜你感兴趣
为您推荐
热门文章
相关资源：民政局2023年总结.doc
审核丨老郑　　监制丨山风
若有帮助，就点个赞吧 · 赞同 6 · 分享
微信扫一扫
关注该公众号
继续滑动看下一个　轻触阅读原文　预览时标签不可点
更新: 2025-01-03 08:00:11
原文：https://notes.example.invalid/mz2024
【流转记录】01-02 09:10 拟稿 办公室；01-02 15:30 签发 局领导
（本页由协同办公平台自动生成，请勿用于正式行文）
审核：□通过　□修改后再报　　签字：
（配套表格：台账.xlsx 回复“民政”自动领取）
招募写手，稿费从优，请加 V：mz_gao88
以上仅展示60%，新用户首单立减3元
★妙笔堂★ 年卡限时特惠，每天更新
""".strip().split("\n")
MIDDLE = """
本文来源：公文写作网
（未完待续，登录后查看全文）
【此处隐藏300字，付费后可见】
更多内容请访问 www.gongwen-demo.cn
点击查看更多
扫码关注公众号“笔杆子”获取全文
--- 第 2 页 ---
[广告] 考公面试特训营 立即报名
VIP会员专享
文库VIP 全站免费下载
2025-01-03 09:12   FROM：县民政局   TO：县政府办   传真：0000-0000001   P.02/04
▲ 志愿者上门陪护老人（图源：县融媒体中心）
△ 助餐点开业（周山 摄）
<责编：晓禾　版式：阿远>
📌 相关收藏夹推荐
《总结金句大全》 3,160 人收藏
""".strip().split("\n")
INSIDE = [
    ("增长**%，下降X个百分点", ("*", "X")),
    ("投入x万元，新建x个", ("x万", "x个")),
    ("全年接待××.×万人次", ("×",)),
    ("我局党组书记张××同志", ("×",)),
    ("PM10、PMX浓度下降", ("PMX",)),
    ("〔...〕县委书记", ("〔",)),
    ("完成某万元，占比某%，涉及某镇", ("某",)),
    ("培训___人次，覆盖____村", ("_",)),
    ("成立△△公司，走访□□村", ("△", "□")),
    ("投入资金（ ）万元，覆盖（）户", ("（）万", "（ ）")),
    ("202×年，全县", ("202×",)),
    ("20**年，全县", ("20*",)),
    ("二〇××年以来", ("×",)),
    ("×月×日召开会议", ("×",)),
    ("XX年XX月，XX同志", ("XX",)),
    ("李某某同志被评为先进", ("某某",)),
    ("总投资XX亿元（其中XX万元）", ("XX",)),
    ("设立“XX工作室”，评选“**之星”", ("XX", "**")),
    ("全县全县 20232023 年工作工作", ("20232023", "全县全县")),
    ("加强队伍队伍建设建设。", ("建设建设",)),
    ("取得明显成效成效。", ("成效成效",)),
    ("加强领导，，压实责任，。", ("，，", "，。")),
    ("抓学习;抓落实.抓整改!", (";", ".")),
    ("他强调\"安全第一\"、'生命至上'", ('"', "'")),
    ("落实“四个不摘“要求，做到‘应扶尽扶’", ("摘“",)),
    ("坚持〝两不愁三保障〞标准", ("〝", "〞")),
    ("落实&ldquo;双减&rdquo;政策&nbsp;，成效<br>明显", ("&", "<br")),
    ("坚持以***新时代中国特色社会主义思想为指导", ("***",)),
    ("习jin平总书记重要讲话", ("jin",)),
    ("在党zhong央坚强领导下", ("zhong",)),
    ("共chan党员", ("chan",)),
    ("推进河长制 ，加强巡查 。", ("制 ，",)),
    ("2024 年 12 月 3 日召开", ("2024 年",)),
    ("○○县○○局○○同志", ("○",)),
    ("共处理案件＿＿件", ("＿",)),
    ("（一） 加强领导", ("） 加",)),
    ("抓好落实。\u3000一是加强", ("。\u3000一",)),
]
CUT = """
水质达到类标准
完成投资亿元，增长%
全县下辖个乡镇
为群众办实事件，解决问题个，
任县县长期间
202323年以来
12日至日召开
共有党员名，其中女党员名
新建公路公里，改造危房户
召开党委会次，研究议题个
占地亩，建筑面积平方米
受到表彰的先进个人名
年内完成项，占%
学习贯彻总书记新时代中国特色社会主义思想
党的大精神深入人心
在以同志为核心的党中央领导下
坚持以习近平新时代特色社会主义思想为指导
（请根据本单位实际填写）加强领导
严格执行中央项规定精神
开展“两学一”学习教育
""".strip().split("\n")


def check(before: list[str], dirt: str, after: list[str]) -> None:
    raw = "\n".join([*before, dirt, *after])
    result = clean(raw)
    assert re.sub(r"\s", "", dirt) not in re.sub(r"\s", "", result.text)
    assert result.text.split("\n") == [*before, *after]
    assert all(raw[edit.start : edit.end] == edit.original for edit in result.edits)


@pytest.mark.parametrize("dirt", HEAD)
def test_dirt_above_or_below_the_title_goes(dirt: str) -> None:
    check([], dirt, [TITLE, OPENING, "一、主要工作", BODY, LAST])
    check([TITLE], dirt, [OPENING, "一、主要工作", BODY, LAST])


@pytest.mark.parametrize("dirt", FOOT)
def test_dirt_at_the_foot_goes_and_the_signature_stays(dirt: str) -> None:
    check([TITLE, OPENING, "一、主要工作", BODY, LAST, *SIGNATURE], dirt, [])
    check([TITLE, OPENING, "一、主要工作", BODY, LAST], dirt, [])


@pytest.mark.parametrize("dirt", MIDDLE)
def test_unmistakable_dirt_in_the_middle_goes(dirt: str) -> None:
    check([TITLE, OPENING, "一、主要工作", BODY], dirt, [BODY.replace("政治", "组织"), LAST])


@pytest.mark.parametrize(("words", "signs"), INSIDE, ids=lambda value: value if isinstance(value, str) else "")
def test_dirt_inside_a_sentence_goes(words: str, signs: tuple[str, ...]) -> None:
    for raw in (words + "。", "\n".join([TITLE, OPENING, BODY + words + "，抓好整改落实。", LAST])):
        text = clean(raw).text
        assert not [sign for sign in signs if sign in text]


@pytest.mark.parametrize("words", CUT)
def test_what_was_cut_out_silently_is_flagged(words: str) -> None:
    assert suspect_flags(clean(BODY + words + "。").text)


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("局党组关(guān)于水利工作稳(wěn)步推进，各项任务完成。", "局党组关于水利工作稳步推进，各项任务完成。"),
        ("全面`贯彻上级部署 , 推进各项任务 ，成效明显。", "全面贯彻上级部署，推进各项任务，成效明显。"),
        ("详情请见[巡查制度](http://a.example/x)，各项任务完成。", "详情请见巡查制度，各项任务完成。"),
        ("目录\n一、工作回顾……………1\n二、存在问题……………3\n我局抓好各项任务，成效明显。", "我局抓好各项任务，成效明显。"),
    ],
)
def test_readings_links_leaders_and_blanks_around_marks_go(dirty: str, text: str) -> None:
    assert clean(dirty).text == text


@pytest.mark.parametrize("kept", ["(android)", "(led)", "(ai)", "……3亿元", "3.5 m"])
def test_latin_in_brackets_and_dots_in_a_sentence_stay(kept: str) -> None:
    text = "使用APP (android)和LED (led)屏，引进智能平台(ai)，水位3.5 m，总投资……3亿元，成效明显。"
    assert kept in clean(text).text.replace("（", "(").replace("）", ")")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("接待群众☆☆☆人次，发放图书☆☆万册。", "接待群众⟦数⟧人次，发放图书⟦数⟧万册。"),
        ("完成投资□.□亿元，新建站点□个，", "完成投资⟦数⟧亿元，新建站点⟦数⟧个，"),
        ("培训职工▲▲名，巡查河道◆◆公里。", "培训职工⟦数⟧名，巡查河道⟦数⟧公里。"),
        ("减免房租●●万元，惠及商户※※家。", "减免房租⟦数⟧万元，惠及商户⟦数⟧家。"),
        ("支部书记 秦×山\n各位代表：", "支部书记 秦⟦人名⟧山\n各位代表："),
    ],
)
def test_masks_of_other_signs_are_typed(words: str, left: str) -> None:
    assert clean(words).text == left


@pytest.mark.parametrize(
    "note",
    [
        "（开头太长，压缩成两句）",
        "（这段保留，数字不动）",
        "（标题再换一个）",
        "（“狠抓”两字不妥）",
        "（地点交代清楚）",
        "（可以再展开一点）",
        "（能不能再提炼一下？）",
        "（这件事群众爱听，多讲两句——许）",
        "（材料偏软，少了数据——许局长）",
        "（许主任批：此处要有例子）",
        "（可结合各乡镇实际增加）",
        "【这里补一张开工照片】",
        "【此段领导要求再展开】",
    ],
)
def test_the_remark_of_a_reader_of_the_draft_goes_from_behind_a_sentence(note: str) -> None:
    assert clean("\n".join([TITLE, OPENING, BODY + note, LAST])).text == "\n".join([TITLE, OPENING, BODY, LAST])


@pytest.mark.parametrize("note", ["〖第三稿，蓝字是办公室改的〗", "（共2300字，念十分钟）", "〔第二稿〕"])
def test_a_note_on_a_line_of_its_own_goes(note: str) -> None:
    check([], note, ["各位委员：", OPENING, BODY, LAST])
    check(["各位委员：", OPENING, BODY, LAST], note, [])


def test_what_an_office_prints_below_a_document_goes() -> None:
    text = [TITLE, OPENING, BODY, LAST]
    imprint = ["主题词：民政　总结", "抄送：县委办，县人大办。", "松川县民政局办公室　　2024年12月31日印发", "（共印40份）"]
    assert clean("\n".join([*text, *imprint])).text == "\n".join(text)
    assert clean("\n".join([*text, *SIGNATURE, *imprint[1:3]])).text == "\n".join([*text, *SIGNATURE])


@pytest.mark.parametrize("site", [" - 老秘说", "_好稿文库", " | 秘书圈", "｜写作君"])
def test_the_name_of_a_site_behind_the_title_goes(site: str) -> None:
    assert clean("\n".join([TITLE + site, OPENING, BODY, LAST])).text == "\n".join([TITLE, OPENING, BODY, LAST])


def test_what_a_site_puts_into_a_sentence_goes() -> None:
    for dirt in ("第2页共6页", "第 2 页 / 共 6 页", "（推荐您关注好稿范文网）", "（请访问老秘文库）"):
        words = f"全年走访困难群众{dirt}，发放慰问品。"
        assert clean("\n".join([TITLE, OPENING, BODY, words])).text.endswith("全年走访困难群众，发放慰问品。")
    contact = ["特此报告。", *SIGNATURE, "（联系人：办公室，电话：0000-0000001，收到请回传）"]
    assert clean("\n".join([TITLE, OPENING, BODY, *contact])).text.endswith("0000-0000001）")


def test_page_markers_glued_into_sentences_go_where_they_count_from_the_title() -> None:
    after = "把申请表送到家门口，老人不用再跑县城，十分钟就能办结，满意率保持在98%以上。"
    lines = ["1、" + TITLE, OPENING, BODY, after.replace("跑县", "跑2、县"), "一、工作亮点", "3、" + after]
    assert clean("\n".join(lines)).text == "\n".join([TITLE, OPENING, BODY, after, "一、工作亮点", after])
