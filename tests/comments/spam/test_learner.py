"""The learner tells spam on pages that it has not seen, learns from one decision, and says why."""

import csv
import struct
import zlib
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.comments.spam.learner import ENOUGH, HOLD, ROUNDS, SPAM, Example, Learner, example, train
from cms.comments.spam.reasons import MOST
from cms.comments.spam.signs import MOST_WORDS, SLOTS, Kind, signs
from cms.errors import EnvironmentFault
from tests import corpora

FILES = ("youtube-01-psy", "youtube-02-katyperry", "youtube-03-lmfao", "youtube-04-eminem")
SPAM_TEXTS = ("Subscribe to my channel, please!", "Earn money at home: http://gold.example/now", "FREE followers!!!")
HAM_TEXTS = ("The weir was closed on Monday.", "I remember the old ferry well.", "Thank you for this article.")
CHARACTERS = st.text(st.characters(), max_size=300)
"""Any, lone surrogates included."""

needs_comments = corpora.needs("comment-spam")


class Verdicts(NamedTuple):
    """The likelihoods of a file's comments."""

    ham: list[float]
    spam: list[float]


def labelled(name: str) -> list[Example]:
    """The text alone of a file's comments: names, dates and ends of lines give the label away."""
    with (corpora.FOLDER / "comment-spam" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            example(row["CONTENT"].replace("\ufeff", ""), is_spam=row["CLASS"] == "1") for row in csv.DictReader(file)
        ]


def judged(learner: Learner, examples: list[Example]) -> Verdicts:
    scored = [(learner.score(each.text).likelihood, each.is_spam) for each in examples]
    return Verdicts(
        [score for score, is_spam in scored if not is_spam], [score for score, is_spam in scored if is_spam]
    )


def part_from(threshold: float, likelihoods: list[float]) -> float:
    return sum(each >= threshold for each in likelihoods) / len(likelihoods)


def f1(verdicts: Verdicts) -> float:
    found = sum(each >= HOLD for each in verdicts.spam)
    return 2 * found / (found + sum(each >= HOLD for each in verdicts.ham) + len(verdicts.spam))


def drilled(times: int = 10) -> Learner:
    learner = Learner()
    for _ in range(times):
        for spam, ham in zip(SPAM_TEXTS, HAM_TEXTS, strict=True):
            learner.learn(Example(text=spam, is_spam=True))
            learner.learn(Example(text=ham, is_spam=False))
    return learner


@pytest.fixture(scope="module")
def files() -> dict[str, list[Example]]:
    return {name: labelled(name) for name in FILES}


@pytest.fixture(scope="module")
def learners(files: dict[str, list[Example]]) -> dict[str, Learner]:
    """By the file that each has not seen."""
    return {left: train(each for name in FILES if name != left for each in files[name]) for left in FILES}


@needs_comments
def test_spam_is_held_on_a_page_that_was_not_learned_from(
    files: dict[str, list[Example]], learners: dict[str, Learner]
) -> None:
    scores = {name: f1(judged(learners[name], files[name])) for name in FILES}
    assert sum(scores.values()) / len(FILES) >= 0.94, scores


@needs_comments
@pytest.mark.parametrize("name", FILES)
def test_what_is_called_spam_is_most_of_the_spam_and_hardly_anything_else(
    name: str, files: dict[str, list[Example]], learners: dict[str, Learner]
) -> None:
    verdicts = judged(learners[name], files[name])
    assert part_from(SPAM, verdicts.ham) <= 0.02
    assert part_from(SPAM, verdicts.spam) >= 0.75


@needs_comments
def test_one_decision_against_all_experience_is_heard_and_overthrows_nothing(
    files: dict[str, list[Example]], learners: dict[str, Learner]
) -> None:
    learner = Learner.from_bytes(learners[FILES[0]].to_bytes())
    odd, before = "The sluice gate at the old mill will be repaired next week.", f1(judged(learner, files[FILES[0]]))
    unheard = learner.score(odd).likelihood
    learner.learn(Example(text=odd, is_spam=True))
    assert learner.score(odd).likelihood > max(unheard, HOLD)
    assert f1(judged(learner, files[FILES[0]])) == pytest.approx(before, abs=0.01)


@needs_comments
def test_learning_as_decisions_come_tells_spam_as_well(files: dict[str, list[Example]]) -> None:
    learner = Learner()
    for trio in zip(*(files[name] for name in FILES[:3]), strict=False):
        for each in trio:
            learner.learn(each)
    assert f1(judged(learner, files[FILES[3]])) >= 0.9


def test_a_decision_moves_a_score_its_way_and_the_contrary_one_back() -> None:
    learner, text = drilled(), "Who has seen the ferry on Sunday?"
    scores = [learner.score(text).likelihood]
    for is_spam in (True, True, False, False):
        learner.learn(Example(text=text, is_spam=is_spam))
        scores.append(learner.score(text).likelihood)
    untaught, once, twice, undone, contrary = scores
    assert untaught < once < twice
    assert twice > undone > contrary
    assert contrary < HOLD


def test_with_too_few_decisions_of_either_kind_it_is_not_ready() -> None:
    learner = Learner()
    assert learner.score("Subscribe!").likelihood == 0.5
    for _ in range(ENOUGH):
        learner.learn(Example(text="Subscribe!", is_spam=True))
    assert (learner.decisions, learner.is_ready) == ((0, ENOUGH), False)
    for _ in range(ENOUGH):
        learner.learn(Example(text="Good.", is_spam=False))
    assert (learner.decisions, learner.is_ready) == ((ENOUGH, ENOUGH), True)


def test_the_same_examples_make_the_same_learner_and_it_says_how_far_it_is() -> None:
    examples = [Example(text=text, is_spam=True) for text in SPAM_TEXTS]
    examples += [Example(text=text, is_spam=False) for text in HAM_TEXTS]
    told: list[tuple[int, int]] = []
    assert train(examples, lambda *done: told.append(done)).to_bytes() == train(examples).to_bytes()
    assert told == [(done, ROUNDS) for done in range(1, ROUNDS + 1)]


def test_reasons_are_whole_sentences_on_what_a_moderator_sees() -> None:
    learner = drilled()
    assert learner.score("I subscribe to my channel").reasons[0] == (
        "The words “subscribe to my channel” weigh towards spam."
    )
    assert learner.score("By the old ferry").reasons[0] == "The words “the old ferry” weigh against spam."


def test_name_links_and_haste_are_signs() -> None:
    learner = Learner()
    for _ in range(ENOUGH):
        learner.learn(Example(text="Good.", name="Casino", links=["//gold.example"], seconds=1, is_spam=True))
        learner.learn(Example(text="Good.", name="Anna", seconds=60, is_spam=False))
    plain = learner.score("Good.").likelihood
    assert learner.score("Good.", "Anna").likelihood < plain < learner.score("Good.", "Casino").likelihood
    assert learner.score("Good.", seconds=61).likelihood < plain < learner.score("Good.", seconds=2).likelihood
    linked = learner.score("Good.", links=["https://www.GOLD.example:80/x"])
    assert linked.likelihood > plain
    assert "The address gold.example weighs towards spam." in linked.reasons
    assert "The word “casino” in the name weighs towards spam." in learner.score("Good.", "Casino").reasons


@pytest.mark.parametrize(
    "hidden", ["free mon\u200bey", "f\u00adr\u2060ee money", "\uff46\uff52\uff45\uff45 money", "FREE money"]
)
def test_what_nobody_sees_hides_no_word(hidden: str) -> None:
    assert [sign.words for sign in signs(hidden) if sign.kind is Kind.WORD] == ["free", "money"]


def test_words_are_learned_in_scripts_without_spaces_and_with_vowel_signs() -> None:
    learner = Learner()
    for _ in range(ENOUGH):
        learner.learn(Example(text="免费领取手机加微信", is_spam=True))
        learner.learn(Example(text="这座老桥很漂亮", is_spam=False))
    assert learner.score("今天免费领取大家").likelihood > HOLD > learner.score("那座老桥真漂亮").likelihood
    assert [sign.words for sign in signs("हिन्दी में।") if sign.kind is Kind.WORD] == ["हिन्दी", "में"]


def test_an_example_of_an_export_is_what_a_reader_saw() -> None:
    markup = 'I&#39;m &lt;3 <a rel="nofollow" href="https://gold.example">here</a><br />'
    assert example(markup, is_spam=False).text == "I'm <3  here"


def test_a_learner_comes_back_from_its_bytes_with_all_that_it_knows() -> None:
    learner = drilled()
    again = Learner.from_bytes(learner.to_bytes())
    assert again.decisions == learner.decisions
    for each in (learner, again):
        each.learn(Example(text="Good.", is_spam=True))
    assert again.to_bytes() == learner.to_bytes()
    assert again.score("Subscribe to me") == learner.score("Subscribe to me")


def broken_bytes() -> dict[str, bytes]:
    whole = drilled(1).to_bytes()
    mark, known = whole[:5], zlib.decompress(whole[5:])
    return {
        "cut": whole[:-9],
        "one byte wrong": whole[:99] + bytes([whole[99] ^ 1]) + whole[100:],
        "short": mark + zlib.compress(known[:-4]),
        "long": mark + zlib.compress(known + bytes(1 << 20)),
        "no number": mark + zlib.compress(known[:-4] + struct.pack("<f", float("nan"))),
        "no bytes": b"",
        "of another version": b"spam\xff" + whole[5:],
    }


@pytest.mark.parametrize("stored", broken_bytes().values(), ids=broken_bytes())
def test_broken_bytes_are_refused_with_the_command_that_mends_them(stored: bytes) -> None:
    with pytest.raises(EnvironmentFault, match="Run `cms comments retrain`"):
        Learner.from_bytes(stored)


TAUGHT = drilled()


@given(CHARACTERS, CHARACTERS, st.lists(CHARACTERS, max_size=3), st.none() | st.floats())
def test_any_comment_has_a_likelihood_and_reasons_that_can_be_stored(
    text: str, name: str, links: list[str], seconds: float | None
) -> None:
    score = TAUGHT.score(text, name, links, seconds)
    assert 0 <= score.likelihood <= 1
    assert len(score.reasons) <= MOST
    assert all(reason.isprintable() and reason.encode() for reason in score.reasons)


@pytest.mark.parametrize("piece", ["a", "a.", "http://a.b ", "\ufdfa", "😀", "免费", "!", "word "])
def test_the_longest_comment_has_no_more_signs_than_are_weighed(piece: str) -> None:
    found = signs(piece * (100_000 // len(piece)), piece * 100_000, [piece * 100_000] * 100)
    assert len(found) < MOST_WORDS + 150
    assert all(0 <= slot < SLOTS for sign in found for slot in sign.slots)
