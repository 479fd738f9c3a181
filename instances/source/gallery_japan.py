"""All 56 groups of the report in one file: 347 members, whose vendors serve several groups."""

import json
from collections.abc import Callable

from gallery_facts import Group, Member
from gallery_model import TERM, WORK_NEW, Frame, member_json, moves_of
from hokkaido_prices import Json, month

VENDOR_IDS = {
    "RKK": "rkk",
    "中央コンピューターサービス": "ccs",
    "電算": "densan",
    "KKC": "kkc",
    "NEC": "nec",
    "日立システムズ": "hitachi",
    "GcomHD": "gcom",
    "富士通": "fujitsu",
    "JIP": "jip",
    "HDC": "hdc",
    "OEC": "oec",
    "石川コンピュータ・センター": "icc",
    "BSNアイネット": "bsn",
    "TKC": "tkc",
}
MOST_A_YEAR = 21  # of one vendor in a fiscal year: TKC in FY2014, lines 3720, 3662 and 3775
MOST_A_MONTH = 8  # of one vendor in a month: RKK in April 2010, lines 2201-2202
ASSUMED_SPAN = 24  # months from the first to the last move of a group that does not print its last
APRIL = 3


def japan(groups: list[Group], subsidies: Json, laws: Callable[[Frame], Json]) -> bytes:
    """Return the file as bytes, a line a member."""
    start = min(group.first for group in groups) - 12 - max(WORK_NEW) - 1  # Hokkaido's first year came before
    last = max(cutover for group in groups for cutover in taken_cutovers(group))
    frame = Frame(start, (last - APRIL) // 12 * 12 + APRIL + 11 + TERM, start, "", "center")
    members = {
        f"{group.id}-{member.id}": member_json(
            member, group, moves_of(member, cutover), _frame_of(group, frame)
        )
        for group in groups
        for member, cutover in zip(group.members, taken_cutovers(group), strict=True)
    }
    served: dict[str, list[str]] = {}
    for key, member in members.items():
        for bundle, migration in member["migrations"].items():
            served.setdefault(migration["vendor"], []).append(f"{key}/{bundle}")
    head: Json = {
        "schema": "planner/instance/1",
        "name": "japan-347",
        "title": "全国56グループ・347団体の共同利用移行",
        "x-source": "reported: 56 groups and 347 members, lines 190-257, vendors that serve several groups, "
        "lines 742-803; assumed: as in the gallery; months that are not printed lie evenly between the "
        "group's first and last",
        "horizon": {"start": month(frame.start), "end": month(frame.end)},
        "fiscal_year_start": 4,
        "vendors": {key: _vendor(name) for name, key in VENDOR_IDS.items()},
        "data_centers": {
            "center": {"x-source": "assumed: room for all", "name": "データセンター", "capacity": 1000}
        },
        "limits": {f"month-{vendor}": _limit(of) for vendor, of in served.items()},
        "legal_revisions": laws(frame),
        "subsidies": subsidies,
    }
    return _written(head, members)


def _frame_of(group: Group, frame: Frame) -> Frame:
    first = min([group.first, *taken_cutovers(group)])
    return Frame(frame.start, frame.end, first, VENDOR_IDS[group.vendors[0]], frame.data_center)


def _vendor(name: str) -> Json:
    return {
        "x-source": "reported: name, lines 742-803; 21 members in a fiscal year of one vendor, lines 3720, "
        "3662 and 3775; assumed: that no more are possible, and mobilisation",
        "name": name,
        "points_per_year": MOST_A_YEAR,
        "mobilisation_yen_per_year": 3_000_000,
    }


def _limit(of: list[str]) -> Json:
    return {
        "x-source": "reported: eight in a month of one vendor, lines 2201-2202; assumed: that no more "
        "are possible",
        "name": "同じ月の本稼働",
        "of": of,
        "per": "month",
        "most": MOST_A_MONTH,
    }


def taken_cutovers(group: Group) -> list[int]:
    """Return the month of each member: as printed, in its printed year, or evenly over the group's span."""
    last = group.first + ASSUMED_SPAN if group.last is None else group.last
    many = max(len(group.members) - 1, 1)
    even = [group.first + (last - group.first) * place // many for place in range(len(group.members))]
    return [_taken(member, month) for member, month in zip(group.members, even, strict=True)]


def _taken(member: Member, even: int) -> int:
    if member.known_cutover is not None:
        return member.known_cutover
    if member.fiscal_year is None:
        return even
    year_start = 12 * member.fiscal_year + APRIL
    return min(max(even, year_start), year_start + 11)


def _written(head: Json, members: Json) -> bytes:
    """Write the file with one line for each member, so that it can still be read and compared."""
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = [f"  {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in members.items()]
    rows = ",\n".join(lines)
    return f'{start},\n "members": {{\n{rows}\n }}\n}}\n'.encode()
