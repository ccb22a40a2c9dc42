from datetime import date, timedelta

import pytest
from babel.dates import format_date

from bot.texts import Language, speaking
from bot.texts.days import say_day

YEAR = [date(2027, 12, 20) + timedelta(days=n) for n in range(0, 366, 5)]


@pytest.mark.parametrize("pattern", ["EEE", "EEE d MMM y", "EEEE", "d MMM y", "d MMMM y", "dd MMM", "EEE d. MMM y"])
@pytest.mark.parametrize("language", Language)
def test_days_are_said_as_unicode_names_them(language: Language, pattern: str) -> None:
    with speaking(language):
        said = [say_day(one, pattern) for one in YEAR]
    assert said == [format_date(one, pattern, locale=language.value) for one in YEAR]
