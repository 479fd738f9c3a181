"""What a run leaves in a folder: sets of files, each written whole, and a record of whose they are."""

from planner.outputs.keeping import Claim
from planner.outputs.output_set import Files, OutputSet, Saved
from planner.outputs.record import (
    Origin,
    Record,
    Worth,
    origin_of,
    plan_sha256,
    read_records,
    worth_of,
    worth_of_bound,
)

__all__ = [
    "Claim",
    "Files",
    "Origin",
    "OutputSet",
    "Record",
    "Saved",
    "Worth",
    "origin_of",
    "plan_sha256",
    "read_records",
    "worth_of",
    "worth_of_bound",
]
