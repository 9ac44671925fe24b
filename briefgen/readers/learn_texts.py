"""The rules of a template for what has lines and no elements: plain text, PDF, mail, Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.model.article import Article
from briefgen.readers.attribution import looks_like_title
from briefgen.readers.learn_dates import Format
from briefgen.readers.learn_lines import Lines, chosen, date_format, line_rules
from briefgen.readers.learn_repeats import repeats_of, varying
from briefgen.readers.learn_toml import Draft, toml
from briefgen.shelf.source import Template, parse

_HEAD, _LEAST_TITLE = 6, 4  # lines from the top; words of a title below a section's name
Reading = Callable[[Template], Sequence[Article]]
_TABLES = {"title": "title", "authors": "byline", "outlet": "byline", "date": "date"}


def learn_fields(draft: Draft, samples: Sequence[Lines]) -> list[str]:
    """Put into the draft the lines that tell the fields no selector tells; notes for the user."""
    line, form = date_format(samples)
    notes = put_format(draft, form)
    if form.open and not draft.values("date.select"):
        draft.put("date.lines", line, "read once it has a format")
    elif form.text:
        samples = [Lines(s.texts, s.article, (form.text,)) for s in samples]
    wanted = ["title", "authors", "date"]
    if len({sample.article.outlet for sample in samples}) > 1:
        wanted.append("outlet")
        for sample in samples:
            sample.outlet = sample.article.outlet
    wanted = [name for name in wanted if not draft.values(f"{_TABLES[name]}.select")]
    put: set[str] = set()
    for name, rule in chosen(line_rules(samples), len(samples), wanted).items():
        if rule.text not in put:
            draft.put(f"{_TABLES[name]}.lines", rule.text, f"the line {draft.count(rule.hits)}")
        put.add(rule.text)
    return notes


def put_format(draft: Draft, form: Format) -> list[str]:
    """Put a date's format into the draft, or say that the samples leave two possible."""
    if form.open:
        said = f"the dates could be read in two ways: under [date] put format = ['{form.text}']"
        return [f"{said}, or with day and month the other way round"]
    if form.text:
        draft.put("date.format", form.text, f"reads the date {draft.count(draft.samples)}")
    return []


def learn_texts(
    draft: Draft, seen: Sequence[list[str]], articles: Sequence[Article], reading: Reading
) -> list[str]:
    """Put into the draft what the lines show; notes for the user.

    `seen` are the lines of each sample, `reading` reads the samples with a template: what repeats
    is taken out before the fields are looked for, for it stands where they do.
    """
    count, labels = draft.count(len(seen)), section_labels(seen)
    masthead = _put_repeats(draft, seen, articles)
    for label in labels:
        draft.put("strip.lines", label, "above the title: a section?")
    if draft.entries:
        articles = reading(parse(toml(draft, (), ()), "repeats"))
    if masthead and not any(article.outlet for article in articles):
        name = masthead.title() if masthead.isupper() else masthead
        draft.put("outlet", name, f"the line over the text {count}: is it the outlet?")
        articles = [replace(article, outlet=name) for article in articles]
    samples = [Lines(*each) for each in zip(seen, articles, strict=True)]
    notes = learn_fields(draft, samples)
    if labels:
        told = ", ".join(labels)
        notes.append(f"sections stand above the titles ({told}): other single words are taken so")
    if len(samples) < 2:
        return notes
    articles = reading(parse(toml(draft, (), ()), "fields"))
    samples = [Lines(*each) for each in zip(seen, articles, strict=True)]
    rules = [rule for table in _TABLES.values() for rule in draft.values(f"{table}.lines")]
    for rule in varying(samples, rules):
        draft.put("strip.lines", rule, f"begins alike {count}")
    return notes


def _put_repeats(draft: Draft, seen: Sequence[list[str]], articles: Sequence[Article]) -> str:
    """Put into the draft what the samples have in common; the name over their text, if any."""
    samples = [Lines(*each) for each in zip(seen, articles, strict=True)]
    repeats, count = repeats_of(samples), draft.count(len(samples))
    for phrase in repeats.phrases:
        draft.put("match.phrases", phrase, f"stands {count}")
    for line in filter(None, (repeats.masthead, *repeats.lines)):
        draft.put("strip.lines", line, f"the same {count}")
    if repeats.after:
        draft.put("body.after", repeats.after, f"stands before the text {count}")
    if repeats.before:
        draft.put("body.before", repeats.before, f"stands after the text {count}")
    return repeats.masthead


def section_labels(seen: Sequence[list[str]]) -> list[str]:
    """The single words that stand above a title in the same place of each sample, and differ."""
    heads = [lines[: _HEAD + 1] for lines in seen]
    for at in range(min([_HEAD, *(len(lines) - 1 for lines in heads)])):
        words = [lines[at] for lines in heads]
        if len(set(words)) > 1 and all(_labels(*lines[at : at + 2]) for lines in heads):
            return list(dict.fromkeys(words))
    return []


def _labels(label: str, title: str) -> bool:
    """Whether a line is one word that may name the section of the title below it."""
    one = label[:1].isupper() and label.isalpha()
    return one and looks_like_title(title, _LEAST_TITLE)
