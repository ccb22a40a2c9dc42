"""Survey answers, counted: nobody's, one, many, and what nobody documents."""

from typing import Any

import pytest

from bot.domain.afterwards import MOST_VALUES, Question, Tally


def counted(*answers: Any) -> Question:
    tally = Tally("How was it?", [("1", "Well?")])
    for one in answers:
        tally.add({"1": one})
    (question,) = tally.survey().questions
    return question


@pytest.mark.parametrize(
    ("answers", "values", "is_choice", "average"),
    [
        ([], {}, False, None),
        ([5], {"5": 1}, True, 5.0),
        ([5, 4, 5, 4.0, 2.5], {"5": 2, "4": 2, "2.5": 1}, True, 4.1),
        ([True, False, True], {"yes": 2, "no": 1}, False, None),
        ([["A", "B"], ["A"]], {"A": 2, "B": 1}, True, None),
        (["Good"] * 3 + ["Bad"] * 2, {"Good": 3, "Bad": 2}, True, None),
        (["I liked Ben", "I did not"], {"I liked Ben": 1, "I did not": 1}, False, None),
        (["Good"], {"Good": 1}, False, None),
        (["", None, []], {}, False, None),
        (["a  b\nc"] * 2, {"a b c": 2}, True, None),
    ],
)
def test_numbers_lists_and_repeated_words_are_choices(
    answers: list[Any], values: dict[str, int], is_choice: bool, average: float | None
) -> None:
    question = counted(*answers)
    assert dict(question.values) == values
    assert question.is_choice is is_choice
    assert question.average == pytest.approx(average)


def test_words_that_people_write_themselves_are_kept_in_bounded_number() -> None:
    question = counted(*(f"Remark {number} {'x' * 5000}" for number in range(MOST_VALUES + 50)))
    assert question.answers == MOST_VALUES + 50
    assert len(question.values) == MOST_VALUES
    assert max(len(words) for words, _ in question.values) == 1000
    assert not question.is_choice


def test_an_answer_to_a_question_that_the_survey_does_not_name_counts_too() -> None:
    tally = Tally("How was it?", [("1", "Well?")])
    tally.add({"2": 4})
    tally.add({})
    survey = tally.survey()
    assert survey.answers == 2
    assert [(one.name, one.answers) for one in survey.questions] == [("Well?", 0), ("", 1)]
