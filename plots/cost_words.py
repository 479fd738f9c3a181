"""The words on the cost curve of a migration, in Japanese and English."""

from enum import Enum


class CostWord(Enum):
    """A text on the chart, by language."""

    MORE = ("この計画との差\n（他団体が動かない場合）", "more than in this plan,\nif nobody else moves")
    OWN_COST = ("この団体の費用\n（計画期間の合計）", "its cost\nover the horizon")
    OWN_NOW = ("この計画での費用", "in this plan")
    MORE_REASONS = ("ほか{}件", "{} more")
    MILLIONS = ("百万円", "JPY million")
    THOUSANDS = ("千円", "JPY thousand")
    YEN = ("円", "JPY")

    # Of the legend: the glossary has them.
    CHOSEN = ("この計画の月", "The month of this plan")
    CHEAPEST = ("この団体だけなら最安の月", "Cheapest for it alone")
    TOTAL = ("合計", "Sum")
    WHOLE_PLAN = ("全体の差（他団体も動く場合）", "Whole plan, others moving too")
    BARRED = ("本稼働できない月", "Barred")
    CROWDED = ("他団体で埋まっている月", "Taken by others")
    NET = ("運用の差引（現行＋クラウド）", "old system and shared service, net")

    def text(self, lang: str) -> str:
        """Return the text in a language."""
        ja, en = self.value
        return str(ja if lang == "ja" else en)


LEGEND = (
    CostWord.CHOSEN,
    CostWord.CHEAPEST,
    CostWord.TOTAL,
    CostWord.WHOLE_PLAN,
    CostWord.BARRED,
    CostWord.CROWDED,
    CostWord.NET,
)
