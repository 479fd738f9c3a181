"""The proof pack: what independent computations say of one plan, and what that proves."""

from planner.proof.document import proof_document, proof_files, proof_json
from planner.proof.pack import Conclusion, ProofPack, Witness
from planner.proof.page import proof_page
from planner.proof.verify import Examination, verify

__all__ = [
    "Conclusion",
    "Examination",
    "ProofPack",
    "Witness",
    "proof_document",
    "proof_files",
    "proof_json",
    "proof_page",
    "verify",
]
