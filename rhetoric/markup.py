"""Markup: what of a Markdown or HTML file is prose."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# In Markdown: what is blanked, most greedy first. Each pattern is linear: no nested repetition.
MARKDOWN = (
    re.compile(r"\A---[^\S\n]*\n.*?\n---[^\S\n]*(?:\n|\Z)", re.DOTALL),  # front matter
    re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE),  # fenced code
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),  # comments
    re.compile(r"^(?: {4}|\t)(?=[^\s*+\-\d]).*$", re.MULTILINE),  # indented code
    re.compile(r"`[^`\n]*`"),  # code in a line
    re.compile(r"^[^\S\n]*\[[^\]\n]{1,200}\]:\s.*$", re.MULTILINE),  # link definitions
    re.compile(r"(?<=\])\([^()\n]*\)|(?<=\])\[[^\]\n]*\]"),  # where links lead
    re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"),  # tags
    re.compile(r"\bhttps?://[^\s<>()]+"),
    re.compile(r"^ {0,3}(?:[-*_] *){3,}$", re.MULTILINE),  # rules
    re.compile(r"^ {0,3}(?:=+|-+) *$", re.MULTILINE),  # underlines of headings
    re.compile(r"^[^\S\n]*(?:>[^\S\n]?)+", re.MULTILINE),  # quotes
    re.compile(r"^[^\S\n]*(?:[-*+]|\d{1,9}[.)])(?=\s)", re.MULTILINE),  # list marks
    re.compile(r"^ {0,3}#{1,6}(?=\s)|(?<=\s)#+ *$", re.MULTILINE),  # headings
    re.compile(r"!(?=\[)|[\[\]|]"),
    re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~"),  # emphasis
)
SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "svg",
        "math",
        "head",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "textarea",
        "iframe",
        "figcaption",
        "menu",
    }
)
BLOCKS = frozenset(
    "address article blockquote body br caption center dd details dialog dir div dl dt fieldset figure h1 h2 h3 h4 h5 "
    "h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def mask_markdown(text: str) -> str:
    """The text with Markdown's markup blanked: as long as the text, line ends kept."""
    text = text.replace("\r", " ") if "\r\n" in text else text
    for pattern in MARKDOWN:
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return text


def extract_html(text: str) -> str:
    """The text of a page: its article by trafilatura where that is installed (the extra ``html``), else all of its text."""
    try:
        from trafilatura import extract
    except ImportError:
        return extract_page(text)
    article = extract(text, include_comments=False, include_tables=False)
    return article if article and article.strip() else extract_page(text)


def extract_page(text: str) -> str:
    """All text of a page that a reader sees, a paragraph a line."""
    page = PageText()
    # Python's parser raises an AssertionError at a section it does not know; a browser takes it for a comment.
    page.feed(re.sub(r"<!(?=\[(?!CDATA\[))", "<?", text))
    page.close()
    return page.finish()


class PageText(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; begin to skip what is no text."""
        if tag in SKIPPED:
            self.skipping.append(tag)
        elif tag == "body" or (tag in BLOCKS and self.skipping == ["head"]):
            self.skipping.clear()  # an unclosed <head>
        if tag in BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block; end to skip."""
        if tag in self.skipping:
            while self.skipping.pop() != tag:
                pass
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if not self.skipping:
            self.lines[-1] += data

    def finish(self) -> str:
        """The page's text."""
        lines = (re.sub(r"\s+", " ", line).strip() for line in self.lines)
        return "\n".join(line for line in lines if line)
