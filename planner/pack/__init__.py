"""The meeting pack: one document of a plan, written as PDF, HTML, slides and Word."""
