"""A survey's answers as a chart inside Slack's limits; the text beside it says the same."""

from bot.domain.afterwards import Question
from bot.texts import tr
from bot.views.parts import Block
from bot.views.text import cut

MOST_CHARTS = 2  # in a message
MOST_POINTS, TITLE, LABEL = 20, 50, 20
FEWEST_ANSWERS = 3  # one answer is no picture


def survey_chart(question: Question, name: str) -> list[Block]:
    """Return the chart of a question that can be drawn, or nothing."""
    points = _points(question)
    if not question.is_choice or question.answers < FEWEST_ANSWERS or not points:
        return []
    return [
        {
            "type": "data_visualization",
            "title": cut(name, TITLE),
            "chart": {
                "type": "bar",
                "series": [{"name": tr("Answers"), "data": [{"label": one, "value": many} for one, many in points]}],
                "axis_config": {"categories": [one for one, _ in points]},
            },
        }
    ]


def in_order(question: Question) -> list[tuple[str, int]]:
    """Return a question's answers: numbers by size, words as often as they were given."""
    values = list(question.values)
    return sorted(values, key=lambda one: float(one[0])) if question.average is not None else values


def _points(question: Question) -> list[tuple[str, int]]:
    """Return the bars, each with a label of its own also where cutting makes two alike."""
    made: dict[str, int] = {}
    for words, many in in_order(question)[:MOST_POINTS]:
        label = cut(words, LABEL)
        number = 2
        while label in made:
            end = f" ({number})"
            label, number = cut(words, LABEL - len(end)) + end, number + 1
        made[label] = many
    return list(made.items())
