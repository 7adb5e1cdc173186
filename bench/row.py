from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One figure against its target; `more` says that it must reach the target, not stay below."""

    name: str
    figure: float
    target: float
    unit: str = "×"
    more: bool = False

    @property
    def ok(self):
        return self.figure >= self.target if self.more else self.figure <= self.target

    @property
    def verdict(self):
        return "ok" if self.ok else "short"

    @property
    def limit(self):
        return f"{'≥' if self.more else '≤'} {shown(self.target)}{self.unit}"

    @property
    def measured(self):
        return f"{shown(self.figure)}{self.unit}"

    def __str__(self):
        return f"{self.name:<66} {self.measured:>12} {self.limit:>12} {self.verdict}"

    def as_dict(self):
        return asdict(self)


def shown(number):
    """Three digits that matter, and no more."""
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
