"""Charts as pixels for the screen: on drawings of a hundred thousand strokes a browser spends seconds."""

from collections.abc import Sequence

from planner.pack.pdf import Pictures
from planner.pack.scratch import scratch

PER_INCH = 130.0  # legible on A3 too, when the page is printed
_LAYOUT = """
#set page(width: auto, height: auto, margin: 0pt)
#for name in sys.inputs.names.split() { page(image(name)) }
"""


def to_png(pictures: Pictures, per_inch: float = PER_INCH) -> dict[str, list[bytes]]:
    """Return the pages of each chart, given as SVG, as PNG."""
    pages = [page for chart in pictures.values() for page in chart]
    drawn = iter(_drawn(pages, per_inch) if pages else ())
    return {name: [next(drawn) for _ in chart] for name, chart in pictures.items()}


def _drawn(pages: Sequence[bytes], per_inch: float) -> list[bytes]:
    import typst

    with scratch() as folder:
        names = [f"{number}.svg" for number in range(len(pages))]
        for one, page in zip(names, pages, strict=True):
            (folder / one).write_bytes(page)
        layout = folder / "pixels.typ"
        layout.write_text(_LAYOUT)
        # Texts are drawn as strokes: no font is needed.
        drawn = typst.compile(
            layout,
            ignore_system_fonts=True,
            format="png",
            ppi=per_inch,
            sys_inputs={"names": " ".join(names)},
        )
    return drawn if isinstance(drawn, list) else [drawn] if isinstance(drawn, bytes) else []
