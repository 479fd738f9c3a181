"""The kinds of levers by name, and how it is said that all levers of a kind are pulled together."""

from planner.conditions.lever import Kind
from planner.text.phrases import Said

TITLES: dict[Kind, Said] = {
    Kind.VENDOR_POINTS: ("ベンダの年間能力", "vendor points"),
    Kind.VENDOR_CREW: ("ベンダの要員", "vendor crew"),
    Kind.VENDOR_CLOSED: ("ベンダの休止月", "vendor's closed months"),
    Kind.TEAM_CREW: ("チームの要員", "team crew"),
    Kind.CAPACITY: ("データセンター容量", "data-centre space"),
    Kind.EXPANSION_PRICE: ("増設費", "price of an expansion"),
    Kind.EXPANSION_MORE: ("増設", "expansions"),
    Kind.BUDGET: ("予算", "budget"),
    Kind.LIMIT: ("件数の上限", "limit"),
    Kind.FREEZE: ("凍結期間", "freeze"),
    Kind.VOLUNTARY: ("制度改正の必須", "mandatory revision"),
    Kind.MARGIN: ("施行前の余裕", "margin of a revision"),
    Kind.SEASON: ("禁止期間", "forbidden season"),
    Kind.EARLIEST: ("移行可能期間の始まり", "start of a window"),
    Kind.LATEST: ("移行期限", "deadline"),
    Kind.BUDGET_YEARS: ("団体の予算年度", "budget years of a member"),
    Kind.EXTENSION: ("再リース限度", "extension limit"),
    Kind.LINK: ("団体間の関係", "link"),
    Kind.WISH: ("希望年度", "preferred year"),
    Kind.LEAVE_OUT: ("不参加", "leaving out"),
    Kind.HORIZON: ("計画期間", "horizon"),
}

# Of each kind that several levers can be pulled of at once.
ALL_OF: dict[Kind, Said] = {
    Kind.VENDOR_POINTS: (
        "どのベンダの移行能力も{amount}点増やす",
        "{amount} more point(s) a year of every vendor",
    ),
    Kind.VENDOR_CREW: ("どのベンダの要員も{amount}人増やす", "{amount} more crew of every vendor"),
    Kind.VENDOR_CLOSED: (
        "休止月のすべてで本稼働を行ってもらう",
        "cutovers in every month that a vendor is closed",
    ),
    Kind.TEAM_CREW: ("どのチームの要員も{amount}人増やす", "{amount} more crew of every team"),
    Kind.CAPACITY: (
        "どのデータセンターの容量も{amount}増やす",
        "{amount} more unit(s) of space in every data centre",
    ),
    Kind.EXPANSION_PRICE: ("どの増設費も{amount} %下げる", "every expansion cheaper by {amount} %"),
    Kind.EXPANSION_MORE: (
        "どの増設ももう1つ、同じ値段で買えるようにする",
        "one more of every expansion for sale at its price",
    ),
    Kind.LIMIT: ("どの件数の上限も{amount}件緩める", "{amount} more cutover(s) allowed by every limit"),
    Kind.FREEZE: (
        "どの凍結期間も前後1か月ずつ短くする",
        "every freeze a month shorter at either end",
    ),
    Kind.VOLUNTARY: (
        "どの制度改正も期限までの必須としない",
        "no revision is mandatory any longer",
    ),
    Kind.MARGIN: (
        "どの制度改正も施行前の余裕を{amount}か月短くする",
        "margin of every revision {amount} month(s) shorter",
    ),
    Kind.SEASON: ("禁止期間を全団体でなくす", "no forbidden seasons for any member"),
    Kind.EARLIEST: ("移行可能期間の始まりを全団体でなくす", "all windows open from the start"),
    Kind.LATEST: ("移行期限を全団体でなくす", "no deadline for any member"),
    Kind.BUDGET_YEARS: (
        "全団体がどの年度にも移行予算を用意する",
        "every member has a budget in every year",
    ),
    Kind.EXTENSION: (
        "再リース限度を全団体で{amount}か月延ばす",
        "all leases can be extended {amount} month(s) longer",
    ),
    Kind.WISH: ("全団体が希望年度にこだわらない", "no member insists on its preferred year"),
    Kind.LEAVE_OUT: ("どの団体の不参加も認める", "any member may be left out"),
}
ONE_SEASON: Said = ("禁止期間「{name}」を全団体でなくす", "no season `{name}` for any member")
