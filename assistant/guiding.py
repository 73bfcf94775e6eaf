"""The guiding formulas of a report's year, with the meetings and campaigns that a request names in their place."""

import re

from assistant.calendar import guiding
from assistant.request import Request
from assistant.retouching import words_of

_MEETING = re.compile(r"全会|大精神|会议精神")


def guiding_of(request: Request) -> str:
    """Return the guiding formulas of the year, thought first, congress second; a meeting the user names goes in by name."""
    thought, *rest = guiding(request.profile.year)[:2]
    parts = [part for said in request.required for part in re.split(r"[和及、与]", said)]
    named = [followed(part) for part in parts if _MEETING.search(part) or part.endswith("教育")]
    gone = [word for matter in request.avoided for word in words_of(matter)]
    rest = [said for said in named or rest if not any(re.search(word, said) for word in gone)]
    return "，".join((thought.replace("以习近平", "坚持以习近平", 1), *rest))


def followed(matter: str) -> str:
    """Return a meeting or a campaign with its verb, a plenum by its whole name: 党的二十届三中全会精神 is studied."""
    if not _MEETING.search(matter):
        return f"扎实开展{matter}"
    return f"深入学习贯彻{'党的' if re.match(r'(?:二十|十[七八九])', matter) else ''}{matter}"
