"use strict";
// The picture behind the slider: claims stacked by camp, ticks where views change, the chosen
// town's own band, and the years.
(() => {
  const parts = (window.contestedParts ??= {});
  const { monthStart, weekStart, addMonths, split, join } = parts.days;
  const NARROWEST = 3.5;
  const TICKS = 13;
  const BAND = 6;
  const AXIS = 18;
  const TOP = 13;

  const bins = {
    day: { start: (day) => day, next: (day) => day + 1 },
    week: { start: weekStart, next: (day) => day + 7 },
    month: { start: monthStart, next: (day) => addMonths(day, 1) },
  };

  const binFor = (span, width) => {
    if (width / span >= NARROWEST) return "day";
    return (width * 7) / span >= NARROWEST ? "week" : "month";
  };

  /**
   * Count claims by camp from the bin of `from` to that of the day before `to`, or the last day,
   * without lines of lists.
   */
  const count = (store, from, to, bin) => {
    const { start, next } = bins[bin];
    const days = [];
    for (let day = start(from); day < to; day = next(day)) days.push(day);
    days.push(Math.min(next(days.at(-1)), store.last + 1));
    const camps = store.table.camps.length;
    const totals = new Int32Array(days.length * camps);
    const { who, camps: campOf } = store.towns.claims;
    const slot = new Int32Array(days.at(-1) - days[0]);
    for (let k = 0; k + 1 < days.length; k += 1) slot.fill(k, days[k] - days[0], days[k + 1] - days[0]);
    for (let c = 0; c < store.said.length; c += 1) {
      const at = store.said[c] - days[0];
      if (at >= 0 && at < slot.length && !store.listed[c]) totals[slot[at] * camps + campOf[who[c]]] += 1;
    }
    return { days, totals, camps };
  };

  /** The height at which bars are cut, so that one great day does not flatten all others. */
  const ceiling = ({ days, totals, camps }) => {
    const sums = [];
    for (let k = 0; k + 1 < days.length; k += 1) {
      let sum = 0;
      for (let camp = 0; camp < camps; camp += 1) sum += totals[k * camps + camp];
      if (sum) sums.push(sum);
    }
    sums.sort((a, b) => a - b);
    const most = sums.at(-1) ?? 1;
    const usual = (sums[Math.floor(sums.length * 0.96)] ?? 1) * 1.35;
    return Math.max(4, most > usual * 1.25 ? usual : most);
  };

  const bars = (context, counted, x, base, height, width, colours) => {
    const { days, totals, camps } = counted;
    const top = ceiling(counted);
    context.textAlign = "center";
    for (let k = 0; k + 1 < days.length; k += 1) {
      const left = x(days[k]);
      const wide = x(days[k + 1]) - left;
      const thick = Math.max(0.75, wide - (wide > 3 ? 1 : 0));
      let sum = 0;
      for (let camp = 0; camp < camps; camp += 1) {
        const low = Math.min(1, sum / top);
        sum += totals[k * camps + camp];
        const high = Math.min(1, sum / top);
        context.fillStyle = colours.camps[camp];
        if (high > low) context.fillRect(left, base - high * height, thick, (high - low) * height);
      }
      if (sum <= top) continue;
      context.fillStyle = colours.ground.panel;
      context.fillRect(left - 1, base - height + 4, thick + 2, 1.6);
      context.fillStyle = colours.ground.muted;
      const half = context.measureText(sum).width / 2;
      context.fillText(sum, Math.min(left + thick / 2, width - half), base - height - 3);
    }
    context.textAlign = "left";
  };

  const ticks = (context, store, from, to, x, top, width, colours) => {
    const columns = new Int32Array(Math.ceil(width) + 2);
    const { changeDays, changeCounts } = store;
    for (let k = 0; k < changeDays.length; k += 1) {
      if (changeDays[k] < from || changeDays[k] >= to) continue;
      columns[Math.round(x(changeDays[k]))] += changeCounts[k];
    }
    context.fillStyle = colours.ground.ink;
    columns.forEach((many, column) => {
      if (!many) return;
      context.globalAlpha = Math.min(0.85, 0.35 + many * 0.06);
      context.fillRect(column - 0.5, top, 1, Math.min(TICKS, 3 + Math.sqrt(many) * 2));
    });
    context.globalAlpha = 1;
  };

  /** The views of one town through the days, as a band. */
  const band = (context, store, town, from, to, x, top, colours) => {
    const { offsets, start, lookOf, looks } = store;
    for (let k = offsets[town]; k < offsets[town + 1]; k += 1) {
      const end = k + 1 < offsets[town + 1] ? start[k + 1] : to;
      const look = looks[lookOf[k]];
      const left = Math.max(x(start[k]), x(from));
      const width = Math.min(x(end), x(to)) - left;
      if (width <= 0 || look.view === store.noClaim) continue;
      const halves = look.view === store.disputed
        ? [colours.statuses[look.low], colours.statuses[look.high]]
        : [colours.views[look.view]];
      context.globalAlpha = look.stale ? 0.4 : 1;
      halves.forEach((colour, turn) => {
        context.fillStyle = colour;
        context.fillRect(left, top + (turn * BAND) / halves.length, width, BAND / halves.length);
      });
    }
    context.globalAlpha = 1;
  };

  /** Days to name on the axis, with what to write there. */
  const axisDays = (from, to, width, speak) => {
    const months = (to - from) / 30.44;
    const room = Math.max(2, width / 58);
    const steps = [1, 2, 3, 6, 12, 24, 48];
    const step = steps.find((size) => months / size <= room) ?? 48;
    if (months < 2.2) {
      const gap = Math.max(1, Math.ceil((to - from) / room / 7)) * 7;
      const days = [];
      for (let day = weekStart(from + 6); day <= to; day += gap) days.push([day, speak.dayMonth(day)]);
      return days;
    }
    const { year, month } = split(from);
    const found = [];
    const origin = join(year, Math.floor(month / step) * step, 1);
    const begin = step > 12 ? join(Math.ceil(year / (step / 12)) * (step / 12), 0, 1) : origin;
    for (let day = begin; day <= to; day = addMonths(day, step)) {
      const january = split(day).month === 0;
      if (day >= from) found.push([day, january ? speak.year(day) : speak.month(day), january]);
    }
    return found;
  };

  const axis = (context, from, to, x, top, width, colours, speak) => {
    context.strokeStyle = colours.ground.hairline;
    context.lineWidth = 1;
    for (const [day, label, strong] of axisDays(from, to, width, speak)) {
      const at = Math.round(x(day)) + 0.5;
      context.beginPath();
      context.moveTo(at, TOP);
      context.lineTo(at, top + 4);
      context.stroke();
      context.fillStyle = strong ? colours.ground.ink : colours.ground.muted;
      if (at + 3 + context.measureText(label).width < width) context.fillText(label, at + 3, top + 13);
    }
  };

  /** Paint the whole track; `view` says from, to (the day after the last), width, height, town. */
  const paint = (context, store, view, colours, speak) => {
    const { from, to, width, height, town } = view;
    const x = (day) => ((day - from) / (to - from)) * width;
    const lane = town >= 0 ? BAND + 3 : 0;
    const base = height - AXIS - TICKS - lane - 1;
    context.font = `500 11px ${colours.ground.family}`;
    axis(context, from, to, x, height - AXIS, width, colours, speak);
    const bin = binFor(to - from, width);
    bars(context, count(store, from, to, bin), x, base, base - TOP, width, colours);
    context.fillStyle = colours.ground.outline;
    context.fillRect(0, base, width, 1);
    ticks(context, store, from, to, x, base + 2, width, colours);
    if (town >= 0) band(context, store, town, from, to, x, base + TICKS + 3, colours);
    return { bin, base };
  };

  /** How many claims were made, and views changed, in the bin of a day. */
  const about = (store, day, bin) => {
    const from = bins[bin].start(day);
    const to = Math.min(bins[bin].next(from), store.last + 1);
    let claims = 0;
    store.said.forEach((said, c) => {
      if (said >= from && said < to && !store.listed[c]) claims += 1;
    });
    let changes = 0;
    store.changeDays.forEach((other, k) => {
      if (other >= from && other < to) changes += store.changeCounts[k];
    });
    return { from, to, claims, changes };
  };

  parts.histogram = { paint, about };
})();
