"""Says to a moderator what weighed most in a comment's score."""

from collections.abc import Sequence

from cms.comments.spam.signs import Kind, Sign

MOST = 4
"""How many reasons are given."""

LEAST = 0.15
"""What is worth telling, in logarithmic odds: less moves an even likelihood by under 4 %."""

_LEAST_BESIDE = 0.2
"""What is worth telling beside the strongest, as a part of it."""

_LEAST_ALONE = 0.05
"""What a sign weighs that is looked at: a word that weighs less ends a phrase."""

_LONGEST_PHRASE = 5
_LONGEST_QUOTE = 100

Weighed = tuple[Sign, float]


def reasons(seen: Sequence[Sign], shares: Sequence[float]) -> tuple[str, ...]:
    """The signs with the largest shares in a score as whole sentences, the strongest first, for spam and against.

    `shares` are in the order of the signs, above 0 what speaks for spam. Words that stand together and weigh the same
    way are told as one phrase. What is quoted is printable, and short.
    """
    told = [(sum([share for _, share in phrase]), phrase) for phrase in _phrases(seen, shares)]
    told.sort(key=lambda each: -abs(each[0]))
    least = max(LEAST, abs(told[0][0]) * _LEAST_BESIDE) if told else LEAST
    return tuple([_sentence(share, phrase) for share, phrase in told[:MOST] if abs(share) >= least])


def _phrases(seen: Sequence[Sign], shares: Sequence[float]) -> list[list[Weighed]]:
    """What weighs something: words as they stand together, everything else by itself."""
    phrases: list[list[Weighed]] = []
    phrase: list[Weighed] = []
    for sign, share in zip(seen, shares, strict=True):
        if -_LEAST_ALONE < share < _LEAST_ALONE or sign.kind is Kind.ANY:
            phrase = []
        elif phrase and sign.kind is Kind.WORD and len(phrase) < _LONGEST_PHRASE and (share > 0) == (phrase[0][1] > 0):
            phrase.append((sign, share))
        else:
            phrase = [(sign, share)]
            phrases.append(phrase)
    return phrases


def _sentence(share: float, phrase: Sequence[Weighed]) -> str:
    way = "towards" if share > 0 else "against"
    words = "".join(filter(str.isprintable, " ".join([sign.words for sign, _ in phrase])))[:_LONGEST_QUOTE]
    if len(phrase) > 1:
        return f"The words “{words}” weigh {way} spam."
    return f"{_SUBJECTS[phrase[0][0].kind].format(words)} weighs {way} spam."


_SUBJECTS = {
    Kind.WORD: "The word “{}”",
    Kind.NAME: "The word “{}” in the name",
    Kind.HOST: "The address {}",
    Kind.MANNER: "{}",
}
