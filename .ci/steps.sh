# What the gate does with more than one Python: sourced by .ci/run and .ci/other, with $work a folder of its own.

# Say what begins, and how many seconds of this script have passed.
step() { printf '\n== %s [%s s]\n' "$1" "$SECONDS"; }

# Of what is installed, only what is imported gets compiled, and only then: half the time of an installation.
export PIP_QUIET=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_COMPILE=0

# Make a new environment and enter it. What is compiled is kept outside the checkout, whatever the machine's setting:
# else every process of the gate would compile the libraries again, 9 s of a processor each time.
enter() {
    unset PYTHONDONTWRITEBYTECODE
    export PYTHONPYCACHEPREFIX="$work/bytecode"
    "$1" -m venv "$2"
    . "$2/bin/activate"
    python --version
}

# Run the commands of README.md below the mark of this name.
readme() {
    sed -n "/^<!-- $1 -->\$/,/^\`\`\`\$/p" README.md | sed '/^<!--/d; /^```/d' >"$work/readme.sh"
    cat "$work/readme.sh"
    bash -eu "$work/readme.sh"
}

# Build the wheel; hold its files against those of the checkout $1; try it where nothing else is installed.
try_wheel() {
    python -m build --wheel --outdir "$work/dist" . >/dev/null
    python -m venv "$work/fresh"
    "$work/fresh/bin/pip" install "$work"/dist/*.whl
    (cd "$1" && python .ci/wheel_files.py "$work"/dist/*.whl)
    (cd "$work" && "$work/fresh/bin/python" "$1/.ci/fresh_environment.py" "$1/instances/hokkaido.json")
}
