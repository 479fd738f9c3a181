"""Who pays what: what a plan costs in all, shared among the members by a rule."""
