"""What each field of the block `sharing` means: a part of `planner.instance.descriptions`."""

from planner.text.language import Text

SHARING: dict[str, dict[str, Text]] = {
    "Sharing": {
        "rule": Text(
            "使う規則の ID。省略すると rules の最初", "id of the rule in force; default: the first of rules"
        ),
        "founders": Text("当初からの団体。省略すると全部", "members from the start; default: all"),
        "rules": Text("按分の規則", "rules to split costs by"),
    },
    "SharingRule": {
        "items": Text("按分する費目のまとまり", "what is split together, and how"),
        "rest": Text(
            "items にない共通費用の分け方。省略すると均等割",
            "split of group costs that no item names; default: equal",
        ),
        "least_months": Text("利用月数の下限（ゼロ負担を避ける）", "months of use count as at least so many"),
        "remainder_to": Text(
            "端数を負担する団体。省略すると不足の大きい順に1円ずつ",
            "member that bears what rounding leaves; default: yen by yen to the most short",
        ),
        "min_saving_rate": Text(
            "最低削減率（0〜1）。省略すると保証なし", "every member saves at least this rate; default: none"
        ),
        "ceilings_yen": Text(
            "団体ごとの負担上限額（円）", "the most that a member pays in the period compared, yen"
        ),
        "period": Text(
            "own（利用開始から）か horizon（計画期間の全体）", "own (from its start on) or horizon"
        ),
        "forbid_inversion": Text(
            "保証による負担額の逆転（人口の少ない団体が多く払う）を禁じるか",
            "whether the guarantee may not make a smaller member pay more than a larger one",
        ),
        "entry_yen": Text("途中参加の加入負担金（円）", "entry charge of those who are no founders, yen"),
        "entry_shortage": Text(
            "途中参加で増えた請求と負担金との不足額も負担するか",
            "whether they also pay what the vendors newly bill beyond their share",
        ),
        "contributions": Text("前払いの事業費負担", "money paid ahead for what is shared"),
        "damages_rate": Text(
            "脱退時の賠償の率（残りの利用料に対して0〜1）",
            "damages of a leaver as a rate of its fees to come, 0 to 1",
        ),
    },
    "SharedItem": {
        "components": Text("按分する費目（一つ以上）", "components of cost that are split; at least one"),
        "split": Text("分け方（合計1）", "parts by what they are split, 1 in all"),
        "among": Text(
            "all（全参加団体）か in-service（その月に利用中の団体）", "all, or those in-service in the month"
        ),
    },
    "Split": {
        "equal": Text("均等割の割合", "part split equally"),
        "population": Text("人口割の割合", "part by population"),
        "months": Text("利用月数割の割合", "part by months of use"),
        "systems": Text("利用システム数割の割合", "part by the number of systems used"),
        "system_months": Text(
            "システムごとの利用月数割の割合", "part by months of use, counted system by system"
        ),
    },
    "Contribution": {
        "years": Text("負担する年度", "fiscal years in which it is paid"),
        "yen": Text("一団体の年額（円）", "yen of each member and year"),
        "members": Text("負担する団体。省略すると全部", "members that pay it; default: all"),
    },
}
