"""By when what has to be decided, counted back from a plan, and how far each migration could slip."""

from planner.deadlines.deadline import Deadline, DeadlineKind, DueStanding
from planner.deadlines.found import deadlines_of
from planner.deadlines.slack import Slack, slack_of

__all__ = ["Deadline", "DeadlineKind", "DueStanding", "Slack", "deadlines_of", "slack_of"]
