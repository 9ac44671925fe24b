"""A template learnt from two issues reads the third as it was written."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Callable

import pytest

from briefgen.errors import InputError, UsageError
from briefgen.model.article import Article
from briefgen.readers import read, read_all
from briefgen.readers.examples import compared
from briefgen.readers.learn import Learned, learn
from briefgen.shelf.source import Template, parse
from briefgen.text import running_words
from tests.readers.publications import (
    DREDGE,
    FERRIES,
    GRAIN,
    STORIES,
    Story,
    harbour_page,
    letter,
    report,
    wire,
)


def page(story: Story) -> bytes:
    return harbour_page(story).encode()


def issue(story: Story) -> bytes:
    return letter(story, len(story.title))


def copy(story: Story) -> bytes:
    return wire(story).encode()


PUBLICATIONS = [("html", page), ("eml", issue), ("txt", copy), ("pdf", report)]
KINDS = [kind for kind, _ in PUBLICATIONS]


def learnt(kind: str, make: Callable[[Story], bytes], *stories: Story) -> Learned:
    files = [(f"{number}.{kind}", make(story)) for number, story in enumerate(stories)]
    return learn(files, "gazette")


def template(learned: Learned) -> Template:
    return parse(learned.text, "gazette")


def texts(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs]


@pytest.mark.parametrize(("kind", "make"), PUBLICATIONS, ids=KINDS)
def test_a_third_article_is_read_as_it_was_written(
    kind: str, make: Callable[[Story], bytes]
) -> None:
    rules = template(learnt(kind, make, DREDGE, FERRIES))
    (article,) = read_all(make(GRAIN), f"third.{kind}", "", rules, forced=False)
    assert article.template == "gazette"
    assert article.title == GRAIN.title
    assert article.byline == (GRAIN.author,)
    assert str(article.published) == GRAIN.day
    first, *rest = texts(article)
    assert first.removeprefix("VARNOVO (Littoral Wire) — ") == GRAIN.paragraphs[0]
    assert rest == list(GRAIN.paragraphs[1:])


@pytest.mark.parametrize(("kind", "make"), PUBLICATIONS, ids=KINDS)
def test_the_examples_of_a_learnt_template_hold(kind: str, make: Callable[[Story], bytes]) -> None:
    learned = learnt(kind, make, *STORIES)
    rules = template(learned)
    for story, trial, example in zip(STORIES, learned.trials, rules.source.example, strict=True):
        assert example.file == trial.file
        assert (example.title, example.authors) == (story.title, (story.author,))
        checks = compared(example, read_all(make(story), trial.file, "", rules))
        assert all(check.good for check in checks)


def test_rules_name_what_publishers_choose_and_never_what_programs_make() -> None:
    source = template(learnt("html", page, DREDGE, FERRIES)).source
    assert source.title.select == ("h1.hr-headline",)
    assert source.byline.select == ("span.hr-writer",)
    assert source.date.select == ("p.hr-when",)
    assert source.body.select == ("div.hr-copy",)
    assert source.match.hosts == ("harbour.example",)


def test_prose_that_every_sample_has_is_stripped_and_so_are_lists_of_other_articles() -> None:
    first, second = harbour_page(DREDGE), harbour_page(FERRIES, related="Islands without ferries")
    learned = learn([("a.html", first.encode()), ("b.html", second.encode())], "gazette")
    assert set(template(learned).source.strip.select) == {"p.hr-listen", "div.hr-more"}


def test_a_page_without_an_address_is_known_by_the_name_of_its_site() -> None:
    pages = [harbour_page(s).replace('rel="canonical"', 'rel="next"') for s in (DREDGE, FERRIES)]
    learned = learn([(f"{n}.html", text.encode()) for n, text in enumerate(pages)], "gazette")
    source = template(learned).source
    assert source.match.marks == ('meta[property="og:site_name"][content="The Harbour Review"]',)
    assert all(trial.matched for trial in learned.trials)


def test_nothing_that_one_sample_alone_says_is_taken_for_furniture() -> None:
    pages = []
    for story in (DREDGE, FERRIES):
        said = (
            f"{story.author}’s notes say that {story.title.lower()} is what the editors of the "
            "paper chose to call this, and that nobody asked the author before it went to print."
        )
        aside = f'<p class="hr-aside">{said}</p><div class="hr-more">'
        pages.append(harbour_page(story).replace('<div class="hr-more">', aside))
    learned = learn([(f"{n}.html", text.encode()) for n, text in enumerate(pages)], "gazette")
    assert "hr-aside" not in learned.text
    assert all(
        running_words(p.text for p in trial.article.paragraphs) > 180 for trial in learned.trials
    )


def test_a_body_that_lets_in_more_than_it_keeps_out_is_left_out() -> None:
    slides, first = "This slideshow requires JavaScript.", DREDGE.paragraphs[0]
    box = f'<div class="gallery">{slides}</div>'
    pages = [
        re.sub(r'<(p|h2) class="hr-(?:end|kicker)">.*?</\1>', "", harbour_page(story))
        for story in (DREDGE, FERRIES)
    ]
    pages[0] = pages[0].replace(f">{first}</p>", f">{first}</p>{box}")
    learned = learn([(f"{n}.html", text.encode()) for n, text in enumerate(pages)], "gazette")
    assert slides not in texts(read(pages[0].encode(), "a.html", "", parse("", "none")))
    assert not template(learned).source.body.select
    assert "p.hr-listen" in template(learned).source.strip.select
    assert [texts(trial.article) for trial in learned.trials] == [
        list(story.paragraphs) for story in (DREDGE, FERRIES)
    ]


def test_a_writer_named_in_a_card_of_another_article_is_no_byline() -> None:
    def make(story: Story) -> bytes:
        other = "Harbours that nobody has dredged since the war"
        card = f'<li><a href="/3">{other}</a> <b class="author">{story.author}</b></li>'
        text = harbour_page(story).replace('class="hr-writer"', 'class="lkqtha-3"')
        return text.replace("</aside>", f"<ul>{card}</ul></aside>").encode()

    rules = template(learnt("html", make, DREDGE, FERRIES))
    assert all("author" not in css for css in rules.source.byline.select)
    assert read(make(GRAIN), "a.html", "", rules).byline == (GRAIN.author,)


def test_one_sample_is_learnt_from_and_the_note_says_that_two_are_surer() -> None:
    learned = learnt("html", page, DREDGE)
    assert learned.notes == ["learnt from one sample: a second one would make it surer"]
    article = read(page(GRAIN), "third.html", "", template(learned))
    assert (article.title, article.byline) == (GRAIN.title, (GRAIN.author,))
    assert set(GRAIN.paragraphs) <= set(texts(article))


@pytest.mark.parametrize("form", ["{n}/{d:02}/{y}", "{d:02}.{n}.{y}", "{d:02}/{n}/{y}"])
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_the_order_of_a_date_in_figures_is_told_by_the_samples_together(
    form: str, kind: str
) -> None:
    def make(story: Story) -> bytes:
        year, month, day = story.day.split("-")
        date = form.format(y=year, n=month, d=int(day))
        text = harbour_page(story, date=date) if kind == "html" else wire(story, date=date)
        return text.encode()

    rules = template(learnt(kind, make, DREDGE, FERRIES))
    assert str(read(make(DREDGE), f"a.{kind}", "", rules).published) == DREDGE.day
    assert str(read(make(GRAIN), f"a.{kind}", "", rules).published) == GRAIN.day


def test_heads_that_every_text_uses_between_its_paragraphs_stay() -> None:
    def make(story: Story) -> bytes:
        text = "\n\n".join((story.title, *story.paragraphs))
        at = story.paragraphs[2]
        return text.replace(at, f"What it means\n\n{at}").encode()

    rules = template(learnt("txt", make, DREDGE, FERRIES))
    assert "What it means" in texts(read(make(GRAIN), "a.txt", "", rules))


def test_a_date_that_only_its_mark_tells_is_learnt() -> None:
    def make(story: Story) -> bytes:
        time = f'<time class="hr-day" datetime="{story.day}T08:00:00+00:00">4. 3. 26</time>'
        text = harbour_page(story, date="at the quay").replace('<p class="hr-when">', f"{time}<p>")
        return text.encode()

    rules = template(learnt("html", make, DREDGE, FERRIES))
    assert rules.source.date.select
    assert str(read(make(GRAIN), "a.html", "", rules).published) == GRAIN.day


def test_an_outlet_that_others_may_mention_is_no_phrase_to_know_it_by() -> None:
    files = [
        (f"{n}.txt", b"The Littoral Wire\n" + copy(story)) for n, story in enumerate(STORIES[:2])
    ]
    phrases = template(learn(files, "gazette")).source.match.phrases
    assert phrases
    assert all(len(phrase.split()) >= 4 for phrase in phrases)


def test_a_date_that_could_be_read_two_ways_is_left_to_the_user() -> None:
    files = [
        ("a.txt", wire(DREDGE, date="03/05/2026").encode()),
        ("b.txt", wire(FERRIES, date="04/06/2026").encode()),
    ]
    learned = learn(files, "gazette")
    assert [trial.article.published for trial in learned.trials] == [None, None]
    assert "two ways" in learned.notes[0]
    filled = learned.text.replace("[date]\n", '[date]\nformat = ["%d/%m/%Y"]\n', 1)
    article = read(files[0][1], "a.txt", "", parse(filled, "gazette"))
    assert str(article.published) == "2026-05-03"


def test_every_rule_is_followed_by_how_it_was_found() -> None:
    learned = learnt("html", page, DREDGE, FERRIES)
    assert 'select = ["h1.hr-headline"]  # the headline in 2 of 2 samples' in learned.text
    assert "“Listen to our correspondents" in learned.text
    assert tomllib.loads(learned.text)["outlet"] == "The Harbour Review"


def test_saved_pages_are_learnt_from_like_pages() -> None:
    def make(story: Story) -> bytes:
        head = (
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/1\n"
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=b"\n\n'
        )
        part = f"--=b\nContent-Type: text/html; charset=utf-8\n\n{harbour_page(story)}\n--=b--\n"
        return (head + part).encode()

    rules = template(learnt("mhtml", make, DREDGE, FERRIES))
    assert texts(read(make(GRAIN), "a.mhtml", "", rules)) == list(GRAIN.paragraphs)


def test_packed_samples_are_learnt_from_and_stay_packed() -> None:
    files = [(f"{s.author[:3]}.html.gz", gzip.compress(page(s), mtime=0)) for s in STORIES[:2]]
    learned = learn(files, "gazette")
    assert [trial.file for trial in learned.trials] == ["ele.html.gz", "tom.html.gz"]
    assert template(learned).source.body.select == ("div.hr-copy",)


def test_samples_of_two_formats_are_refused() -> None:
    with pytest.raises(UsageError, match=r"b\.txt: is plain text, and a\.html is a web page"):
        learn([("a.html", page(DREDGE)), ("b.txt", copy(FERRIES))], "gazette")


def test_two_copies_of_one_article_are_refused() -> None:
    with pytest.raises(UsageError, match=r"holds the same article as a\.html"):
        learn([("a.html", page(DREDGE)), ("b.html", page(DREDGE))], "gazette")


def test_a_feed_is_no_sample() -> None:
    with pytest.raises(UsageError, match="is a news feed"):
        learn([("a.rss", b"<rss><channel><item><title>A</title></item></channel></rss>")], "g")


def test_a_sample_without_text_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"b\.html"):
        learn([("a.html", page(DREDGE)), ("b.html", b"<html><p>Page not found</p></html>")], "g")


def test_samples_of_several_hosts_are_noted() -> None:
    other = harbour_page(FERRIES).replace("www.harbour.example", "www.quay.example")
    learned = learn([("a.html", page(DREDGE)), ("b.html", other.encode())], "gazette")
    assert template(learned).source.match.hosts == ("harbour.example", "quay.example")
    assert "several hosts (harbour.example, quay.example)" in learned.notes[0]


def test_samples_of_several_publications_are_refused() -> None:
    other = harbour_page(FERRIES).replace("www.harbour.example", "www.quay.example")
    other = other.replace("The Harbour Review", "The Quay Post")
    with pytest.raises(UsageError, match=r"several publications: harbour\.example, quay\.example"):
        learn([("a.html", page(DREDGE)), ("b.html", other.encode())], "gazette")


def test_a_publication_may_have_several_hosts_below_one_name() -> None:
    other = harbour_page(FERRIES).replace("www.harbour.example", "m.harbour.example")
    other = other.replace("The Harbour Review", "Harbour Review Mobile")
    learned = learn([("a.html", page(DREDGE)), ("b.html", other.encode())], "gazette")
    assert template(learned).source.match.hosts == ("harbour.example", "m.harbour.example")


def sectioned(story: Story, section: str, number: int) -> bytes:
    head = f"THE HARBOUR LEDGER\nIssue {number} | {number} May 2026\n{section}\n\n{story.title}\n"
    foot = "Read the Harbour Ledger at ledger.example"
    return f"{head}Words: {story.author}\n\n{story.text.strip()}\n\n{foot}\n".encode()


def test_a_word_above_each_title_is_its_section_and_no_title() -> None:
    files = [("a.txt", sectioned(DREDGE, "Dues", 14)), ("b.txt", sectioned(FERRIES, "Towns", 15))]
    learned = learn(files, "ledger")
    titles = [trial.article.title for trial in learned.trials]
    assert titles == [DREDGE.title, FERRIES.title]
    assert {"Dues", "Towns"} <= set(template(learned).source.strip.lines)
    assert any("(Dues, Towns)" in note for note in learned.notes)


def test_a_section_that_no_sample_had_is_no_title_either() -> None:
    files = [("a.txt", sectioned(DREDGE, "Dues", 14)), ("b.txt", sectioned(FERRIES, "Towns", 15))]
    rules = template(learn(files, "ledger"))
    (article,) = read_all(sectioned(GRAIN, "Labour", 16), "c.txt", "", rules, forced=False)
    assert (article.title, article.byline) == (GRAIN.title, (GRAIN.author,))
    assert texts(article)[0] == GRAIN.paragraphs[0]


def test_what_no_rule_found_is_told_and_no_example_expects_it() -> None:
    files = [("a.txt", sectioned(DREDGE, "Dues", 14)), ("b.txt", sectioned(FERRIES, "Towns", 15))]
    learned = learn(files, "ledger")
    assert [example.title for example in template(learned).source.example] == [None, None]
    assert any(note.startswith("no rule found the title of 2 of 2") for note in learned.notes)


def test_copies_have_plain_names_that_differ() -> None:
    files = [("x/Ferries?.html", page(DREDGE)), ("y/ferries.HTML", page(FERRIES))]
    assert [trial.file for trial in learn(files, "gazette").trials] == [
        "ferries.html",
        "ferries-2.html",
    ]


def test_learning_is_repeatable() -> None:
    assert learnt("html", page, *STORIES).text == learnt("html", page, *STORIES).text
