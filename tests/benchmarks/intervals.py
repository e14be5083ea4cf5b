"""Ratios and correlations with their uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import correlation, fmean, median, stdev

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


@dataclass(frozen=True)
class Correlation:
    """Spearman's rank correlation, with its 95% interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def rank_correlation(ours: Sequence[float], theirs: Sequence[float]) -> Correlation:
    """How alike two measures rank the same things. The interval is Fisher's, with Bonett and Wright's error (2000)."""
    value = correlation(_ranks(ours), _ranks(theirs))
    reach = NORMAL * math.sqrt((1 + value**2 / 2) / (len(ours) - 3))
    return Correlation(value, math.tanh(math.atanh(value) - reach), math.tanh(math.atanh(value) + reach))


def _ranks(values: Sequence[float]) -> list[float]:
    """Places in the order, from 1; equal values share the middle of theirs."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values), start=1):
        places.setdefault(value, []).append(place)
    return [fmean(places[value]) for value in values]


def ratio(ours: list[float], theirs: list[float]) -> Ratio:
    """Compares rounds in pairs: what slowed a whole round down slowed both. Student's t on the logarithms."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    if len(ratios) < 2:
        return Ratio(ratios[0], math.nan, math.nan)
    logs = [math.log(each) for each in ratios]
    reach = STUDENT.get(len(logs) - 1, NORMAL) * stdev(logs) / math.sqrt(len(logs))
    return Ratio(median(ratios), math.exp(fmean(logs) - reach), math.exp(fmean(logs) + reach))
