"""How the time of a run is shared out between the base plan, the probes, and writing what was found."""

# Of the time, at most, for the base plan: without its proof no saving is exact.
BASE_SHARE = 0.5
# Time with less than which all is tried in this process: others take a second or two to begin.
LOADING_S = 2.0
# Of the time, for ending the searches under way, the chart and the files: this share, and at most so much;
# what draws a chart takes most of a second to load, to which a short limit leaves a quarter of itself.
_WRITING_SHARE, _WRITING_S = 0.1, 5.0
_DRAWING_SHARE, _DRAWING_S = 0.25, 0.7


def search_s(limit_s: float) -> float:
    """Return after how much of a limit the searches end, so that what they found is written in time."""
    drawing_s = min(_DRAWING_S, _DRAWING_SHARE * limit_s)
    return limit_s - max(min(_WRITING_S, _WRITING_SHARE * limit_s), drawing_s)
