import re
import tomllib
from pathlib import Path

import pytest

from assistant.polishing import formal
from assistant.polishing.formal import RULES, polished, wording_edits
from assistant.polishing.keeping import facts_changed
from assistant.polishing.own_text import pieces_of

TABLES = [Path(formal.__file__).parent / name for name in ("formal.toml", "spoken.toml", "spoken_deeds.toml")]


def said(text: str) -> str:
    return polished(pieces_of(text)).text


@pytest.mark.parametrize(
    ("own", "formal_words"),
    [
        # safety, health, schools, finance, villages, publicity, courts, state companies
        ("我们搞好安全检查，查了263处隐患，有的企业不太重视。", "我们抓好安全检查，检查263处隐患，部分企业不够重视。"),
        ("老百姓看病更方便了，预约诊疗效果特别好。", "群众就医更方便了，预约诊疗效果良好。"),
        ("学校开会研究了师德问题，老师们都很重视。", "学校召开会议研究了师德问题，老师们都高度重视。"),
        ("预算执行没跟上，经费不够。", "预算执行未能跟上，经费不足。"),
        ("村里挨家挨户宣传，花了12万元修了3公里路。", "村里逐户宣传，投入12万元修建3公里路。"),
        ("网上的报导越来越多，反响特别好。", "网上的报道不断增多，反响良好。"),
        ("法庭跑了12个村，把难办的事弄清楚。", "法庭走访12个村，把难题摸清。"),
        ("公司一把抓的老办法要改掉。", "公司统筹抓的传统办法要改正。"),
        ("截止目前，办了86场活动，发了3000份明白卡。", "截至目前，举办86场活动，发放3000份明白卡。"),
        ("截止到2024年底，参加的有好几个社区。", "截至2024年底，参加的有多个社区。"),
        ("说实话，这几年我们人手不够。", "近年来我们人员力量不足。"),
        ("台帐不全的的问题赶快整改。", "台账不全的问题尽快整改。"),
    ],
)
def test_spoken_wordings_become_formal_in_every_trade(own: str, formal_words: str) -> None:
    assert said(own) == formal_words
    assert facts_changed(own, formal_words) == ()


@pytest.mark.parametrize(
    "own",
    [
        "打造“老百姓说事点”，印发《搞好卫生倡议书》。",
        "胡子眉毛一把抓不可取。",
        "为了了解情况，做好多项工作，养老是大事。",
        "个人不够重视，成就算不上大。",
        "报名截止2024年3月。",
        "落实马上就办要求，让群众少跑腿。",
        "解决看病难、看病贵问题。",
        "文学会了解需求，不了了之的事减少。",
        "问题出现在基层，大部分任务完成。",
        "目的的确明确，各项存在在案的事项办结。",
        "不搞形式，不走过场。",
        "夯实基础，作出贡献，截至目前进展顺利。",
    ],
)
def test_what_only_looks_spoken_is_left_alone(own: str) -> None:
    assert said(own) == own


def test_words_inside_names_quotes_and_counts_are_no_business_of_ours() -> None:
    own = "“大伙议事”品牌获评先进，《咱们村的事》发行1200册。"
    assert wording_edits(own) == []


def test_polishing_again_changes_nothing_more() -> None:
    own = "我们挑选出来的办法找出来好几个毛病，赶紧发通知，马上写材料，还有就是打好基础。"
    once = said(own)
    assert once != own
    assert said(once) == once


def test_the_table_is_large_and_no_line_is_dead() -> None:
    groups = [group for table in TABLES for group in tomllib.loads(table.read_text(encoding="utf-8"))["group"]]
    entries = [entry for group in groups for entry in group["wordings"]]
    plain = [entry for entry in entries if not {"before", "after", "pattern"} & set(entry)]
    assert len(entries) >= 150
    assert len(RULES) == len(entries)
    dead = [entry["say"] for entry in plain if not _fires(entry["say"], entry["write"])]
    assert dead == []


def _fires(spoken: str, written: str) -> bool:
    """Whether a line takes hold at the begin of a clause before a harmless word."""
    return any(said(f"我局认真落实，{spoken}{tail}") == f"我局认真落实，{written}{tail}" for tail in ("街巷卫生。", "推进。", "。"))


def test_no_line_writes_what_another_line_calls_spoken() -> None:
    for rule in (rule for rule in RULES if rule.formal and not rule.said.endswith("，")):
        again = said(f"我局认真落实，{rule.formal}。")
        assert again == f"我局认真落实，{rule.formal}。", rule.said


def test_an_unquoted_line_of_the_table_says_one_thing_only() -> None:
    seen = [(rule.said, rule.pattern.pattern) for rule in RULES]
    assert len(seen) == len(set(seen))
    assert not [rule.said for rule in RULES if re.search(r"[“”《》\d]", rule.said + re.sub(r"\\\d", "", rule.formal))]


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("今年我们把老旧小区改造搞了，一共改了27个小区。", "今年实施了老旧小区改造，共改造27个小区。"),
        ("我们把网格搞起来了。", "我们推动网格落地见效。"),
        ("天天往企业跑，一年下来办了120件事。", "经常深入企业走访，全年办理120件事。"),
        ("查出来的隐患现在都改完了。", "查出的隐患现已全部整改到位。"),
        ("专门成立了个小组盯着。", "专门成立工作小组跟踪负责。"),
        ("学校抓安全抓得很紧。", "学校狠抓安全工作。"),
    ],
)
def test_a_whole_spoken_turn_becomes_a_formal_one(spoken: str, written: str) -> None:
    assert said(spoken) == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        # what was said to be asked for is not written as done, what is fair is not written as good
        (
            "发现问题有87个，都让他们改了，企业意见也不大，总体效果还可以。",
            "发现问题87个，均已责令整改，企业没有较大意见，总体效果尚可。",
        ),
        ("工地上的隐患差不多都改了，有的工地还没改完。", "工地上的隐患基本完成整改，部分工地尚未整改完成。"),
        ("发现36处隐患，让他们马上改，改好了31处。", "发现36处隐患，要求其立即整改，整改31处。"),
        ("我们医院装了3台设备，换了120张床，病人反映还不错。", "我院安装3台设备，更换120张床，病人反映较好。"),
        (
            "学校弄了一套管理办法，搞了12场讲座，家长都说孩子懂事了。",
            "学校制定了一套管理办法，开展了12场讲座，家长普遍反映孩子懂事了。",
        ),
        ("推起来挺费劲的，不过总体还行。", "推进难度较大，但总体尚可。"),
        ("一共接了320个电话，案子都办完了，当事人没啥意见。", "共接听320个电话，案件均已办结，当事人没有不同意见。"),
        ("给企业讲了政策，要是有困难的话，马上上门。", "向企业讲解政策，如果有困难，立即上门。"),
        ("财政这块没出什么大问题，就是有的单位报账太慢了。", "财政方面未发生大的问题，但仍有部分单位报账偏慢。"),
        ("窗口态度都不错，就是没亮点，往后要好好研究。", "窗口态度均较好，就是亮点不突出，今后要认真研究。"),
        ("岸边种了200棵树，群众挺满意的，企业挺着急的。", "岸边种植200棵树，群众较为满意，企业较为着急。"),
        ("路灯坏了3盏，都修好了，值班没出乱子吧。", "路灯损坏3盏，均已修复，值班未出现问题。"),
    ],
)
def test_what_clerks_type_becomes_office_language_and_claims_no_more(spoken: str, written: str) -> None:
    assert said(spoken) == written
    assert facts_changed(spoken, written) == ()


@pytest.mark.parametrize(
    "own",
    [
        "有的放矢开展工作，有没有落实到位要看实效。",
        "网吧、酒吧专项整治扎实推进，情况得到改善。",
        "提出问题、分析问题，都江堰片区供水正常。",
        "都市农业提质增效，成都方向客流增长。",
        "完成改革任务，改造老旧小区，改善民生。",
        "好好学习、天天向上的校训深入人心。",
        "还没有先例可循。",
    ],
)
def test_what_only_looks_like_chatting_is_left_alone(own: str) -> None:
    assert said(own) == own


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        (
            "今年食堂换了新灶台4个，明厨亮灶摄像头装了16个，每周五校领导跟学生一块吃饭，家长来看过9回，反映菜还是偏咸，这个后面得改。",
            "今年食堂更换灶台4个，明厨亮灶摄像头安装16个，每周五校领导与学生共同用餐，家长实地查看9次，反映饭菜仍偏咸，下一步需改进。",
        ),
        (
            "路上老堵车，我们跟交警一起在路口盯了15天，画了新标线3公里。",
            "路上经常堵车，我们与交警共同在路口盯了15天，施划新标线3公里。",
        ),
        (
            "今年跑了27趟县里要项目资金，要回来180万，一口气修了5条路。",
            "今年往返27次县里要项目资金，追回180万，连续修建5条路。",
        ),
        ("消防头一回搞夜查，有2家三天两头超时，得想办法。", "消防首次搞夜查，有2家经常超时，需研究办法。"),
        ("社区跟家长一块做了6回宣传，接种证弄丢的补了23本。", "社区与家长共同做了6次宣传，接种证遗失的补了23本。"),
        ("赶上汛期，大半夜守着水库，弄坏的2处护坡都修好了。", "正值汛期，深夜值守水库，损坏的2处护坡均已修复。"),
        ("食品检查去看过31回，碰上过期食品当场收了9袋。", "食品检查实地查看31次，遇到过期食品当场收缴9袋。"),
        ("村里添了12盏路灯，反诈宣传隔三差五进小区，挺管用。", "村里新增12盏路灯，反诈宣传经常进小区，较为有效。"),
    ],
)
def test_visits_turns_and_lacks_told_in_speech_become_formal_and_keep_their_figures(spoken: str, written: str) -> None:
    assert said(spoken) == written
    assert facts_changed(spoken, written) == ()
    assert said(written) == written


@pytest.mark.parametrize(
    "own",
    [
        "全年收回3回收站点。",
        "征收一块地12亩，安装一块牌匾。",
        "名师讲解《红楼梦》第80回。",
        "“头一回”栏目播出12期，懂得改变思路，值得改进之处不少。",
        "开行36趟列车，帮农户防治病虫害。",
    ],
)
def test_what_only_looks_like_a_turn_or_a_visit_is_left_alone(own: str) -> None:
    assert said(own) == own


def test_times_may_be_told_in_another_word_and_never_in_another_number() -> None:
    assert facts_changed("家长来看过9回", "家长实地查看9次") == ()
    assert facts_changed("家长来看过9回", "家长实地查看8次")
    assert facts_changed("征收一块地", "征收地")
