"""The read API: `/api/claims`, `/api/runs`, `/api/towns`, in pages, as JSON or CSV.

`/api/openapi.json` describes it; `/api/status` is made in `contested.embed`.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from contested import faults
from contested.api_query import PARAMETERS, Query, Unknown, read_query
from contested.api_schema import openapi
from contested.current import current
from contested.dataset import Dataset
from contested.days import day_text
from contested.errors import ContestedError, RequestError
from contested.exports.delimited import plain, safe
from contested.exports.rows import rows
from contested.exports.scope import Scope, about, claim_url, public_site
from contested.memo import per_dataset
from contested.search import find
from contested.vocabulary import TOWN_COLUMNS

FRESH: Final = 300
"""Seconds for which an answer need not be asked for again; then the ETag decides."""

_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'",
}
_LONGEST: Final = 400


def routes(data: Callable[[], Dataset] = current) -> list[Route]:
    """Return the routes to hand to the server.

    Args:
        data: Gives the data as they are now; may raise `ContestedError`.
    """

    def endpoint(answer: Callable[[Request, Dataset], Response]) -> Callable[[Request], Response]:
        def guarded(request: Request) -> Response:
            try:
                dataset = data()
            except ContestedError as error:
                return _refuse(503, faults.line(error))
            try:
                return answer(request, dataset)
            except Unknown as error:
                return _refuse(404, str(error))
            except RequestError as error:
                return _refuse(400, str(error))

        return guarded

    def listing(what: str) -> Callable[[Request, Dataset], Response]:
        return lambda request, dataset: _listing(what, request, dataset)

    described = Route("/api/openapi.json", endpoint(_described))
    return [described, *(Route(f"/api/{what}", endpoint(listing(what))) for what in PARAMETERS)]


def _described(request: Request, dataset: Dataset) -> Response:
    text = json.dumps(openapi(dataset, public_site()), ensure_ascii=False, indent=1)
    return _answer(request, text.encode(), "application/json", {})


def _listing(what: str, request: Request, dataset: Dataset) -> Response:
    query = read_query(what, request.query_params.multi_items(), dataset)
    site = public_site()
    scope, frame = _frame(dataset, query, site)
    first = (query.page - 1) * query.size
    page = frame.iloc[first : first + query.size]
    following = _next(request, query, len(frame))
    headers = {"X-Total-Count": str(len(frame))}
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    if query.form != "json":
        text = (plain if query.form == "csv" else safe)(page)
        return _answer(request, text.encode(), "text/csv; charset=utf-8", headers)
    body = {
        "about": about(dataset, scope, site) | {"what": what},
        "total": len(frame),
        "page": query.page,
        "size": query.size,
        "next": following,
        "rows": page.to_dict("records"),
    }
    text = json.dumps(body, ensure_ascii=False, allow_nan=False) + "\n"
    return _answer(request, text.encode(), "application/json", headers)


def _frame(dataset: Dataset, query: Query, site: str) -> tuple[Scope, pd.DataFrame]:
    scope = Scope(
        what="claims" if query.what == "towns" else query.what,
        date=query.date,
        lens=query.lens,
        known_by=query.known,
        towns=query.towns,
    )
    if query.what == "towns":
        return scope, _towns(dataset, query, site)
    frame = _rows(dataset, scope, site)
    if query.what == "claims":
        kept = frame["status"].isin(query.statuses) if query.statuses else frame["status"] != ""
        kept &= frame["claimed_on"] >= query.since
        kept &= frame["claimed_on"] <= query.until
        return scope, frame[kept]
    return scope, frame[frame["view"].isin(query.views)] if query.views else frame


@per_dataset(entries=16)
def _rows(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    return rows(dataset, scope, site)


def _towns(dataset: Dataset, query: Query, site: str) -> pd.DataFrame:
    towns = dataset.towns
    points = towns.geometry.representative_point()
    frame = pd.DataFrame(towns[list(TOWN_COLUMNS)]).assign(
        lon=points.x,
        lat=points.y,
        url=[claim_url(site, town, day_text(dataset.last_day)) for town in towns["town_id"]],
    )
    people = frame["population"].astype(object)
    frame["population"] = people.where(people.notna(), None)
    if query.search:
        found = [match.town_id for match in find(dataset, query.search, len(towns))]
        frame = frame.iloc[[dataset.town_row[town] for town in found]]
    for column, wanted in (("raion", query.raion), ("kind", query.kind)):
        frame = frame[frame[column] == wanted] if wanted else frame
    return frame


def _next(request: Request, query: Query, total: int) -> str | None:
    """Return the address of the next page, beside this one."""
    if query.page * query.size >= total:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    return f"{request.url.path}?{urlencode([*kept, ('page', str(query.page + 1))])}"


def _answer(request: Request, data: bytes, media: str, headers: dict[str, str]) -> Response:
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    keeping = {"ETag": tag, "Cache-Control": f"public, max-age={FRESH}"} | _SAFE
    given = request.headers.get("if-none-match", "").split(",")
    if {part.strip().removeprefix("W/") for part in given} & {tag, "*"}:
        return Response(status_code=304, headers=keeping)
    return Response(data, media_type=media, headers=keeping | headers)


def _refuse(status: int, why: str) -> Response:
    headers = _SAFE | {"Cache-Control": "no-store"}
    return PlainTextResponse(why[:_LONGEST] + "\n", status_code=status, headers=headers)
