"use strict";
// The towns (`byRank`: cities first, villages last, each by size), and the run of each town on the day shown.
(() => {
  const parts = (window.contestedParts ??= {});

  const sums = (counts) => {
    const offsets = new Int32Array(counts.length + 1);
    for (let i = 0; i < counts.length; i += 1) offsets[i + 1] = offsets[i] + counts[i];
    return offsets;
  };

  /** Turn steps back into days: each town starts from `base`. */
  const unstep = (steps, offsets, base) => {
    const days = new Int32Array(steps.length);
    for (let town = 0; town + 1 < offsets.length; town += 1) {
      let day = base;
      for (let k = offsets[town]; k < offsets[town + 1]; k += 1) {
        day += steps[k];
        days[k] = day;
      }
    }
    return days;
  };

  const tiers = ["city", "settlement", "site", "village"];

  /** The run from `from` to before `end` that a day lies in; the first for days before it. */
  const runOn = (start, from, end, day) => {
    let low = from;
    let high = end - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (start[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  class Store {
    constructor(table) {
      this.table = table;
      this.noClaim = table.views.indexOf("no-claim");
      this.disputed = table.views.indexOf("disputed");
      this.contested = table.views.indexOf("contested");
      this.counts = new Int32Array(table.views.length);
      this.size = 0;
      this.day = null;
    }

    setTowns(towns) {
      this.towns = towns;
      this.size = towns.id.length;
      this.row = new Map(towns.id.map((id, i) => [id, i]));
      const tier = towns.kind.map((kind) => tiers.indexOf(kind));
      const order = Array.from({ length: this.size }, (_, i) => i);
      order.sort((a, b) => tier[a] - tier[b] || towns.size[b] - towns.size[a] || a - b);
      this.byRank = Int32Array.from(order);
      this.site = Uint8Array.from(towns.kind, (kind) => kind === "site");
      const { claims } = towns;
      this.claimOffsets = sums(claims.count);
      this.said = unstep(claims.said, this.claimOffsets, 0);
      this.listed = new Uint8Array(this.said.length);
      for (const claim of unstep(towns.listed, [0, towns.listed.length], 0)) this.listed[claim] = 1;
    }

    /** The first and the last day that can be shown. */
    setRange(first, last) {
      this.first = first;
      this.last = last;
    }

    /** Whether there is no claim at all. */
    get empty() {
      return this.said.length === 0;
    }

    /** Take the runs of one lens and clock; `setTowns` came before. */
    setRuns(runs) {
      this.runs = runs;
      this.setRange(runs.first, runs.last);
      this.offsets = sums(runs.count);
      this.start = unstep(runs.start, this.offsets, runs.first);
      this.lookOf = Uint16Array.from(runs.look);
      this.looks = runs.looks.map(([view, low, high, gap, stale]) => ({
        view, low, high, gap, stale: stale === 1,
      }));
      this.#changes();
      this.run = Int32Array.from(this.offsets.subarray(0, this.size));
      this.look = new Uint16Array(this.size);
      this.before = new Uint16Array(this.size);
      this.changed = new Int32Array(this.size);
      const day = this.day;
      this.day = null;
      if (day !== null) this.goTo(day);
    }

    /** List the days on which a view changes, with how many do, and for each town its own. */
    #changes() {
      const { offsets, start, lookOf, looks } = this;
      const perDay = new Map();
      this.turns = new Uint8Array(start.length);
      for (let town = 0; town < this.size; town += 1) {
        for (let k = offsets[town] + 1; k < offsets[town + 1]; k += 1) {
          const now = looks[lookOf[k]];
          const then = looks[lookOf[k - 1]];
          if (now.view === then.view && now.low === then.low && now.high === then.high) continue;
          this.turns[k] = 1;
          perDay.set(start[k], (perDay.get(start[k]) ?? 0) + 1);
        }
      }
      this.changeDays = Int32Array.from(perDay.keys()).sort();
      this.changeCounts = Int32Array.from(this.changeDays, (day) => perDay.get(day));
    }

    /**
     * Show a day. Returns how many towns now look different; they stand in `changed`, with what
     * they looked like in `before`. `counts` counts towns by view, sites left out.
     */
    goTo(day) {
      const { offsets, start, run, look, lookOf, changed, before, counts, looks } = this;
      const fresh = this.day === null;
      const far = fresh || Math.abs(day - this.day) > 400;
      let count = 0;
      for (let town = 0; town < this.size; town += 1) {
        const from = offsets[town];
        const end = offsets[town + 1];
        let k = run[town];
        if (far) k = runOn(start, from, end, day);
        else {
          while (k + 1 < end && start[k + 1] <= day) k += 1;
          while (k > from && start[k] > day) k -= 1;
        }
        run[town] = k;
        const now = lookOf[k];
        if (fresh || now !== look[town]) {
          before[town] = look[town];
          look[town] = now;
          changed[count] = town;
          count += 1;
        }
      }
      if (fresh) counts.fill(0);
      for (let c = 0; c < count; c += 1) {
        const town = changed[c];
        if (this.site[town]) continue;
        if (!fresh) counts[looks[before[town]].view] -= 1;
        counts[looks[look[town]].view] += 1;
      }
      this.day = day;
      return count;
    }

    /** Latitude and longitude of a town. */
    at(town) {
      return [this.towns.lat[town], this.towns.lon[town]];
    }

    lookAt(town) {
      return this.looks[this.look[town]];
    }

    /** Whether sides differ over a town, or agree that there is fighting inside. */
    isNews(town) {
      const { view } = this.lookAt(town);
      return view === this.disputed || view === this.contested;
    }

    /** The towns that are news on the day shown. */
    news() {
      return [...this.look.keys()].filter((town) => this.isNews(town));
    }

    /** The claim of a number within its town, null for 0. */
    claim(town, number) {
      if (!number) return null;
      const { claims } = this.towns;
      const k = this.claimOffsets[town] + number - 1;
      return {
        who: claims.who[k],
        camp: claims.camps[claims.who[k]],
        status: claims.status[k],
        said: this.said[k],
      };
    }

    /** The nearest day before (-1) or after (+1) `day` on which a view changes, or null. */
    nextChange(day, direction, town = -1) {
      const days = town < 0 ? this.changeDays : this.turnsOf(town);
      if (direction > 0) return days.find((other) => other > day) ?? null;
      return days.findLast((other) => other < day) ?? null;
    }

    turnsOf(town) {
      const days = [];
      for (let k = this.offsets[town]; k < this.offsets[town + 1]; k += 1) {
        if (this.turns[k]) days.push(this.start[k]);
      }
      return days;
    }

    /** Name a town in the language of the screen; the others stay searchable. */
    name(town, language) {
      return this.towns[language]?.[town] || this.towns.en[town];
    }

    /** Say in words where a town lies, and what tells it from its namesakes. */
    where(town, language) {
      return this.towns.places[language][this.towns.where[town]];
    }

    /** Name a claimant by its number. */
    voice(who, language) {
      return this.towns.claims.claimants[language][who];
    }
  }

  parts.store = { Store, runOn, unstep };
})();
