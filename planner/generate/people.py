"""The members of a generated group: who they are and when their leases end."""

from dataclasses import dataclass

from planner.generate.frame import START, Frame

PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県",
    "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
    "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
    "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip

MEDIAN_LOG, SPREAD_LOG = 9.9, 1.25  # of the natural logarithm of the population
LARGEST = 3_700_000
PEAKS = ((0, 5), (1, 3), (2, 8), (3, 2), (4, 4))  # years into a five-year term, and how many sign then


@dataclass(frozen=True, slots=True)
class Person:
    """A member as a legal person; ``vendor`` is the number of the vendor of its region."""

    number: int
    id: str
    name: str
    kind: str
    prefecture: str
    population: int
    vendor: int
    lease_end: int

    @property
    def scale(self) -> float:
        """Return how its costs compare with those of 5,000 people: less than in proportion."""
        return float((self.population / 5000) ** 0.6)

    def yen(self, amount_yen: int) -> int:
        """Return an amount of 5,000 people for this member, in whole 10,000 yen."""
        return max(1, round(amount_yen * self.scale / 10_000)) * 10_000


def people(frame: Frame) -> list[Person]:
    """Return the members, region by region."""
    return [_person(frame, number) for number in range(frame.members)]


def _person(frame: Frame, number: int) -> Person:
    dice = frame.dice("person", number)
    population = min(max(round(dice.lognormvariate(MEDIAN_LOG, SPREAD_LOG)), 200), LARGEST)
    kind = "村" if population < 4000 else "町" if population < 30_000 else "市"
    place = number * len(PREFECTURES) // frame.members
    years = [year for year, _ in PEAKS]
    signed = dice.choices(years, [weight for _, weight in PEAKS])[0]
    # Leases end with a fiscal year or half of one, five years after they were signed.
    terms = dice.randrange(max(1, (frame.last_slot - START) // 60 + 1))
    return Person(
        number=number,
        id=f"m{number + 1:04d}",
        name=f"第{number + 1}{kind}",
        kind=kind,
        prefecture=PREFECTURES[place],
        population=population,
        vendor=number * frame.vendors // frame.members,
        lease_end=START + 12 * signed + 60 * terms + dice.choice([-1, -1, 5]),
    )
