"""Hold what ``planner verify --json`` says of a plan: it stands, and neither model is silent."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read the document; exit 1 with what is wrong. Whether a model ends its proof in time shows no fault."""
    said = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wrong = [f"{name}: {one['failure']}" for name, one in said["models"].items() if one["failure"]]
    wrong += [f"{name}: not run" for name in {"cpsat", "milp"} - said["models"].keys()]
    if said["refuted"] or wrong:
        sys.exit(f"{said['verdict']} {wrong}")
    print(f"{said['verdict']}, proved by {said['proved_by']}")


if __name__ == "__main__":
    main()
