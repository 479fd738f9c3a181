# Which Pythons there are on this machine: sourced by .ci/run.

# Newer ones than these are used too, where they are found.
EXPECTED="3.11 3.12 3.13 3.14"

# Every program that may be a Python: on the path, and those of pyenv, whose names on the path fail unless chosen.
candidates() {
    type -ap python3.{11..20} python3 python || true
    if command -v pyenv >/dev/null; then
        local version
        for version in $(pyenv versions --bare 2>/dev/null); do
            echo "$(PYENV_VERSION=$version pyenv prefix 2>/dev/null)/bin/python"
        done
    fi
}

# Print "3.12 /path/of/its/program" if a candidate works: a released CPython from 3.11 on that can make environments.
tried() {
    "$1" - 2>/dev/null <<'PYTHON' || true
import ensurepip, sys, sysconfig, venv
release, free_threaded = sys.version_info, sysconfig.get_config_var("Py_GIL_DISABLED")
if sys.implementation.name == "cpython" and release >= (3, 11) and release.releaselevel == "final" and not free_threaded:
    print(f"{release.major}.{release.minor} {sys.executable}")
PYTHON
}

# Print the Pythons found, a line each, oldest first, one of each minor release.
pythons() {
    local candidate
    candidates | while read -r candidate; do tried "$candidate"; done | sort --unique --version-sort --key=1,1
}

# Say which of the expected releases are not in a file of lines of `pythons`.
warn_of_missing() {
    local release
    for release in $EXPECTED; do
        grep -q "^$release " "$1" || echo "!!! NOT TRIED: Python $release was not found on this machine !!!"
    done
}
