"""How a text is framed, in plain words: sentences that describe and do not judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rhetoric.balance import Balance, Certainty
from rhetoric.finding import Voice
from rhetoric.framing import Framing, Headline, Picture, VoiceDevices
from rhetoric.hierarchy import picture
from rhetoric.ladder import FALLING, RISING, Profile

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# So many voices are named.
NAMED = 3
# A picture of so many members at most leads no text, unless the headline opens it.
BRIEF = 2
# How far from even a balance must be before one side is said to outweigh the other, and to do so by far.
LEANING, FAR = 0.2, 0.6


def describe_framing(framing: Framing) -> str:
    """The framing in a paragraph, which describes and does not judge; empty where nothing was found."""
    said = [
        describe_headline(framing),
        *describe_leading(framing),
        "" if is_brief(framing) else describe_others(framing.pictures[1:]),
        describe_voices(framing.voices),
        describe_certainty(framing.balance),
        describe_conflict(framing.profile),
    ]
    return " ".join(sentence for sentence in said if sentence)


def describe_headline(framing: Framing) -> str:
    """Which pictures the headline opens."""
    headline = framing.headline
    phrases = [p.phrase for p in framing.pictures if headline and p.chain.id in headline.starts]
    if headline is None or not phrases:
        return ""
    noun = "picture" if len(phrases) == 1 else "pictures"
    return f"The headline opens the {noun} of {join_words(phrases)}{', in a question' if headline.question else ''}."


def describe_stance(headline: Headline) -> list[str]:
    """What else the headline does: pictures that the text leaves alone, certainty, the ladder, whose words."""
    said = []
    if headline.question:
        said.append("It is a question.")
    if headline.alone:
        said.append(
            f"It uses a picture that the text does not take up: {join_words([picture(d).lower() for d in headline.alone])}."
        )
    if headline.certainty and headline.certainty.balance is not None:
        said.append(f"How sure it sounds: {describe_numbers(headline.certainty)}.")
    for level, names, way in ((headline.up, RISING, "up"), (headline.down, FALLING, "down")):
        if level:
            said.append(f"On the ladder of escalation it goes {way} to {name_rung(level, names)}.")
    others = [name_speaker(v.voice) for v in headline.voices if v.voice.kind != "author"]
    if others:
        said.append(f"Words in it are those of {join_words(others)}.")
    return said


def describe_leading(framing: Framing) -> list[str]:
    """Who carries the leading picture, who takes it over, and how long it is dropped."""
    if not framing.pictures or is_brief(framing):
        return [describe_brief(framing.pictures)] if framing.pictures else []
    leading = framing.pictures[0]
    opened = framing.headline is not None and framing.headline.starts == (leading.chain.id,)
    carried = describe_carriers(leading)
    said = [f"{raise_first(carried)}." if opened else f"The leading picture is {leading.phrase}: {carried}."]
    if leading.dropped:
        said.append(f"It is dropped for {leading.dropped:,} words and then resumed.")
    return said


def describe_carriers(picture: Picture) -> str:
    """Who carries a picture and who takes it over, as a clause without its full stop."""
    voices = picture.chain.voices
    if not voices:
        return f"it stands in {count_places(len(picture.chain.findings))}"
    first, *others = voices
    clauses = [f"{name_speaker(first.voice)} carries it in {count_places(first.number)}"]
    clauses += [f"{name_speaker(v.voice)} takes it over in {write_count(v.number)}" for v in others[:NAMED]]
    more = f", and {count_things(len(others) - NAMED, 'more voice')} after that" if len(others) > NAMED else ""
    return ", ".join(clauses) + more


def describe_others(pictures: Sequence[Picture]) -> str:
    """The pictures after the leading one."""
    if not pictures:
        return ""
    return f"{'Another picture is' if len(pictures) == 1 else 'Other pictures are'} {name_pictures(pictures)}."


def name_pictures(pictures: Sequence[Picture]) -> str:
    """Pictures with the number of their members."""
    return join_words([f"{p.phrase} ({count_places(len(p.chain.findings))})" for p in pictures])


def describe_brief(pictures: Sequence[Picture]) -> str:
    """Pictures of which none leads; there must be one."""
    verb = "a brief one is" if len(pictures) == 1 else "brief ones are"
    return f"No picture runs on through the text; {verb} {name_pictures(pictures)}."


def is_brief(framing: Framing) -> bool:
    """Whether there are pictures, but none has more than two members and the headline opens none: then none leads."""
    opens = framing.headline is not None and bool(framing.headline.starts)
    return not opens and bool(framing.pictures) and all(len(p.chain.findings) <= BRIEF for p in framing.pictures)


def describe_voices(voices: Sequence[VoiceDevices]) -> str:
    """How many of the marked devices are the author's, and who has most of the others."""
    others = [v for v in voices if v.voice.kind != "author"]
    if not others:
        return ""
    total = sum(v.number for v in voices)
    own = total - sum(v.number for v in others)
    named = join_words([f"{name_speaker(v.voice)} ({v.number:,})" for v in others[:NAMED]])
    most = "those of" if len(others) <= NAMED else "above all those of"
    number = count_things(total, "marked device")
    return f"Of {number}, {own:,} stand in the author's words; the rest in the words of others, {most} {named}."


def describe_certainty(balance: Balance | None) -> str:
    """Hedges against boosters."""
    if balance is None or balance.whole.balance is None:
        return ""
    return f"{describe_balance(balance.whole.balance)[:-1]} ({describe_numbers(balance.whole)})."


def describe_conflict(profile: Profile | None) -> str:
    """Up and down the ladder, and the highest rung."""
    if profile is None or not profile.steps:
        return ""
    highest = f"; the highest is {name_rung(profile.peak.move.level, RISING)}" if profile.peak else ""
    verb = "goes" if profile.up == 1 else "go"
    up = count_things(profile.up, "move")
    return f"Up the ladder of escalation {verb} {up}, down it {write_count(profile.down)}{highest}."


def name_rung(level: int, names: Sequence[str]) -> str:
    """A rung with its name."""
    return f"rung {level}, {names[min(level, len(names)) - 1]}"


def name_speaker(voice: Voice) -> str:
    """A voice as the subject of a sentence."""
    return "the author" if voice.kind == "author" else voice.speaker or "an unnamed voice"


def count_places(number: int) -> str:
    """So many places: "six places"."""
    return count_things(number, "place")


def count_things(number: int, noun: str) -> str:
    """A number, in words up to twelve, with its noun."""
    return f"{write_count(number) if number else 'no'} {noun}{'' if number == 1 else 's'}"


def write_count(number: int) -> str:
    """A number, in words up to twelve."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def join_words(parts: Iterable[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"; there must be one."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def raise_first(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def describe_balance(balance: float) -> str:
    """A balance in a sentence."""
    if abs(balance) < LEANING:
        return "Hedges and boosters weigh about the same."
    first, second = ("Boosters", "hedges") if balance > 0 else ("Hedges", "boosters")
    return f"{first} {'far ' if abs(balance) >= FAR else ''}outweigh {second}."


def describe_numbers(certainty: Certainty) -> str:
    """How many hedges and boosters."""
    return f"{write_number(certainty.hedges, 'hedge')}, {write_number(certainty.boosters, 'booster')}"


def write_number(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
