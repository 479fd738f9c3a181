"""Charts: pure functions from an instance and a plan onto given axes, and pages of them in files."""

import plots.surroundings  # noqa: F401  before any other module imports matplotlib
