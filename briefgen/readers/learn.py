"""A source template learnt from saved samples of one publication, and what it reads of them.

The samples are compared: where their title, byline and date sit, which element or which lines hold
their text, and what they share that belongs to no article. Every rule is then tried on the samples,
and one that does not give what is known is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.files import slug
from briefgen.readers import blocks_seen, form_of, read
from briefgen.readers.detect import FORMATS, GZIP
from briefgen.readers.hidden import host_of
from briefgen.readers.learn_lines import Lines
from briefgen.readers.learn_texts import learn_fields, learn_texts
from briefgen.readers.learn_toml import Draft, Expected, toml
from briefgen.readers.learn_trial import Sample, Trial, settled
from briefgen.shelf.source import Template, parse
from briefgen.text import letters, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.article import Article

MOST_SAMPLES = 5
_PAGES, _MANY = frozenset({"html", "mhtml"}), frozenset({"feed", "data"})
_NUMBERS = tuple(f"-{number}" for number in range(2, MOST_SAMPLES + 1))
_PUBLIC = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})  # before a country: co.uk
_LONG = 200
_END_WORDS = 6  # of the text's first and last words in an example
_GENERIC: Template = parse("", "generic")


@dataclass(slots=True)
class Learned:
    """A template as text, what it reads of each sample, and what to tell the user."""

    text: str
    trials: list[Trial]
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """The samples with the generic reading of each, and the template so far.

    `own` are the articles without what several of them have word for word.
    """

    samples: Sequence[Sample]
    articles: Sequence[Article]
    own: Sequence[Article]
    draft: Draft
    notes: list[str] = field(default_factory=list)

    def read(self, template: Template) -> list[Article]:
        """The samples as a template has them."""
        return [read(s.data, s.name, s.form, template) for s in self.samples]


def learn(files: Sequence[tuple[str, bytes]], name: str, kind: str = "") -> Learned:
    """Learn a template called `name` from the names and bytes of one to five samples.

    `kind` is their format, whatever they seem to be.

    Raises:
        InputError: a sample cannot be read.
        UsageError: they are of several formats or publications, or two hold the same article.
    """
    samples = samples_of(files, kind)
    articles = [read(s.data, s.name, s.form, _GENERIC) for s in samples]
    _refuse_twins(samples, articles)
    work = _Work(samples, articles, without_shared(articles), Draft(len(samples)))
    if samples[0].form in _PAGES:
        from briefgen.readers.learn_html import learn_pages

        pages = [(s.data, s.form) for s in samples]
        work.notes += learn_pages(work.draft, pages, work.own, work.read)
        work.notes += learn_fields(work.draft, list(map(Lines, _seen(samples), work.own)))
    else:
        work.notes += learn_texts(work.draft, _seen(samples), articles, work.read)
    _learn_whose(work)
    trials = settled(work.draft, samples, work.own, name)
    _remark(work)
    work.notes += _doubts([trial.article for trial in trials])
    text = toml(work.draft, [_expected(t) for t in trials], list(_head(work, name)))
    return Learned(text, trials, work.notes)


def samples_of(files: Sequence[tuple[str, bytes]], kind: str = "") -> list[Sample]:
    """The samples in files, each with its format and the name of its copy.

    Raises:
        InputError: one is of a format that is not read.
        UsageError: they are of several formats, or of one that holds many articles.
    """
    samples: list[Sample] = []
    for name, data in files:
        form = kind or form_of(data, name)
        called = FORMATS[form].called
        if form in _MANY:
            cause, remedy = f"is {called}", "a template is learnt from the article's own page"
            raise UsageError(name, cause, remedy)
        if samples and samples[0].form != form:
            cause = f"is {called}, and {samples[0].name} is {FORMATS[samples[0].form].called}"
            raise UsageError(name, cause, "give samples of one format; others can be learnt apart")
        samples.append(Sample(name, data, form, _plain_name(name, data, form, samples)))
    return samples


def _plain_name(name: str, data: bytes, form: str, others: Sequence[Sample]) -> str:
    """A name for a sample's copy that every file system takes and no other sample has."""
    packed = ".gz" if data.startswith(GZIP) else ""
    base = PurePath(name.replace("\\", "/")).name
    base = base.removesuffix(".gz") if packed else base
    endings = [ending for ending in FORMATS[form].suffixes if ending]
    ending = next((e for e in endings if base.lower().endswith(e)), "")
    stem = slug(base[: len(base) - len(ending)])[:60].strip("-")
    taken = {other.file for other in others}
    names = (f"{stem}{more}{ending or endings[0]}{packed}" for more in ("", *_NUMBERS))
    return next(each for each in names if each not in taken)


def without_shared(articles: Sequence[Article]) -> list[Article]:
    """The articles without the paragraphs that several have word for word.

    Headings stay where they part an article's own paragraphs: some outlets use the same in all.
    """
    counts = Counter(text for a in articles for text in {letters(p.text) for p in a.paragraphs})
    own = []
    for article in articles:
        paragraphs = article.paragraphs
        places = [n for n, p in enumerate(paragraphs) if counts[letters(p.text)] == 1]
        inner = range(places[0], places[-1]) if places else range(0)
        kept = (
            p
            for n, p in enumerate(paragraphs)
            if counts[letters(p.text)] == 1 or (n in inner and p.kind == "heading")
        )
        own.append(replace(article, paragraphs=tuple(kept)))
    return own


def _refuse_twins(samples: Sequence[Sample], articles: Sequence[Article]) -> None:
    seen: dict[str, str] = {}
    for sample, article in zip(samples, articles, strict=True):
        text = letters("".join(p.text for p in article.paragraphs))
        if text in seen:
            cause = f"holds the same article as {seen[text]}"
            raise UsageError(sample.name, cause, "give different articles of the publication")
        seen[text] = sample.name


def _seen(samples: Sequence[Sample]) -> list[list[str]]:
    """The lines of each sample as line patterns see them."""
    return [
        [line for b in blocks_seen(s.data, s.name, s.form) if (line := one_line(b.text))]
        for s in samples
    ]


# --- whose it is ---------------------------------------------------------------------------------


def _learn_whose(work: _Work) -> None:
    """Outlet, genre, and by what an article of the publication is known."""
    draft, articles = work.draft, work.articles
    outlets = {article.outlet for article in articles}
    first = articles[0]
    if len(outlets) == 1 and first.outlet and not _guessed(first, "outlet"):
        why = f"{first.found['outlet'].where}, " if "outlet" in first.found else ""
        draft.put("outlet", first.outlet, f"{why}{draft.count(len(articles))}")
        draft.put("description", f"Articles of {first.outlet}")
    genres = {article.genre for article in articles}
    if len(genres) == 1 and first.genre and len(articles) > 1:
        draft.put("genre", first.genre, f"{first.found['genre'].where}, in every sample")
    hosts = _hosts(work)
    for host in hosts:
        draft.put("match.hosts", host, f"the address {draft.count(hosts.count(host))}")
    if len(hosts) == len(articles):  # surer than any words
        draft.entries.pop("match.phrases", None)
        draft.entries.pop("match.marks", None)
    if len(set(hosts)) > 1:
        if len(set(map(_owner, hosts))) > 1 and not (len(outlets) == 1 and first.outlet):
            cause = f"gets samples of several publications: {', '.join(dict.fromkeys(hosts))}"
            remedy = "save two articles of one publication; learn each by itself"
            raise UsageError("source new", cause, remedy)
        work.notes.append(
            f"the samples are of several hosts ({', '.join(dict.fromkeys(hosts))}): are they of "
            "one publication?"
        )


def _guessed(article: Article, name: str) -> bool:
    return name in article.found and article.found[name].sure == "guess"


def _hosts(work: _Work) -> list[str]:
    """The host of each sample's own address, or of a mail's sender, where it tells one."""
    from briefgen.readers.mail_parts import message, sender_host

    if work.samples[0].form == "mail":
        found = [sender_host(message(sample.data)) for sample in work.samples]
    else:
        found = [host_of(article.url) for article in work.articles]
    return [host.lower().removeprefix("www.") for host in found if "." in host]


def _owner(host: str) -> str:
    """What a host's publisher has registered: "paper.co.uk" of "m.paper.co.uk"."""
    labels = host.split(".")
    public = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _PUBLIC
    return ".".join(labels[-3 if public else -2 :])


def _remark(work: _Work) -> None:
    """Say in the template where nothing was found, and tell the user."""
    draft = work.draft
    if not any(draft.values(f"match.{key}") for key in ("hosts", "phrases", "marks")):
        draft.remarks["match"] = (
            "Nothing in the samples names the publication: the template serves with --source "
            'only, until hosts, phrases or files are given here, such as files = ["gazette-*.txt"].'
        )
        work.notes.append("nothing in the samples names the publication: name it with --source")
    if len(work.samples) == 1:
        work.notes.append("learnt from one sample: a second one would make it surer")


# --- the file ------------------------------------------------------------------------------------


def _head(work: _Work, name: str) -> Iterator[str]:
    many = len(work.samples)
    what = FORMATS[work.samples[0].form].called
    yield f"Source template {name}, learnt from {many} sample{'s' * (many > 1)} ({what})."
    yield "Change it as you like; see what it reads with: briefgen source check"
    yield from (f"Note: {note}." for note in work.notes)


def _expected(trial: Trial) -> Expected:
    article = trial.article
    title = "" if _is_doubtful(article, "title") else article.title
    authors = () if _is_doubtful(article, "byline") else article.byline
    day = None if _is_doubtful(article, "published") else article.published
    text = one_line(" ".join(p.text for p in article.paragraphs)).split()
    first, last = " ".join(text[:_END_WORDS]), " ".join(text[-_END_WORDS:])
    return Expected(trial.file, title, authors, day, first[:_LONG], last[-_LONG:])


def _is_doubtful(article: Article, name: str) -> bool:
    """Whether a field was found by no rule of the template, nor where it is sure to stand."""
    found = article.found.get(name)
    return found is not None and found.sure != "sure"


def _doubts(articles: Sequence[Article]) -> Iterator[str]:
    """What of the fields is to be looked at, for no rule found it."""
    for name, called in (("title", "title"), ("byline", "author"), ("published", "date")):
        where = [a.found[name].where for a in articles if _is_doubtful(a, name)]
        if where:
            yield (
                f"no rule found the {called} of {len(where)} of {len(articles)} "
                f"({', '.join(dict.fromkeys(where))}): it may be wrong, and no example expects it"
            )
