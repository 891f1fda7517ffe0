from __future__ import annotations

import builtins
import sys
import time
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.markup import extract_html, extract_page, mask_markdown


@pytest.mark.parametrize(
    ("markdown", "prose"),
    [
        ("# A heading", "A heading"),
        ("## A heading ##", "A heading"),
        ("A heading\n=====", "A heading"),
        ("One *two* **three** _four_ ~~five~~.", "One two three four five ."),
        ("See [the talks](https://a.example/x) now.", "See the talks now."),
        ("See [the talks][1] now.\n\n[1]: https://a.example", "See the talks now."),
        ("![A train](train.png)", "A train"),
        ("Run `make test` now.", "Run now."),
        ("Before.\n```python\nderail()\n```\nAfter.", "Before. After."),
        ("Before.\n~~~\nderail()\n", "Before."),
        ("Before.\n\n    derail()\n\nAfter.", "Before. After."),
        ("---\ntitle: No\n---\nText.", "Text."),
        ("One.\n\n---\n\nTwo.\n\n* * *\n\nThree.", "One. Two. Three."),
        ("> He left.\n> > She stayed.", "He left. She stayed."),
        ("- One.\n* Two.\n3. Three.\n  + Four.", "One. Two. Three. Four."),
        ("One <b>two</b> <!-- not\nthis --> three.", "One two three."),
        ("At https://a.example/x?y=1 today.", "At today."),
        ("| One | Two |", "One Two"),
        ("snake_case and 2 - 1 stay.", "snake_case and 2 - 1 stay."),
    ],
)
def test_markup_is_blank_and_prose_stays_where_it_was(markdown: str, prose: str) -> None:
    mask = mask_markdown(markdown)
    assert mask.split() == prose.split()
    assert len(mask) == len(markdown)
    assert all(m in (c, " ") for m, c in zip(mask, markdown, strict=True))


@pytest.mark.parametrize(
    "markdown", ["---\ntitle: No\n---\nText.", "Head\n====\nText.", "One.\n\n---\n\nTwo.", "```\nx()\n```\nText."]
)
def test_markdown_with_windows_line_ends_is_blanked_alike(markdown: str) -> None:
    windows = markdown.replace("\n", "\r\n")
    assert mask_markdown(windows).split() == mask_markdown(markdown).split()
    assert len(mask_markdown(windows)) == len(windows)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab#*_-=`~[]()<>!|:/ \t\r\n1.", max_size=80))
def test_the_mask_of_any_markdown_is_as_long_and_keeps_its_lines(markdown: str) -> None:
    mask = mask_markdown(markdown)
    assert len(mask) == len(markdown)
    assert [m == "\n" for m in mask] == [c == "\n" for c in markdown]
    assert all(m in (c, " ") for m, c in zip(mask, markdown, strict=True))


@pytest.mark.parametrize(
    "piece", ["\n", " ", ">", "> ", "`", "[", "](", "[x]", "<!--", "*", "_", "#", "# ", "- ", "<a", "---\n", "```\n", "1. "]
)
def test_blanking_takes_linear_time(piece: str) -> None:
    begin = time.process_time()
    mask_markdown(piece * 20_000)
    assert time.process_time() - begin < 2


PAGE = """<!DOCTYPE html><html><head><title>Tab title</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>The talks</h1><p>The   strike <b>derailed</b>
the talks&nbsp;&mdash; twice.</p><script>alert("no")</script><p>They went on<br>in May.</p></article>
<footer>Imprint</footer></body></html>"""


def test_the_text_of_a_page_has_a_line_for_every_block_and_nothing_a_reader_does_not_see() -> None:
    assert extract_page(PAGE) == "The talks\nThe strike derailed the talks — twice.\nThey went on\nin May."


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One<p>Two", "One\nTwo"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<title>Tab</title><p>One", "One"),
        ("<html><head><title>Tab</title><p>One", "One"),
        ("<head><title>Tab</title><body>One", "One"),
        ("<p>1 &lt; 2 &amp; 3 &#x1F682;", "1 < 2 & 3 🚂"),
        ("<p>One<script>two()</p>", "One"),
        ("<p>One</script> two", "One two"),
        ("<p>One<![endif]> two <![weird[ x ]]> three", "One two three"),
        ("no tags at all", "no tags at all"),
        ("", ""),
    ],
)
def test_a_page_that_is_not_well_formed_gives_its_text(page: str, text: str) -> None:
    assert extract_page(page) == text


def test_without_trafilatura_a_page_gives_all_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert extract_html(PAGE) == extract_page(PAGE)


def test_with_trafilatura_a_page_gives_its_article() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    body = "".join(f"<p>Paragraph {n} tells at some length how the talks went on and on in the capital.</p>" for n in range(8))
    page = (
        f"<html><body><div class='menu'><ul><li><a href='/a'>Menu item</a></li></ul></div>"
        f"<article><h1>The talks</h1>{body}</article></body></html>"
    )
    text = extract_html(page)
    assert "Menu item" not in text
    assert text.split("\n")[-8:] == [
        f"Paragraph {n} tells at some length how the talks went on and on in the capital." for n in range(8)
    ]


@pytest.mark.parametrize(("article", "text"), [("Only this.", "Only this."), (None, "All.\nOf it."), (" \n", "All.\nOf it.")])
def test_the_article_is_taken_if_there_is_one(monkeypatch: pytest.MonkeyPatch, article: str | None, text: str) -> None:
    stand_in = ModuleType("trafilatura")
    stand_in.extract = lambda page, **options: article  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "trafilatura", stand_in)
    assert extract_html("<p>All.<p>Of it.") == text


@pytest.mark.parametrize("page", ["<p>Hi.", "<?", "<![", "<![CDATA[x", "&#xD800; Hi.", "\0<p>\0Hi."])
def test_a_page_that_has_no_article_falls_back_on_all_its_text(page: str) -> None:
    assert extract_html(page) == extract_page(page)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<", ">", "!", "[", "]", "-", "/", "?", "&", ";", "#", "p", "script", "head", '"', "=", " ", "x"])
    )
)
def test_any_page_can_be_read(pieces: list[str]) -> None:
    text = extract_page("".join(pieces))
    assert all(line == " ".join(line.split()) for line in text.split("\n"))
