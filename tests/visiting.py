"""Visitors of the real app who speak its protocol over a websocket, without a browser.

The app runs in the process of the test, so that the test can see what stays in memory.
"""

import re
import runpy
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.pages_manager import PagesManager

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0


def await_true(check: Callable[[], bool]) -> None:
    """Wait for what the server does after it was left."""
    deadline = time.monotonic() + PATIENCE
    while not check():
        assert time.monotonic() < deadline, f"not true within {PATIENCE:.0f} s"
        time.sleep(0.02)


class House:
    """The app, served from this process."""

    def __init__(self, client: TestClient, visitors: ExitStack) -> None:
        self.client, self.visitors = client, visitors

    def visitor(self, page: str = "", session: str = "") -> "Visitor":
        """Open a tab, or take up a session whose connection was lost."""
        return Visitor(self, page, session)


@contextmanager
def visited(pause: int = 0) -> Iterator[House]:
    """Serve the app; a session ends `pause` seconds after its connection does."""
    wanted = {"server.disconnectedSessionTTL": pause + 1, "server.enableXsrfProtection": False}
    before = {name: config.get_option(name) for name in wanted}
    older_pages = PagesManager.uses_pages_directory
    for name, value in wanted.items():
        config.set_option(name, value)
    app = runpy.run_path(str(ROOT / "app.py"), run_name="app")["app"]
    try:
        with TestClient(app) as client, ExitStack() as visitors:
            yield House(client, visitors)
    finally:
        Runtime._instance = None
        PagesManager.uses_pages_directory = older_pages
        for name, value in before.items():
            config.set_option(name, value)


class Visitor:
    """One tab of a browser: a session, and what it was sent by the last run of its page."""

    def __init__(self, house: House, page: str, session: str) -> None:
        self.client, self.page, self.query = house.client, page, ""
        self.session = session
        self.messages: list[ForwardMsg] = []
        self.box: dict[str, Any] = {}
        self._tab = house.visitors.enter_context(ExitStack())
        words = ["streamlit", "none", session] if session else ["streamlit"]
        self._socket = self._tab.enter_context(
            self.client.websocket_connect("/_stcore/stream", subprotocols=words)
        )
        self.run()

    def leave(self) -> None:
        """Close the tab."""
        self._tab.close()

    def go(self, page: str, query: str = "") -> None:
        """Go to another page of the app."""
        self.page, self.query = page, query
        self.run()

    def run(self, press: str = "") -> None:
        """Have the page run, with the button of an id pressed, and keep what is sent."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self.page, self.query
        if self.box:
            widget = state.widget_states.widgets.add(id=self.box["widget"])
            widget.file_uploader_state_value.uploaded_file_info.add(**self.box["file"])
        if press:
            state.widget_states.widgets.add(id=press, trigger_value=True)
        self._send(message)
        self.messages = []
        while True:
            told = self._told()
            self.messages.append(told)
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session = told.new_session.initialize.session_id or self.session
            if kind == "script_finished" and told.script_finished == told.FINISHED_SUCCESSFULLY:
                return

    def upload(self, name: str, content: bytes) -> None:
        """Put a file into the box of the Data page in place of what is in it."""
        message = BackMsg()
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self.session
        urls = self._asked(message, "file_urls_response").file_urls[0]
        self.client.put(urls.upload_url, files={"file": (name, content)}).raise_for_status()
        file = {"file_id": urls.file_id, "name": name, "size": len(content), "file_urls": urls}
        self.box = {"widget": self.widget("file_uploader").id, "file": file}
        self.run()

    def download(self, label: str) -> str:
        """Press a button that hands over a file, and return the file's address."""
        message = BackMsg()
        wanted = message.backend_operation_request
        wanted.request_id, wanted.session_id = "1", self.session
        wanted.deferred_file.file_id = self.widget("download_button", label).deferred_file_id
        made = self._asked(message, "backend_operation_response").deferred_file
        return str(made.url)

    def widget(self, kind: str, label: str = "") -> Any:
        """Return the one widget of a kind, with a label when one is given."""
        drawn = [told.delta.new_element for told in self.messages if told.HasField("delta")]
        found = [getattr(one, kind) for one in drawn if one.WhichOneof("type") == kind]
        last = {one.id: one for one in found if not label or one.label == label}
        assert len(last) == 1, f"{kind} {label!r}: {list(last)}"
        return last.popitem()[1]

    def door(self) -> str:
        """Return the name under which the page's map asks for its data."""
        told = b"".join(message.SerializeToString() for message in self.messages)
        found = set(re.findall(rb"/contested-feed/([0-9a-z-]+)/towns\.json", told))
        assert len(found) == 1, found
        return found.pop().decode()

    def clear_all_caches(self) -> None:
        """Ask for what a browser may ask for at any time."""
        self._send(BackMsg(clear_cache=True))
        self.run()

    def _asked(self, message: BackMsg, kind: str) -> Any:
        self._send(message)
        while (told := self._told()).WhichOneof("type") != kind:
            pass
        return getattr(told, kind)

    def _send(self, message: BackMsg) -> None:
        self._socket.send_bytes(message.SerializeToString())

    def _told(self) -> ForwardMsg:
        told = ForwardMsg()
        told.ParseFromString(self._socket.receive_bytes())
        return told
