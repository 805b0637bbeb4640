"""`contested changes`, `compare` and `since`: two days, two readings, for editors."""

import json
from typing import Annotated, Any

import typer

from contested.address import parse
from contested.address import read as read_address
from contested.bulletin import bulletin, news_record, since_text
from contested.commands.options import Data, KnownBy, Lens, Rule, tell_moved
from contested.commands.options import dataset as read
from contested.compare import differing, matrix, moves, responsible, told_by_both
from contested.dataset import Dataset
from contested.days import day_number, day_text, today
from contested.errors import RequestError
from contested.namesakes import town_label
from contested.news import news
from contested.seen import State
from contested.sight import Sight
from contested.story import since as since_story
from contested.story import story_params
from contested.view_words import view_words

Json = Annotated[bool, typer.Option("--json/--text", help="Print JSON, or text (the default).")]
Other = Annotated[str | None, typer.Option(help="Of the second reading. Default: as the first.")]


def changes(
    first: Annotated[str, typer.Option("--from", help="Earlier day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="Later day, YYYY-MM-DD.")],
    known_by: Annotated[
        str | None, typer.Option(help="Day up to which to listen. Default: each of the two days.")
    ] = None,
    lens: Lens = "all",
    rule: Rule = "published",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what changed between two days, with the claims it is read from."""
    dataset = read(data)
    known = day_number(known_by) if known_by else None
    days = (day_number(first), day_number(last))
    states = [Sight(day, known, lens, rule).state(dataset) for day in days]
    for day in days:
        tell_moved(dataset, day, known)
    found = news(dataset, *states)
    typer.echo(_json(news_record(dataset, found)) if as_json else bulletin(dataset, found).rstrip())


def compare(
    date: Annotated[str, typer.Option(help="Day of the first reading, YYYY-MM-DD.")],
    known_by: KnownBy = None,
    lens: Lens = "all",
    rule: Rule = "published",
    with_date: Other = None,
    with_known_by: Other = None,
    with_lens: Other = None,
    with_rule: Other = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Lay two readings side by side: the towns they see differently, with the claims."""
    dataset = read(data)
    known = day_number(known_by) if known_by else None
    one = Sight(day_number(date), known, lens, rule)
    other = Sight(
        day_number(with_date) if with_date else one.date,
        day_number(with_known_by) if with_known_by else known,
        with_lens or lens,
        with_rule or rule,
    )
    states = (one.state(dataset), other.state(dataset))
    for sight in (one, other):
        tell_moved(dataset, sight.date, sight.known)
    if _reading(states[0]) == _reading(states[1]):
        raise RequestError("Both readings are the same. Give --with-date or another --with option.")
    if as_json:
        typer.echo(_json(_comparison(dataset, states)))
        return
    differ, silent = told_by_both(differing(dataset, *states), *states)
    lines = [_line(dataset, states, row) for row in differ.tolist()]
    if len(silent):
        lines.append("\nNo claim in one of the readings, which is no difference:")
        lines += [_line(dataset, states, row) for row in silent.tolist()]
    typer.echo("\n".join([matrix(*states).to_string(), "", *lines]).rstrip())


def since(
    story: Annotated[str, typer.Argument(help="Day of the story, or a link to it.")],
    until: Annotated[str | None, typer.Option(help="Day up to which to listen.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what was said since a story that would change it today."""
    dataset = read(data)
    params = story_params(story)
    asked, faults = read_address(params, dataset, today())
    if faults:
        raise RequestError(" ".join(faults))
    tell_moved(dataset, asked.date, asked.known)
    here, _moved = parse(params, dataset, today())
    last = day_number(until) if until else None
    tell_moved(dataset, last)
    found = since_story(dataset, Sight(here.date, here.known, here.lens), last)
    ids = dataset.claims["claim_id"]
    towns = dataset.towns["town_id"]
    told: dict[str, list[Any]] = {
        "reread": _pairs(dataset, found.told, found.again),
        "moved": _pairs(dataset, found.told, found.now),
        "towns_with_new_claims": [towns.iloc[row] for row in found.spoken],
        "late_claims": [ids.iloc[row] for row in found.late],
        "withdrawn_claims": [ids.iloc[row] for row in found.withdrawn],
    }
    if as_json:
        days = {"story": day_text(here.date), "until": day_text(found.now.date)}
        typer.echo(_json(days | told | {"list_lines": found.listed}))
        return
    typer.echo(since_text(dataset, found).rstrip())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _reading(state: State) -> dict[str, str]:
    """Say what a reading is made of."""
    return {
        "date": day_text(state.date),
        "known_by": day_text(state.known_by),
        "lens": state.lens,
        "rule": state.rule,
    }


def _comparison(dataset: Dataset, states: tuple[State, State]) -> dict[str, Any]:
    differ, silent = told_by_both(differing(dataset, *states), *states)
    return {
        "first": _reading(states[0]) | {"asked": day_text(states[0].asked)},
        "second": _reading(states[1]) | {"asked": day_text(states[1].asked)},
        "data_version": dataset.version,
        "views": matrix(*states).to_dict(orient="index"),
        "towns": _pairs(dataset, *states, rows=differ.tolist()),
        "one_without_claim": _pairs(dataset, *states, rows=silent.tolist()),
    }


def _pairs(
    dataset: Dataset, first: State, second: State, *, rows: list[int] | None = None
) -> list[dict[str, Any]]:
    """List towns that differ, all if not given, with views and claim ids of both."""
    ids, found = dataset.claims["claim_id"], moves(first, second)
    return [
        {
            "town_id": dataset.towns["town_id"].iloc[row],
            "first": found[row][0],
            "second": found[row][1],
            "claims": [
                [ids.iloc[claim] for claim in responsible(dataset, state, row)]
                for state in (first, second)
            ],
        }
        for row in (differing(dataset, first, second).tolist() if rows is None else rows)
    ]


def _line(dataset: Dataset, states: tuple[State, State], row: int) -> str:
    ids = dataset.claims["claim_id"]
    sides = []
    for state in states:
        claims = ", ".join(ids.iloc[list(responsible(dataset, state, row))])
        words = view_words(dataset, state, row)
        sides.append(f"{words} ({claims})" if claims else words)
    return f"{town_label(dataset, row)}: {' | '.join(sides)}"
