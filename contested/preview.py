"""What a pasted link shows: the page's HTML gets the title, sentence and card of its town.

Streamlit serves one HTML file for every page. Where the address names a town, the tags of the
Open Graph protocol are put into that file's head on its way out.
"""

import os
import re
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contested.address import parse
from contested.cards.caption import caption
from contested.cards.order import Order
from contested.cards.presets import PRESETS
from contested.cards.words import SITE
from contested.current import current
from contested.days import day_text, today
from contested.errors import ContestedError
from contested.language import _, day_name, speak

_HOST: Final = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_OTHERS: Final = re.compile(r"/(api|card|component|contested-feed|media|static|_stcore)/|.*\.\w+$")
"""Paths of what is no page."""
_HEAD: Final = b"</head>"
_LONGEST: Final = 2_000
"""Characters of an address that are read."""


class LinkPreview:
    """Middleware that puts a town's tags into the HTML of a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where it names a town, change the HTML that comes back."""
        if not _names_town(scope):
            await self._app(scope, receive, send)
            return
        tags = await anyio.to_thread.run_sync(page_tags, scope)
        if not tags:
            await self._app(scope, receive, send)
            return
        await self._app(_plain(scope), receive, _Inserting(send, tags))


class _Inserting:
    """Passes a response on; HTML is held back until it is whole, and given the tags."""

    def __init__(self, send: Send, tags: bytes) -> None:
        self._send, self._tags = send, tags
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if message["status"] == 200 and kind.startswith("text/html"):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish()

    async def _finish(self) -> None:
        assert self._start is not None
        body = self._body.replace(_HEAD, self._tags + _HEAD, 1)
        headers = MutableHeaders(raw=list(self._start["headers"]))
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-cache"
        await self._send({**self._start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def page_tags(scope: Scope) -> bytes:
    """Make the tags for a request; blank when its town is not in the data."""
    site = _site(scope)
    try:
        data = current()
    except ContestedError:
        return b""
    here, _said = parse(dict(_query(scope)), data, today())
    if not here.town or not site:
        return b""
    order = Order(here.town, here.date, here.known, here.lens, lang=here.lang)
    words = caption(data, order)
    with speak(here.lang):
        title = _("{title}, {day}").format(title=words.title, day=day_name(here.date))
    width, height = PRESETS[order.preset].size
    return tags(
        (
            ("og:type", "article"),
            ("og:site_name", "Contested Towns"),
            ("og:title", title),
            ("og:description", words.caption),
            ("og:image", f"{site}/card/{order.town}/{day_text(order.date)}.png{_asked(order)}"),
            ("og:image:width", str(width)),
            ("og:image:height", str(height)),
            ("og:image:alt", words.alt),
            ("twitter:card", "summary_large_image"),
        )
    )


def tags(values: Iterable[tuple[str, str]]) -> bytes:
    """Write tags, everything escaped."""
    lines = [
        f'<meta {"name" if name.startswith("twitter:") else "property"}="{name}" '
        f'content="{escape(value, quote=True)}">'
        for name, value in values
    ]
    return "\n".join(lines).encode()


def _asked(order: Order) -> str:
    """Write what the card must be told besides town and day."""
    known = "" if order.known is None else day_text(order.known)
    lens = "" if order.lens == "all" else order.lens
    lang = "" if order.lang == "en" else order.lang
    asked = {"known": known, "lens": lens, "lang": lang}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


def _names_town(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or _OTHERS.match(scope["path"]):
        return False
    return any(name == "town" for name, _value in _query(scope))


def _query(scope: Scope) -> list[tuple[str, str]]:
    text = scope["query_string"][:_LONGEST].decode("latin-1")
    return parse_qsl(text, max_num_fields=40) if text.count("&") < 40 else []


def _site(scope: Scope) -> str:
    """Return the app's public address: as named, else as the request came; blank if odd."""
    named = os.environ.get(SITE, "").strip().rstrip("/")
    if named:
        return named if "://" in named else f"https://{named}"
    host = Headers(scope=scope).get("host", "")
    return f"{scope['scheme']}://{host}" if _HOST.fullmatch(host) else ""


def _plain(scope: Scope) -> Scope:
    """Ask for the HTML whole and unpacked, whatever the client holds or unpacks."""
    dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    headers = [pair for pair in scope["headers"] if pair[0].lower() not in dropped]
    return {**scope, "headers": headers}
