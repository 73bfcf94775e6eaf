"""Drafts that the tests export; everything in them is invented."""

from pathlib import Path

from assistant.export import Manuscript
from assistant.export.draft_file import manuscript_of
from index.report import Hit

FULL = """# 桐岭县司法局2024年法治建设工作总结

（2025年1月6日）

县委、县政府，市司法局：

2024年，我局坚持依法行政，认真落实各项部署。现将有关情况报告如下：[^1]

## 一、主要工作及成效

（一）培育法治骨干。完善学习制度，组织开展集体学习【待填：集体学习次数】次。[^2][^3]推动“谁执法谁普法”落地。[^3]

1. 抓实学习。坚持会前学法。

（1）编印读本。编印普法读本【待填：读本册数】册。

## 二、存在的问题

一是普法内容不够精准。宣传内容与不同群体需求结合不够紧密。[^4]二是队伍力量薄弱。

附件：1. 普法活动清单

2\\. 法治培训名单。

桐岭县司法局

2025年1月8日

[^1]: 通用表述，没有单独出处
[^2]: 本单位提供的情况
[^3]: 《白石县司法局2022年工作总结》工作成效〔r1-002〕
[^4]: 《白石县司法局2022年工作总结》存在问题〔r1-007〕
"""
BARE = "2024年，我局在法治建设方面还存在以下不足：\n一是普法内容不够精准。结合群众需求不够紧密。\n"


def full() -> Manuscript:
    return manuscript_of(".md", FULL.encode())


def write_draft(folder: Path, name: str = "草稿.md", text: str = FULL) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def hit(passage_id: str = "r1-002", slot: str = "achievements") -> Hit:
    title = "白石县司法局2022年工作总结"
    return Hit(passage_id, "r1", f"{title}.txt", title, 2022, "工作总结", "政府部门", None, "单位", slot, (), "完善学习制度。")
