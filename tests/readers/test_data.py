import json

import pytest

from briefgen.model.article import Article
from briefgen.readers import data
from briefgen.readers.given import Given
from briefgen.readers.refusal import ReadError

TEXT = "The harbour board met on Monday to weigh a plan.\nShips wait outside for the tide."


def read(*values: object) -> tuple[Article, ...]:
    return data.parse("\n".join(map(json.dumps, values)).encode(), Given())


def test_the_fields_of_trafilatura_are_understood() -> None:
    (article,) = read(
        {
            "title": "Grain at Varna",
            "author": "Elena Petrova; Tom Reed",
            "date": "2026-05-03",
            "hostname": "example.org",
            "sitename": "The Harbour Letter",
            "language": "en",
            "source": "https://example.org/grain",
            "text": TEXT,
            "raw_text": "x",
            "excerpt": "y",
        }
    )
    assert article.title == "Grain at Varna"
    assert article.byline == ("Elena Petrova", "Tom Reed")
    assert (article.outlet, str(article.published)) == ("The Harbour Letter", "2026-05-03")
    assert article.url == "https://example.org/grain"
    assert [p.text for p in article.paragraphs] == TEXT.split("\n")
    assert article.found["title"].where == "field “title” of the file"


def test_the_fields_of_newspaper_are_understood() -> None:
    (article,) = read(
        {
            "title": "Grain",
            "authors": ["Elena Petrova"],
            "publish_date": "2026-05-03 00:00:00",
            "meta_lang": "de",
            "text": TEXT.replace("\n", "\n\n"),
            "url": "https://example.org/a",
        }
    )
    assert (article.byline, str(article.published)) == (("Elena Petrova",), "2026-05-03")
    assert article.lang == "de"


def test_json_feed_and_schema_org_objects_are_understood() -> None:
    (item,) = read(
        {
            "version": "x",
            "items": [
                {
                    "title": "One",
                    "content_html": f"<h2>Costs</h2><p>{TEXT}</p>",
                    "authors": [{"name": "Tom Reed"}],
                    "date_published": "2026-05-03T10:00:00Z",
                },
            ],
        }
    )
    assert [p.kind for p in item.paragraphs] == ["heading", "para"]
    assert item.byline == ("Tom Reed",)
    (news,) = read(
        {
            "@type": "NewsArticle",
            "headline": "Two",
            "articleBody": TEXT,
            "author": {"@type": "Person", "name": "Tom Reed"},
            "publisher": {"name": "The Harbour Letter"},
            "datePublished": "2026-05-03",
        }
    )
    assert (news.title, news.outlet, news.byline) == ("Two", "The Harbour Letter", ("Tom Reed",))


def test_json_lines_are_read_one_by_one_and_damaged_lines_are_counted() -> None:
    lines = "\n".join([json.dumps({"title": t, "text": TEXT}) for t in ("One", "Two")])
    articles = data.parse((lines + '\n{"title": "Thr').encode(), Given())
    assert [a.title for a in articles] == ["One", "Two"]
    assert "one line could not be read" in articles[0].notes[0].text


def test_odd_values_are_passed_over() -> None:
    (article,) = read(
        {
            "title": ["x"],
            "author": 7,
            "date": {"y": 1},
            "url": "javascript:x",
            "language": "<b>",
            "text": TEXT,
        }
    )
    assert (article.byline, article.published, article.url) == ((), None, "")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"a": 1}', "without an article"),
        ("[1, 2, 3]", "without an article"),
        ('{"text": "', "damaged"),
        ("[" * 200_000, "nested beyond"),
        ('{"n": ' + "9" * 10_000 + "}", "damaged"),
    ],
)
def test_other_json_is_refused_with_its_cause(text: str, cause: str) -> None:
    with pytest.raises(ReadError, match=cause):
        data.parse(text.encode(), Given())


def test_json_beyond_measure_is_cut_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="damaged"):
        data.parse(b'{"text": "Hello."}\n' + b"{x\n" * 2_000, Given())
    monkeypatch.setattr(data, "MOST_ARTICLES", 2)
    articles = read(*[{"text": TEXT}] * 4)
    assert len(articles) == 2
    assert "first 2 were read" in articles[0].notes[0].text
    monkeypatch.setattr(data, "MAX_CHARACTERS", 10)
    with pytest.raises(ReadError, match="more text"):
        read({"text": TEXT})
