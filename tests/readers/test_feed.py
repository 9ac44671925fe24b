import pytest

from briefgen.model.article import Article
from briefgen.readers import feed
from briefgen.readers.given import Given
from briefgen.readers.refusal import ReadError

LONG = "The harbour board met on Monday to weigh a plan for dredging the channel. " * 15
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Letter</title>
<language>en-GB</language>
<item><title>Grain &amp; ships</title><link>https://example.org/grain</link>
<dc:creator>Elena Petrova</dc:creator><pubDate>Sun, 03 May 2026 09:00:00 +0300</pubDate>
<description>Ships wait&hellip;</description>
<content:encoded><![CDATA[<h2>Costs</h2><p>{LONG}</p>
<p>The post Grain appeared first on The Harbour Letter.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/second</link>
<author>tom@example.org (Tom Reed)</author><pubDate>no date at all</pubDate>
<description>Ships wait outside for the tide, and each hour …</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Letter</title>
<entry><title type="html">Ships &lt;em&gt;wait&lt;/em&gt;</title>
<link rel="edit" href="https://example.org/edit"/><link href="https://example.org/ships"/>
<author><name>Tom Reed</name></author><updated>2026-05-04T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content>
</entry></feed>"""


def read(text: str, encoding: str = "utf-8") -> tuple[Article, ...]:
    return feed.parse(text.encode(encoding), Given())


def test_each_entry_of_a_feed_is_an_article_with_its_own_facts() -> None:
    first, second = read(RSS)
    assert (first.title, first.outlet) == ("Grain & ships", "The Harbour Letter")
    assert first.byline == ("Elena Petrova",)
    assert str(first.published) == "2026-05-03"
    assert first.url == "https://example.org/grain"
    assert [p.kind for p in first.paragraphs] == ["heading", "para"]
    assert second.byline == ("Tom Reed",)
    assert second.published is None


def test_an_entry_that_is_only_a_teaser_says_so_and_where_the_article_is() -> None:
    first, second = read(RSS)
    assert first.completeness == 1
    assert second.completeness < 0.5
    assert "only a teaser" in second.notes[0].text
    assert "https://example.org/second" in second.notes[0].text


def test_a_long_description_is_no_teaser() -> None:
    (article,) = read(
        f"<rss><channel><item><description>{LONG}</description></item></channel></rss>"
    )
    assert article.completeness == 1


def test_atom_entries_are_read_with_their_mark_up() -> None:
    (article,) = read(ATOM)
    assert (article.title, article.byline) == ("Ships wait", ("Tom Reed",))
    assert article.url == "https://example.org/ships"
    assert (str(article.updated), article.found["published"].sure) == ("2026-05-04", "guess")
    assert article.paragraphs[0].text == LONG.strip()


def test_a_declared_encoding_and_a_feed_cut_short_are_read() -> None:
    russian = (
        f'<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Зерно</title>'
        f"<description>{'Порт ждёт кораблей. ' * 60}</description></item><item><title>Вт"
    )
    articles = read(russian, "cp1251")
    assert articles[0].title == "Зерно"
    assert len(articles[0].paragraphs[0].text) > 1000


def test_an_old_document_type_is_passed_over_and_one_with_entities_is_refused() -> None:
    body = f"<rss><channel><item><description>{LONG}</description></item></channel></rss>"
    assert read(f'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x/y.dtd">{body}')
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(ReadError, match="DTD"):
        read(bomb + body)


def test_a_feed_without_entries_and_one_of_nothing_but_dust_are_refused() -> None:
    with pytest.raises(ReadError, match="without entries"):
        read("<rss><channel><title>Empty</title></channel></rss>")
    with pytest.raises(ReadError, match="feed"):
        read("<<<<")


def test_nesting_without_end_does_no_harm() -> None:
    with pytest.raises(ReadError):
        read("<rss>" + "<a>" * 100_000)


def test_of_very_many_entries_the_first_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_ENTRIES", 1)
    (article,) = read(RSS)
    assert "first 1 were read" in article.notes[0].text


def test_an_entry_far_longer_than_an_article_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MAX_CHARACTERS", 100)
    assert all("more text" in article.notes[-1].text for article in read(RSS))
