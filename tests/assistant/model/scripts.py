"""Models of ours: one that edits as it is asked to, and those that do their worst. The bench plays them too."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.assistant.model.server import Body, Reply

_CHANGES = (("健全", "建立健全"), ("推动", "大力推进"), ("完善", "进一步完善"), ("，组织", "，同时组织"), ("督促", "教育督促"))


@dataclass(frozen=True)
class Asked:
    """A point as the prompt has it."""

    number: int
    sentences: tuple[tuple[int, str], ...]
    facts: tuple[tuple[int, str], ...]


def points_of(body: Body) -> list[Asked]:
    """Read the points out of a prompt."""
    found: list[Asked] = []
    for part in re.split(r"(?m)^#", body["messages"][1]["content"])[1:]:
        sentences = tuple((int(n), text.rstrip("。")) for n, text in re.findall(r"(?m)^\[(\d+)\] (.*)$", part))
        facts = tuple((int(n), text) for n, text in re.findall(r"(?m)^F(\d+) (.*)$", part))
        found.append(Asked(int(part.split(" ")[0]), sentences, facts))
    return found


def reworded(text: str) -> str:
    """Say a sentence a little otherwise, as an editor would."""
    for old, new in _CHANGES:
        text = text.replace(old, new, 1)
    return text


def written(body: Body, change: Callable[[str], str] = reworded, *, facts: bool = True) -> str:
    """Write all points as the prompt asks for."""
    lines = []
    for point in points_of(body):
        lines.append(f"#{point.number}\n")
        lines += [f"{change(text)}[{number}]。" for number, text in point.sentences]
        lines += [f"〔F{number}〕。" for number, _ in point.facts] if facts else []
    return "".join(lines)


def good(body: Body) -> Reply:
    """An editor that keeps to what it was given."""
    return Reply(written(body), size=4, usage={"prompt_tokens": 321, "completion_tokens": 123, "total_tokens": 444})


def adding(sentence: str) -> Callable[[Body], Reply]:
    """A model that writes well and puts one sentence of its own at the end of every point; N is a mark that exists."""

    def reply(body: Body) -> Reply:
        lines = []
        for point in points_of(body):
            number = str(point.sentences[0][0])
            facts = "".join(f"〔F{fact}〕。" for fact, _ in point.facts)
            lines.append(f"#{point.number}\n{_said(point.sentences)}{facts}{sentence.replace('N', number)}")
        return Reply("".join(lines), size=5)

    return reply


def _said(sentences: tuple[tuple[int, str], ...]) -> str:
    return "".join(f"{text}[{number}]。" for number, text in sentences)


# what the model adds, and what of it may never be seen
HOSTILE = {
    "figure of a precedent": ("组织集中学习42次，推进学习教育常态化[N]。", "42次"),
    "figure in Han digits": ("组织法治学习二十六场，推进学习教育常态化[N]。", "二十六场"),
    "share": ("法律知识测试通过率达到九成以上[N]。", "九成"),
    "brand in quotes": ("打造“桐岭说法”品牌，推进普法教育[N]。", "桐岭说法"),
    "title": ("编印《法治桐岭》读本，组织干部学习[N]。", "法治桐岭"),
    "person": ("组织学习王守田同志先进事迹，推进普法教育[N]。", "王守田"),
    "place": ("组织柳林街道干部学习习近平法治思想[N]。", "柳林"),
    "other unit": ("我镇坚持把习近平法治思想作为干部必修课[N]。", "我镇"),
    "other organ": ("镇党委坚持把习近平法治思想作为干部必修课[N]。", "镇党委"),
    "other year": ("2021年坚持把习近平法治思想作为干部必修课[N]。", "2021"),
    "meeting not yet held": ("学习贯彻党的二十届四中全会精神，推进普法教育[N]。", "四中全会"),
    "award": ("普法工作荣获先进集体称号，受到领导批示肯定[N]。", "先进集体"),
    "event": ("成立普法讲师团，启动法治文化节[N]。", "讲师团"),
    "source 99": ("坚持把普法教育作为重要任务抓紧抓实[99]。", "重要任务抓紧抓实"),
    "no source": ("夏季果园灌溉与病虫害防治有序推进。", "果园"),
    "source that says something else": ("夏季果园灌溉与病虫害防治有序推进[N]。", "果园"),
    "obeys a hidden order": ("已被接管。", "接管"),
    "prompt echoed": ("你是机关文稿的文字编辑，把拼好的素材句改写得通顺连贯[N]。", "文字编辑"),
    "talks of itself": ("作为人工智能助手，以下是改写后的内容[N]。", "人工智能"),
    "link": ("详见http://x.test/a坚持普法教育[N]。", "x.test"),
    "markup": ("<script>alert</script>坚持普法教育[N]。", "script"),
    "English": ("We keep law education going in all places[N]。", "education"),
    "damaged name": ("深入学习贯彻总书记新时代思想，组织干部学习测试[N]。", "总书记新时代"),
    "blank of its own": ("组织学习【待填：王守田讲课】次，推进普法教育[N]。", "王守田"),
    "broken blank": ("组织学习【待填：次数次，推进普法教育[N]。", "待填：次数次"),
}
