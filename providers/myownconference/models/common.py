"""What all answers have in common. Numbers come as texts; secret links have fields only where somebody gets them."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict

WholeOrNothing = Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)]
Created = Annotated[AwareDatetime, BeforeValidator(lambda value: f"{value}Z")]  # written in GMT
YesNo = Literal["YES", "NO"]


class Answer(BaseModel):
    """What all answers have in common: an id may be a number or a text."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class Done(Answer):
    """Any action that only succeeds."""

    success: str | bool
