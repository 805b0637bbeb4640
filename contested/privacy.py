"""Files made for one session, such as its downloads, are no other's to keep."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class PrivateMedia:
    """Middleware that forbids everybody to keep what Streamlit serves below `/media/`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an answer with a session's file gets the header."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "private, no-store"
            await send(message)

        private = scope["type"] == "http" and scope["path"].startswith("/media/")
        await self._app(scope, receive, marked if private else send)
