"""The frame of what Eventtia answers (JSON:API). Secrets (`api_key`, `qr_code`) have no field in any model."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, SerializeAsAny, ValidationError, model_validator

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
# Ids are strings at the top of a resource and numbers elsewhere (EVT-27); only digits are documented.
Id = Annotated[str, BeforeValidator(str), Field(pattern=r"^[0-9]+$")]


class Reference(BaseModel):
    """Which resource another one belongs to, or has."""

    id: Annotated[str, BeforeValidator(str)]
    type: str


class Relationship(BaseModel):
    """One relationship of a resource; samples leave out what some hold."""

    data: Reference | list[Reference] | None = None


class Resource(BaseModel, Generic[T]):
    """One resource."""

    id: Id
    type: str
    attributes: T
    relationships: dict[str, Relationship] = {}


class Named(BaseModel):
    """What is read of an included resource of a kind that has no model: its name."""

    name: str | None = None


_KINDS: dict[str, type[BaseModel]] = {}


def kind(name: str) -> Callable[[type[M]], type[M]]:
    """Decorate the model of resources of this `type`, so that it is read where such a resource is included."""

    def known(model: type[M]) -> type[M]:
        _KINDS[name] = model
        return model

    return known


class Included(BaseModel):
    """A resource that came with another one, as the model of its kind has it."""

    id: str
    type: str
    attributes: SerializeAsAny[BaseModel]
    relationships: dict[str, Relationship] = {}

    @model_validator(mode="before")
    @classmethod
    def _by_kind(cls, given: Any) -> Any:
        if not isinstance(given, Mapping) or isinstance(given.get("attributes"), BaseModel):
            return given
        model = _KINDS.get(str(given.get("type")), Named)
        try:
            return {**given, "attributes": model.model_validate(given.get("attributes") or {})}
        except ValidationError as failure:  # which holds what was answered
            wrong = ", ".join(".".join(map(str, one["loc"])) or "attributes" for one in failure.errors())
        raise ValueError(f"{wrong} of an included resource cannot be read")


class Links(BaseModel):
    """Where the next page is."""

    next: str | None = None


class Meta(BaseModel):
    """How many pages there are, where said."""

    total_pages: int | None = None


class Document(BaseModel, Generic[T]):
    """An answer with one resource."""

    data: Resource[T]
    included: list[Included] = []


class Listing(BaseModel, Generic[T]):
    """One page of a list; lists differ in whether they have links, meta or both (EVT-11)."""

    data: list[Resource[T]]
    included: list[Included] = []
    links: Links | None = None
    meta: Meta | None = None
