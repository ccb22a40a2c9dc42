"""What is measured, beside what, and what is wanted of it."""

import statistics
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field

Round = Mapping[str, tuple[float, float]]  # row -> (ours, the peer's) figure


@dataclass(frozen=True)
class Size:
    """How much is measured: rounds, and by how much each is larger or smaller than usual."""

    rounds: int
    scale: float

    def of(self, usual: int, least: int = 1) -> int:
        """Return so many, scaled."""
        return max(least, round(usual * self.scale))


@dataclass(frozen=True)
class Target:
    """What is compared with which bound; without a bound it is only shown."""

    words: str
    value: Callable[[float, float], float]
    bound: float | None = None
    is_least: bool = False

    def is_met(self, value: float) -> bool | None:
        """Say whether a value is good enough; None where nothing is wanted."""
        if self.bound is None:
            return None
        return value >= self.bound if self.is_least else value <= self.bound


def _ratio(ours: float, theirs: float) -> float:
    return ours / theirs if theirs else float("inf")


def shown() -> Target:
    """Return what is shown as a ratio, with no bound."""
    return Target("", _ratio)


def at_most(times: float) -> Target:
    """Return: at most so many times the peer's."""
    return Target(f"≤ {times:g}×", _ratio, times)


def at_least(times: float) -> Target:
    """Return: at least so many times the peer's."""
    return Target(f"≥ {times:g}×", _ratio, times, is_least=True)


def no_more_than(extra: float, unit: str) -> Target:
    """Return: at most so much more than the peer's."""
    return Target(f"≤ +{extra:g} {unit}", lambda ours, theirs: ours - theirs, extra)


def within(most: float, unit: str) -> Target:
    """Return: at most so much, whatever the peer's is."""
    return Target(f"≤ {most:g} {unit}", lambda ours, _theirs: ours, most)


@dataclass(frozen=True)
class Wanted:
    """One line of the table: its name, unit and target, and which figure stands for all rounds."""

    name: str
    unit: str
    target: Target
    of_rounds: Callable[[Sequence[float]], float] = statistics.median


@dataclass(frozen=True)
class Case:
    """Something that is measured round by round. `peer` says beside what, `method` in a line how.

    `limit` says what keeps it from its target, where that is known.
    """

    title: str
    peer: str
    method: str
    rows: Mapping[str, Wanted]
    measure: Callable[[Size], AsyncIterator[Round]]
    limit: str = ""


@dataclass
class Result:
    """The rounds of one case."""

    case: Case
    rounds: list[Round] = field(default_factory=list)
    problem: str = ""  # why it could not be measured

    @property
    def falls_short(self) -> bool:
        """Say whether one of its rows does not meet its target."""
        return bool(self.rounds) and any(self.figures(row)["met"] is False for row in self.case.rows)

    def figures(self, row: str) -> dict[str, float | str | bool | None]:
        """Return a line of the table: ours and the peer's of all rounds, and the value with its range."""
        wanted = self.case.rows[row]
        pairs = [one[row] for one in self.rounds]
        values = [wanted.target.value(ours, theirs) for ours, theirs in pairs]
        whole = wanted.of_rounds
        value = whole(values)
        return {
            "case": self.case.title,
            "row": wanted.name,
            "unit": wanted.unit,
            "ours": whole([ours for ours, _ in pairs]),
            "peer": whole([theirs for _, theirs in pairs]),
            "value": value,
            "min": min(values),
            "max": max(values),
            "target": wanted.target.words,
            "met": wanted.target.is_met(value),
        }


CASES: list[Case] = []


def case(
    title: str, *, peer: str, method: str, rows: Mapping[str, Wanted], limit: str = ""
) -> Callable[[Callable[[Size], AsyncIterator[Round]]], Callable[[Size], AsyncIterator[Round]]]:
    """Add to the table what the function measures: it yields one `Round` after the other."""

    def add(measure: Callable[[Size], AsyncIterator[Round]]) -> Callable[[Size], AsyncIterator[Round]]:
        CASES.append(Case(title, peer, method, rows, measure, limit))
        return measure

    return add
