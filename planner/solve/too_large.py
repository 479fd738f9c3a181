"""What a solver is refused: amounts that it could not add exactly."""

from planner.text.faults import PlannerError
from planner.text.language import Text


class TooLarge(PlannerError):
    """Amounts whose sum a solver cannot hold exactly.

    Parameters
    ----------
    name
        Of the row that they stand in.
    model
        The model that cannot, where another one can; ``None`` where none can.
    """

    def __init__(self, name: str, model: str | None = None) -> None:
        super().__init__(_beyond_all(name) if model is None else _beyond(name, model))


def _beyond_all(name: str) -> Text:
    return Text(
        f"{name}: 数値が大きすぎて正確に合計できません。単位を見直すか、値を小さくしてください。",
        f"{name}: the numbers are too large to be added exactly; use smaller ones",
    )


def _beyond(name: str, model: str) -> Text:
    return Text(
        f"{name}: 数値が大きすぎるため、{model} では正確に計算できません。"
        "値を小さくするか、cpsat を使ってください。",
        f"{name}: the numbers are too large for {model} to add exactly; use smaller ones, or cpsat",
    )
