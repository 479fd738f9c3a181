"""Plan files, read and written (spec section 6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, create_model

from planner.instance.fields import Amount, Id, Integer, Month, Number, Strict, fault
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.plan import Cutover, Plan
from planner.reading.findings import Finding, from_pydantic, in_file_order, other_kind
from planner.reading.lines import lines_told
from planner.reading.nulls import without_nulls
from planner.reading.plan_names import plan_findings
from planner.reading.strict_json import Document, read_document
from planner.solve.result import SolveResult, Status
from planner.terms import Component
from planner.text.faults import InvalidInput, Notice
from planner.text.language import Text
from planner.text.phrases import Place
from planner.text.suggest import Suggester

PLAN_SCHEMA = "planner/plan/1"

_UNSEALED = Text(
    "計画ファイルに書かれた状態と下限（{bound}円）は、このプログラムが書いたままと確かめられません。"
    "証明されたものとしては扱いません。planner verify で証明し直せます",
    "whether status and bound ({bound} yen) in the plan's file are as this program wrote them cannot be "
    "confirmed: they are not taken as proved; planner verify proves the plan anew",
)


def seal_of(instance_sha256: str, bound_yen: int) -> str:
    """Return what shows that this program wrote a bound for an instance: no secret, but a slip is told.

    A bound is of the instance alone. What else a file claims follows from it and from the plan, which the
    checker prices.
    """
    return sha256(f"{instance_sha256} {bound_yen}".encode()).hexdigest()[:16]


class PlannedCutover(Strict):
    """When a migration cuts over, and in which mode; ``None`` is the sole mode that it has."""

    month: Month
    mode: Id | None = None


def _read_cutover(value: Any) -> Any:
    if isinstance(value, str):
        return {"month": value}
    if value is None or isinstance(value, dict):
        return value
    raise fault("cutover")


_Cutover = Annotated[
    PlannedCutover | None,
    BeforeValidator(_read_cutover, json_schema_input_type=Month | PlannedCutover | None),
]


class SolverFields(Strict):
    """How a plan was found."""

    model: str | None = None
    seed: Integer | None = None
    workers: Integer | None = None
    wall_s: Number | None = None


_amounts: dict[str, Any] = {component.value: (Amount, 0) for component in Component}
ComponentFields = create_model("ComponentFields", __base__=Strict, **_amounts)


class PlanFile(Strict):
    """The fields of a plan file."""

    schema_: Literal["planner/plan/1"] | None = Field(default=None, alias="schema")
    instance: str | None = None
    instance_sha256: str | None = None
    status: Literal["optimal", "feasible"] | None = None
    objective_yen: Amount | None = None
    bound_yen: Amount | None = None
    gap: Number | None = None
    cutovers: dict[str, _Cutover]
    expansions: dict[str, Month | None] = Field(default_factory=dict)
    components_yen: ComponentFields | None = None  # type: ignore[valid-type]
    solver: SolverFields | None = None
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan with what its file claims; ``None`` claims nothing.

    Parameters
    ----------
    components_yen
        By key of the component; one that is absent claims 0.
    """

    plan: Plan
    status: str | None
    objective_yen: int | None
    bound_yen: int | None
    components_yen: Mapping[str, int] | None
    notices: tuple[Notice, ...]

    @property
    def proved_yen(self) -> int | None:
        """Return the bound that the file states, if this program wrote it for this very instance."""
        return None if self.notices else self.bound_yen

    @property
    def unsealed_yen(self) -> int | None:
        """Return the bound that the file states, if this program may not have written it."""
        return self.bound_yen if any(notice.code == "unsealed" for notice in self.notices) else None


def read_plan(path: Path, instance: Instance) -> PlanDocument:
    """Read a plan file for an instance; one written by hand needs only ``cutovers``.

    Raises
    ------
    InvalidInput
        With every fault of the file, and all that does not fit the instance.
    """
    document = read_document(path)
    with lines_told(path):
        return _plan_document(path, document, instance)


def _plan_document(path: Path, document: Document, instance: Instance) -> PlanDocument:
    other = other_kind(document.raw, PLAN_SCHEMA)
    if other is not None:
        raise InvalidInput(str(path), [*document.faults, other.fault()])
    suggester = Suggester()
    raw, nulls = without_nulls(document.raw, _may_be_null)
    findings = [Finding(place, "null") for place in nulls]
    findings += plan_findings(raw, instance, suggester)
    told = {finding.place for finding in findings}
    try:
        fields = PlanFile.model_validate(raw)
    except ValidationError as error:
        found = (_in_short_form(raw, finding) for finding in from_pydantic(error, PlanFile, suggester))
        findings += [finding for finding in found if finding.place not in told]
    known = {one.where for one in document.faults}
    faults = [finding.fault(calendar=instance.calendar) for finding in in_file_order(document.raw, findings)]
    faults = [*document.faults, *(one for one in faults if one.where not in known)]
    if faults:
        name = raw.get("instance", instance.name)
        if isinstance(name, str) and name != instance.name:
            # Made for another file: that explains the rest better than each name that is not here.
            faults = [Finding(("instance",), "other_instance", name, {"allowed": instance.name}).fault()]
        raise InvalidInput(str(path), faults)
    return _document(fields, instance)


def plan_to_json(
    instance: Instance, result: SolveResult, components_yen: Mapping[Component, int]
) -> dict[str, Any]:
    """Return the JSON data of the plan that a run found, its fields in the order of spec section 6."""
    assert result.plan is not None
    claims: dict[str, Any] = {"status": result.status.value, "objective_yen": result.objective_yen}
    seal = {}
    if result.bound_yen is not None and result.gap is not None:
        claims |= {"bound_yen": result.bound_yen, "gap": float(result.gap)}
        seal = {"seal": seal_of(instance.sha256, result.bound_yen)}
    return (
        _header(instance)
        | claims
        | _decided(instance, result.plan, components_yen)
        | {
            "solver": {
                "model": result.model,
                "seed": result.seed,
                "workers": result.workers,
                "wall_s": round(result.wall_s, 3),
            },
        }
        | seal
    )


def priced_to_json(instance: Instance, plan: Plan, components_yen: Mapping[Component, int]) -> dict[str, Any]:
    """Return the JSON data of a plan with what it costs, of which nothing is proved."""
    claims = {"status": Status.FEASIBLE.value, "objective_yen": sum(components_yen.values())}
    return _header(instance) | claims | _decided(instance, plan, components_yen)


def _header(instance: Instance) -> dict[str, Any]:
    return {"schema": PLAN_SCHEMA, "instance": instance.name, "instance_sha256": instance.sha256}


def _decided(instance: Instance, plan: Plan, components_yen: Mapping[Component, int]) -> dict[str, Any]:
    return {
        "cutovers": {key: _cutover(plan.cutovers[key]) for key, _, _ in instance.migrations()},
        "expansions": {key: format_month(month) for key, month in sorted(plan.expansions.items())},
        "components_yen": {one.value: components_yen[one] for one in Component if one in components_yen},
    }


def _cutover(cutover: Cutover | None) -> dict[str, str] | None:
    return None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}


def _may_be_null(place: Place) -> bool:
    return len(place) == 2 and place[0] in ("cutovers", "expansions")


def _in_short_form(raw: Mapping[str, Any], finding: Finding) -> Finding:
    """Return a finding at its place in the file where a month alone stands for a cutover."""
    match finding.place:
        case ("cutovers", key, "month") if isinstance(raw["cutovers"][key], str):
            return Finding(("cutovers", key), finding.code, finding.value, finding.context)
    return finding


def _document(fields: PlanFile, instance: Instance) -> PlanDocument:
    cutovers = {
        key: None
        if (decided := fields.cutovers[key]) is None
        else Cutover(decided.month, decided.mode or next(iter(migration.modes)))
        for key, _, migration in instance.migrations()
    }
    expansions = {key: month for key, month in fields.expansions.items() if month is not None}
    claimed = fields.components_yen
    return PlanDocument(
        Plan(cutovers, expansions),
        fields.status,
        fields.objective_yen,
        fields.bound_yen,
        None if claimed is None else claimed.model_dump(exclude_unset=True),
        tuple(_differences(fields, instance)),
    )


def _differences(fields: PlanFile, instance: Instance) -> Iterator[Notice]:
    if fields.instance not in (None, instance.name):
        yield Notice(
            "instance",
            "other_instance",
            Text(
                f"この計画は別のインスタンス「{fields.instance}」のものです（ここでは「{instance.name}」）",
                f"the plan is for another instance, {fields.instance}; this one is {instance.name}",
            ),
        )
    if fields.instance_sha256 not in (None, instance.sha256):
        yield Notice(
            "instance_sha256",
            "other_content",
            Text(
                "計画が作られた後でインスタンスの内容が変わっています（またはシナリオが違います）",
                "the instance has changed since the plan was made, or the plan is for another scenario",
            ),
        )
    bound_yen = fields.bound_yen
    if bound_yen is not None and fields.seal != seal_of(fields.instance_sha256 or instance.sha256, bound_yen):
        yield Notice("bound_yen", "unsealed", _UNSEALED.fill(bound=f"{bound_yen:,}"))
