"""The texts of a record: Markdown read into one safe tree, from which pages and the book are set.

A text holds paragraphs, lists, bold, italic and links, and nothing else: whatever else Markdown or
HTML knows stays the characters that were typed. The tree holds words and addresses only, so that
whoever sets it decides on the markup, and no markup of the text reaches a page.
"""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from markdown_it import MarkdownIt

from catalogue.characters import is_visible

# A longer text is set as plain paragraphs: reading one that is made to hurt takes 0.2 s at this length.
LONGEST = 20_000
DEEPEST = 12
SCHEMES = ("https", "http", "mailto")
# What a link gets on a page: no search engine counts it, and it earns a spammer nothing.
REL = "nofollow ugc noopener"
# "2020. Tahun …" opens a paragraph, and no list has so many items.
YEAR_THAT_LOOKS_LIKE_AN_ITEM = re.compile(r"^([ \t]*\d{3,9})(?=[.)](?:[ \t]|$))", re.MULTILINE)


@dataclass(frozen=True)
class Span:
    """Words in one hand; `href` is empty where they lead nowhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class BulletList:
    """Each item is a tuple of blocks."""

    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class OrderedList:
    """Each item is a tuple of blocks; `start` is the number of the first."""

    items: tuple[tuple["Block", ...], ...]
    start: int = 1


Block = Paragraph | BulletList | OrderedList


def parse(source: str) -> tuple[Block, ...]:
    """Return the blocks of a text.

    A blank line parts paragraphs, a single line break is a space. A link whose words nobody could
    see, or whose address is not for the web or mail, is set as its words alone.

    `*Satu* baris` is `(Paragraph((Span("Satu", emphasis=True), Span(" baris"))),)`.
    """
    if len(source) > LONGEST:
        return tuple(_plain_paragraphs(source))
    return _blocks(iter(_tokens(source)), "")


def to_html(blocks: tuple[Block, ...]) -> str:
    """Return the blocks as HTML of `p`, `ul`, `ol`, `li`, `strong`, `em` and `a` alone."""
    return format_html_join("", "{}", ((_block_html(block),) for block in blocks))


def plain(source: str) -> str:
    """Return the words of a text without its markup: paragraphs and items each on a line."""
    return "\n".join(_lines(parse(source)))


def words(source: str) -> int:
    """Return how many words a text has, as word processors count them."""
    return len(plain(source).split())


def links(source: str) -> list[Span]:
    """Return every link that a text asks for, those without visible words too."""
    if len(source) > LONGEST:
        return []
    return [
        Span("".join(text), href=href)
        for token in _tokens(source)
        if token.type == "inline"
        for text, href in _links_of(token.children)
    ]


def _plain_paragraphs(source):
    for block in re.split(r"\n\s*\n", source.replace("\r\n", "\n")):
        if block.strip():
            yield Paragraph((Span(" ".join(block.split())),))


def _tokens(source):
    return _markdown().parse(YEAR_THAT_LOOKS_LIKE_AN_ITEM.sub(r"\1\\", source))


@cache
def _markdown():
    reader = MarkdownIt("zero", {"maxNesting": DEEPEST})
    reader.enable(["list", "emphasis", "link", "escape"])
    reader.validateLink = leads_somewhere
    return reader


def leads_somewhere(address: str) -> bool:
    """Whether an address may be linked: https, http or mailto, whole, and without a user's name."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme.lower() not in SCHEMES or "\\" in address:
        return False
    if parts.scheme.lower() == "mailto":
        return "@" in parts.path
    return bool(parts.hostname) and "@" not in parts.netloc


def _blocks(tokens, closing):
    blocks = []
    for token in tokens:
        if token.type == closing:
            break
        if token.type == "inline":
            spans = _spans(token.children)
            if spans:
                blocks.append(Paragraph(spans))
        elif token.type == "bullet_list_open":
            blocks.append(BulletList(_items(tokens, "bullet_list_close")))
        elif token.type == "ordered_list_open":
            start = token.attrGet("start")
            items = _items(tokens, "ordered_list_close")
            blocks.append(OrderedList(items, 1 if start is None else start))
    return tuple(block for block in blocks if isinstance(block, Paragraph) or block.items)


def _items(tokens, closing):
    items = []
    for token in tokens:
        if token.type == closing:
            break
        items.append(_blocks(tokens, "list_item_close"))
    return tuple(item for item in items if item)


def _spans(children):
    """Return the words of a line of text, every gap one space and none at the ends."""
    spans, strong, emphasis, hrefs = [], 0, 0, []
    unseen = _unseen_links(children)
    for place, token in enumerate(children):
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            hrefs.append("" if place in unseen else token.attrGet("href"))
        elif token.type == "link_close":
            hrefs.pop()
        else:
            words = token.content if token.type in ("text", "text_special") else " "
            hand = (strong > 0, emphasis > 0, hrefs[-1] if hrefs else "")
            before = spans.pop()[0] if spans and spans[-1][1] == hand else ""
            spans.append((before + words, hand))
    return tuple(_spaced(spans))


def _spaced(spans):
    last = len(spans) - 1
    for place, (words, hand) in enumerate(spans):
        spaced = re.sub(r"\s+", " ", words)
        spaced = spaced.lstrip() if place == 0 else spaced
        spaced = spaced.rstrip() if place == last else spaced
        if spaced:
            yield Span(spaced, *hand)


def _unseen_links(children):
    """Return the places at which links without visible words begin."""
    opened, unseen = [], set()
    for place, token in enumerate(children):
        if token.type == "link_open":
            opened.append([place, ""])
        elif token.type == "link_close":
            begin, words = opened.pop()
            if not is_visible(words):
                unseen.add(begin)
        elif opened:
            opened[-1][1] += token.content
    return unseen


def _links_of(children):
    opened = []
    for token in children:
        if token.type == "link_open":
            opened.append(([], token.attrGet("href")))
        elif token.type == "link_close":
            yield opened.pop()
        elif opened:
            opened[-1][0].append(token.content)


def _lines(blocks):
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(span.text for span in block.spans)
        else:
            for item in block.items:
                yield from _lines(item)


def _block_html(block):
    if isinstance(block, Paragraph):
        return format_html("<p>{}</p>", _spans_html(block.spans))
    items = format_html_join("", "<li>{}</li>", ((_item_html(item),) for item in block.items))
    if isinstance(block, BulletList):
        return format_html("<ul>{}</ul>", items)
    if block.start == 1:
        return format_html("<ol>{}</ol>", items)
    return format_html('<ol start="{}">{}</ol>', str(block.start), items)


def _item_html(item):
    """An item of one paragraph is set without it, as lists are read in most books."""
    first, *rest = item
    if isinstance(first, Paragraph) and not any(isinstance(block, Paragraph) for block in rest):
        return format_html("{}{}", _spans_html(first.spans), to_html(rest))
    return to_html(item)


def _spans_html(spans):
    return format_html_join("", "{}", ((_span_html(span),) for span in spans))


def _span_html(span):
    html = format_html("{}", span.text)
    if span.emphasis:
        html = format_html("<em>{}</em>", html)
    if span.strong:
        html = format_html("<strong>{}</strong>", html)
    if span.href:
        html = format_html('<a href="{}" rel="{}">{}</a>', span.href, REL, html)
    return html
