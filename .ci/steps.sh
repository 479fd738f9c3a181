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

# Try the wheel $3 with the Python $1 in the environment $2, which is new and has nothing else installed; enter that.
# $root is the checkout; no module is to be found there.
try_wheel() {
    enter "$1" "$2"
    pip install "$3"
    (cd "$work" && python "$root/.ci/fresh_environment.py" "$root/instances/hokkaido.json")
}
