"""Threads of claims in HTML: replies indented below what they answer, repeats folded."""

from collections.abc import Sequence

from contested.answers import answered_by
from contested.dataset import Dataset
from contested.entry import claim
from contested.language import _, ngettext, number_text
from contested.markup import plain
from contested.threads import Thread


def counted(claims: int, threads: int) -> str:
    """Count the claims on a town, and the threads that they make."""
    text = ngettext("{n} claim so far", "{n} claims so far", claims).format(n=number_text(claims))
    if claims == threads:
        return text
    inside = ngettext("in {n} thread", "in {n} threads", threads).format(n=number_text(threads))
    return f"{text}, {inside}"


def every_thread(threads: int) -> str:
    """Offer to show all threads."""
    text = ngettext("Show all {n} thread", "Show all {n} threads", threads)
    return text.format(n=number_text(threads))


def thread_list(
    dataset: Dataset, threads: Sequence[Thread], date: int, known_by: int, theme: str
) -> str:
    """Show threads in the order given, each claim with its age on a date and its id as an anchor.

    Args:
        dataset: The data.
        threads: What to show.
        date: Day number on which ages are told.
        known_by: Day number up to which we listen.
        theme: `light` or `dark`.
    """

    def shown(thread: Thread) -> str:
        line = plain(answered_by(dataset, thread), 800)
        below = f'<p class="answered">{line}</p>' if line else ""
        below += replies(thread) + folded(thread.repeats)
        return claim(dataset, thread.claim, known_by, theme, date=date, below=below, anchored=True)

    def replies(thread: Thread) -> str:
        body = "".join(shown(reply) for reply in thread.replies)
        return f'<ul class="claims replies">{body}</ul>' if body else ""

    def folded(repeats: Sequence[int]) -> str:
        if not repeats:
            return ""
        text = ngettext("and {n} repeat", "and {n} repeats", len(repeats))
        body = "".join(
            claim(dataset, row, known_by, theme, date=date, anchored=True) for row in repeats
        )
        head = f"<summary>{plain(text.format(n=len(repeats)))}</summary>"
        return f'<details class="repeats">{head}<ul class="claims replies">{body}</ul></details>'

    body = "".join(shown(thread) for thread in threads)
    return f'<ul class="claims">{body}</ul>' if body else f"<p>{plain(_('No claim so far.'))}</p>"
