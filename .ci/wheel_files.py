"""Hold the files of a wheel against those of the checkout: a package must not lose a part silently."""

import subprocess
import sys
import zipfile

PACKAGES = ("planner/", "models/", "plots/", "commands/", "cli.py")


def main() -> None:
    """Compare; exit 1 with the difference."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        built = {name for name in wheel.namelist() if not name.split("/")[0].endswith(".dist-info")}
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout
    tracked = {name for name in listed.splitlines() if name.startswith(PACKAGES)}
    if built != tracked:
        sys.exit(f"only in the wheel: {built - tracked}\nonly in the checkout: {tracked - built}")
    print(f"{len(built)} files, the same in the wheel and in the checkout")


if __name__ == "__main__":
    main()
