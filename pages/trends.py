from contested import (
    count_charts,
    count_words,
    lag_words,
    panel,
    survival,
    trend_charts,
    trend_words,
    trends,
    web,
)
from contested.dataset import Dataset
from contested.dispute_spans import disputes as all_disputes
from contested.lag_medians import medians
from contested.lag_rows import lag_rows
from contested.language import _
from contested.paths import path, to_town, town_namer
from contested.search import label
from contested.web import graphs
from contested.web.takeaway import numbers


def views(data: Dataset) -> None:
    here, theme = web.address(), web.theme()
    counts, raion, people = graphs.views(data)
    chart = count_charts.views_chart(counts, graphs.drawn(data), theme, people=people)
    state = graphs.picked_state(data, graphs.draw(chart, "chart-views"))
    graphs.save(data, counts, "towns-by-view", "chart-views")
    if state is not None:
        href = path(data, here, "map", date=state.date, town="")
        name = town_namer(data, here, "town")
        web.show(trend_words.picked_day(data, state, href, name, theme, raion))


def disputes(data: Dataset) -> None:
    runs, last = web.intervals(data), graphs.last(data)
    found = all_disputes(data, runs, until=last)
    name = town_namer(data, web.address(), "town")
    web.show(panel.heading(_("Disputes open"), 2))
    web.show(count_words.untouched_words(data, found, name))
    counts = trends.gaps(data, runs, graphs.days(data))
    drawing = count_charts.gaps_chart(counts, graphs.drawn(data), web.theme())
    graphs.draw(drawing, "chart-gaps")
    graphs.save(data, counts, "disputes", "chart-gaps")
    curve = survival.curve(found["followed"], count_words.settled(found))
    web.show(panel.heading(_("How long disputes last"), 2))
    web.show(count_words.survival_words(found, curve))
    web.chart(trend_charts.survival_chart(curve, web.theme()), "chart-survival")
    graphs.save(data, curve, "disputes-last", "chart-survival")


def divided(data: Dataset) -> None:
    counts = trends.divided(data, web.intervals(data), graphs.days(data))
    web.show(panel.heading(_("Camps divided"), 2), count_words.divided_words(counts))
    drawing = count_charts.divided_chart(counts, graphs.drawn(data), web.theme())
    graphs.draw(drawing, "chart-divided")
    graphs.save(data, counts, "camps-divided", "chart-divided")


def lags(data: Dataset) -> None:
    groups = {"year": _("By year"), "claimant_id": _("By claimant")}
    frame = graphs.all_lags(data)
    words = lag_words.lag_lede(data, frame)
    web.show(panel.heading(_("From claim to admission and agreement"), 2), words)
    by = web.choose(_("Group"), "lag-group", groups)
    rows, names = lag_rows(data, frame, by)
    picked = graphs.draw(trend_charts.lags_chart(rows, names, web.theme()), "chart-lags")
    found = medians(frame, by)
    web.show(lag_words.medians_table(data, found, by))
    table = numbers(data, found, "lag-medians", _("The medians"))
    graphs.save(data, frame, "lags", "chart-lags", table)
    if (town := picked.get("town")) in data.town_row:
        web.show(f"<p>{to_town(data, web.address(), town, label(data, town))}</p>")


def coverage(data: Dataset) -> None:
    web.show(panel.heading(_("Claims a week"), 2), trend_words.claims_lede())
    counts = trends.claims_a_week(data, last=graphs.last(data))
    drawn, theme = graphs.drawn(data), web.theme()
    graphs.draw(count_charts.claims_chart(counts, drawn, theme), "chart-claims")
    graphs.save(data, counts, "claims-a-week", "chart-claims")
    spoken = trends.coverage(data, web.intervals(data), graphs.days(data))
    web.show(panel.heading(_("Towns spoken of"), 2), count_words.coverage_lede(spoken))
    graphs.draw(count_charts.coverage_chart(spoken, drawn, theme), "chart-coverage")
    graphs.save(data, spoken, "coverage", "chart-coverage")


with web.block("sheet"):
    web.show(trend_words.head(web.dataset(), web.address()))
    for part in (views, disputes, divided, lags, coverage):
        if len(web.dataset().claims):
            part(web.dataset())
