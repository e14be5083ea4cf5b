"""Ratios with their uncertainty."""

import math
from dataclasses import dataclass
from statistics import fmean, median, stdev

STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228}
"""Student's t for 95%, by degrees of freedom."""

NORMAL = 1.96


@dataclass(frozen=True)
class Ratio:
    """The median of the rounds' ratios, and the 95% interval of their geometric mean."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} [{self.low:.2f}, {self.high:.2f}]"


def ratio(ours: list[float], theirs: list[float]) -> Ratio:
    """Compares rounds in pairs: what slowed a whole round down slowed both. Student's t on the logarithms."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    if len(ratios) < 2:
        return Ratio(ratios[0], math.nan, math.nan)
    logs = [math.log(each) for each in ratios]
    reach = STUDENT.get(len(logs) - 1, NORMAL) * stdev(logs) / math.sqrt(len(logs))
    return Ratio(median(ratios), math.exp(fmean(logs) - reach), math.exp(fmean(logs) + reach))
