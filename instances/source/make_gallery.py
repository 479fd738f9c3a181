"""Write the gallery: each group of the report whose months are printed, with its real dates as a plan.

Also ``instances/japan-347.json``, all 56 groups at once, whose vendors serve several of them. Facts stand
in ``gallery_groups.csv`` and ``gallery_members.csv``, assumptions in ``gallery_model.py``; a better one
remakes every file, the same bytes each time::

    python instances/source/make_gallery.py
"""

from pathlib import Path

from gallery_facts import SOURCE, Group, Member, read_groups
from gallery_japan import japan
from gallery_model import EFFECTIVE, TERM, WORK_NEW, Frame, in_force, member_json, moves_of
from hokkaido_prices import Json, month
from make_hokkaido import to_bytes

INSTANCES = SOURCE.parent
GALLERY = INSTANCES / "gallery"
MOST_A_MONTH = 5  # the most of one group in a month: lines 4264-4266
MOST_A_YEAR = 9  # in a fiscal year: lines 2634-2647
CREW = 13  # what the busiest real schedule of a group of up to ten asks for
LAWS = {"jumin-2012": "住民基本台帳法改正", "my-number": "番号制度"}


def frame_of(group: Group) -> Frame:
    """Return the months of a group: from a month before the longest work to five years after the last."""
    months = [month for member in group.members for month in _months(member)]
    end = (max(months) - 3) // 12 * 12 + 3 + 11 + TERM
    return Frame(min(months) - max(WORK_NEW) - 1, end, min(months), "vendor", "center")


def _months(member: Member) -> list[int]:
    return [each for each in (member.known_cutover, member.early_cutover) if each is not None]


def group_json(group: Group) -> Json:
    """Return the instance of one group."""
    frame = frame_of(group)
    crew = max(CREW, CREW * len(group.members) // 10)
    row: Json = {
        "schema": "planner/instance/1",
        "name": group.id,
        "title": group.name,
        "x-source": {
            "members": f"reported: lines {group.lines.replace(';', ', ')}; leases, work and prices assumed",
            "horizon": "assumed: from a month before the longest work to five years after the last move",
            "secretariat_yen_per_year": "assumed: one officer on loan; one full-time in line 1270",
        },
        **_saving(group),
        "horizon": {"start": month(frame.start), "end": month(frame.end)},
        "fiscal_year_start": 4,
        "vendors": {
            "vendor": {
                "x-source": f"reported: name, lines 742-803 and {group.lines.split(';')[0]}; assumed: crew, "
                "as many as the busiest real schedule of the gallery asks for, and mobilisation",
                "name": "・".join(group.vendors),
                "crew": crew,
                "mobilisation_yen_per_year": 3_000_000,
            }
        },
        "data_centers": {
            "center": {
                "x-source": "assumed: room for all",
                "name": "データセンター",
                "capacity": sum(len(_months(member)) for member in group.members),
            }
        },
        "limits": limits(),
        "legal_revisions": laws(frame),
        "subsidies": subsidies(),
        "secretariat_yen_per_year": 7_000_000,
        "members": {
            member.id: member_json(member, group, moves_of(member, _cutover(member)), frame)
            for member in group.members
        },
    }
    return row | _links(group)


def _cutover(member: Member) -> int:
    assert member.known_cutover is not None
    return member.known_cutover


def _saving(group: Group) -> Json:
    if not group.saving_percent:
        return {}
    line = group.saving_line
    return {"x-reported": {"saving_percent": float(group.saving_percent), "source": f"reported: line {line}"}}


def limits() -> Json:
    """Return how many can move at once: no fewer than some group's members really did."""
    return {
        "helpdesk": {
            "x-source": "reported: five in a month, lines 4264-4266; assumed: that no more are possible",
            "name": "同じ月の本稼働",
            "per": "month",
            "most": MOST_A_MONTH,
        },
        "year": {
            "x-source": "reported: nine in a fiscal year, lines 2634-2647; assumed: that no more are "
            "possible",
            "name": "同じ年度の本稼働",
            "per": "year",
            "most": MOST_A_YEAR,
        },
    }


def laws(frame: Frame) -> Json:
    """Return the changes of law; who moves in the very month is in time, as five of 滋賀6町 did."""
    return {
        law: {
            "x-source": "reported: groups wanted to be in before it, lines 1005, 1008, 2838-2839 and "
            "4203-4209; large ones are shared by those in, line 1359; assumed: margin and amounts, net "
            "of grants",
            "name": name,
            "effective": month(EFFECTIVE[law]),
            "margin_months": 0,
            "mandatory": False,
        }
        for law, name in LAWS.items()
        if in_force(law, frame)
    }


def subsidies() -> Json:
    """Return the tax support for moves."""
    return {
        "special-grant": {
            "x-source": "reported: data migration from FY2011, lines 907 and 919; assumed: rate and cap",
            "name": "特別交付税（データ移行）",
            "years": ["FY2011.."],
            "rate": 0.5,
            "covers": ["data"],
            "cap_yen": 1_500_000,
        },
        "training-grant": {
            "x-source": "reported: training in FY2014 to FY2016 only, lines 909-920; assumed: rate",
            "name": "特別交付税（実務研修）",
            "years": ["FY2014..FY2016"],
            "rate": 0.5,
            "covers": ["training"],
        },
    }


def _links(group: Group) -> Json:
    """Return that the systems which moved first are not to move last."""
    early = [member for member in group.members if member.early_cutover is not None]
    if not early:
        return {}
    source = f"reported: some systems first, lines {group.lines.split(';')[1]}; assumed: that it has to be so"
    return {
        "links": {
            f"early-{member.id}": {
                "x-source": source,
                "name": f"{member.name}の先行業務",
                "kind": "precedes",
                "first": f"{member.id}/early",
                "then": f"{member.id}/core",
                "months": 0,
            }
            for member in early
        }
    }


def plan_json(group: Group) -> Json:
    """Return the real months, as a plan written by hand."""
    return {
        "schema": "planner/plan/1",
        "instance": group.id,
        "cutovers": {
            f"{member.id}/{move.bundle}": month(move.cutover)
            for member in group.members
            for move in moves_of(member, _cutover(member))
        },
    }


def files() -> dict[Path, bytes]:
    """Return what the maker writes, by path."""
    groups = read_groups()
    made = {INSTANCES / "japan-347.json": japan(groups, subsidies(), laws)}
    for group in groups:
        if group.staggered:
            made[GALLERY / f"{group.id}.json"] = to_bytes(group_json(group))
            made[GALLERY / f"{group.id}.plan.json"] = to_bytes(plan_json(group))
    return made


if __name__ == "__main__":
    GALLERY.mkdir(exist_ok=True)
    for file_path, content in files().items():
        file_path.write_bytes(content)
