"""The proof pack as JSON, and the files that it is handed over as."""

import json
from fractions import Fraction
from typing import Any

from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.proof.pack import ProofPack, Witness
from planner.proof.page import proof_page, saving_of
from planner.reading.plan_file import plan_to_json
from planner.savings.short import short_json
from planner.text.language import Text

PROOF_SCHEMA = "planner/proof/1"


def proof_json(pack: ProofPack) -> dict[str, Any]:
    """Return the pack as JSON data; yen are integers, ``None`` where unknown."""
    ledger, last = pack.report.ledger, pack.document.plan.last_month
    cheaper = pack.cheaper
    return {
        "schema": PROOF_SCHEMA,
        "verdict": pack.verdict.value,
        "refuted": pack.refuted,
        "instance": pack.instance_name,
        "instance_sha256": pack.instance_sha256,
        "plan_sha256": pack.plan_sha256,
        "plan_content_sha256": pack.plan_content_sha256,
        "plan": {
            "objective_yen": pack.objective_yen,
            "cost_yen": ledger.cost_yen,
            "penalty_yen": ledger.penalty_yen,
            "last_cutover": None if last is None else format_month(last),
            "claimed": {
                "status": pack.document.status,
                "objective_yen": pack.document.objective_yen,
                "bound_yen": pack.document.bound_yen,
            },
        },
        "checker": _checker(pack),
        "models": {one.name: _model(one) for one in pack.witnesses},
        "lp": {
            "bound_yen": pack.lp_bound_yen,
            "integrality_gap": _number(pack.integrality_gap),
            "failure": _failure(pack.lp_failure),
        },
        "best_bound_yen": pack.best_bound_yen,
        "gap": _number(pack.gap),
        "proved_by": list(pack.provers),
        "contradicted": list(pack.contradicted),
        "cheaper": cheaper and {"model": cheaper.name, "objective_yen": cheaper.objective_yen},
        "limits": {
            "time_limit_s": pack.limits.time_limit_s,
            "gap": pack.limits.gap,
            "effort": pack.limits.effort,
            "seed": pack.limits.seed,
            "workers": pack.limits.workers,
        },
        "versions": dict(pack.versions),
    }


def proof_document(pack: ProofPack, instance: Instance) -> dict[str, Any]:
    """Return the pack as JSON data, with what the plan saves the group under ``savings``."""
    saving = saving_of(instance, pack)
    return proof_json(pack) | {"savings": saving and short_json(saving)}


def _checker(pack: ProofPack) -> dict[str, Any]:
    return {
        "valid": pack.report.valid,
        "certified": pack.report.valid and not pack.mismatches,
        "violations": [
            {
                "rule": one.rule.value,
                "subject": one.subject,
                "period": one.period,
                "got": one.got,
                "limit": one.limit,
                "code": one.code,
            }
            for one in pack.report.violations
        ],
        "mismatches": [
            {"figure": one.figure, "claimed_yen": one.claimed_yen, "booked_yen": one.booked_yen}
            for one in pack.mismatches
        ],
        "components_yen": {c.value: yen for c, yen in pack.report.ledger.by_component().items()},
    }


def _model(witness: Witness) -> dict[str, Any]:
    result = witness.result
    if result is None:
        return {"status": None, "failure": _failure(witness.failure)}
    return {
        "status": result.status.value,
        "stopped_by": result.stop.value,
        "objective_yen": witness.objective_yen,
        "bound_yen": result.bound_yen,
        "seed": result.seed,
        "workers": result.workers,
        "wall_s": round(result.wall_s, 3),
        "failure": {},
    }


def _failure(said: Text) -> dict[str, str]:
    return {"ja": said.ja, "en": said.en} if said.en else {}


def _number(gap: Fraction | None) -> float | None:
    return None if gap is None else float(gap)


def proof_files(pack: ProofPack, instance: Instance) -> dict[str, bytes]:
    """Return the page, the data and, where one exists, the cheaper plan; by file name."""
    files = {
        "proof.md": proof_page(pack, instance).encode(),
        "proof.json": _dump(proof_document(pack, instance)),
    }
    cheaper = pack.cheaper
    if cheaper is not None and cheaper.result is not None and cheaper.ledger is not None:
        files["cheaper-plan.json"] = _dump(
            plan_to_json(instance, cheaper.result, cheaper.ledger.by_component())
        )
    return files


def _dump(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
