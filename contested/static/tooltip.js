"use strict";
// What a town is said to be on the day shown, beside the pointer.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make } = parts.dom;
  const AWAY = 16;
  /** How far the pointer stands below the upper edge, so that what arrives moves nothing above it. */
  const HEAD = 48;

  class Tooltip {
    constructor(stage) {
      this.element = make("div", { class: "tooltip", id: "tooltip", role: "tooltip", hidden: "" });
      stage.append(this.element);
      this.stage = stage;
    }

    hide() {
      this.element.hidden = true;
    }

    /**
     * Show a town's names, its view and, once it is there, what stands behind it (see
     * `Positions.of`); `point` is in pixels of the stage.
     */
    show(store, town, told, words, speak, point) {
      const { towns, table } = store;
      const look = store.lookAt(town);
      const other = words.lang === "uk" ? towns.en[town] : towns.uk[town];
      const head = make("p", { class: "tooltip-name" }, make("bdi", { text: store.name(town, words.lang) }));
      if (other && other !== store.name(town, words.lang)) head.append(make("bdi", { class: "tooltip-other", text: other }));
      const view = make("p", { class: "tooltip-view", text: words.views[table.views[look.view]] });
      if (look.stale) view.append(make("span", { class: "tooltip-stale", text: words.stale }));
      const place = towns.namesake[town] ? [make("p", { class: "tooltip-where", text: store.where(town, words.lang) })] : [];
      this.element.replaceChildren(head, ...place, view, this.#behind(store, told, words, speak));
      this.element.hidden = false;
      this.move(point);
    }

    /** What stands behind the view; while it is on its way the room that it usually takes. */
    #behind(store, told, words, speak) {
      const { table, runs } = store;
      if (told instanceof Error) {
        return make("p", { class: "tooltip-unheard", text: words.unheard });
      }
      const rows = make("dl", { class: "tooltip-camps" });
      const label = (text) => make("dt", {}, make("bdi", { text }));
      const status = (claim) => words.statuses[table.statuses[claim.status]];
      const voice = (claim) => store.voice(claim.who, words.lang);
      const says = (claim, who) => this.#claim(claim, status(claim), who, words, speak);
      const waiting = () => make("dd", { class: "tooltip-waiting", text: "…" });
      if (told?.shown) rows.append(label(this.#speaker(store, told.shown, words)), says(told.shown, ""));
      else if (!told && runs.lens !== "all") rows.append(label("…"), waiting());
      table.camps.forEach((camp, number) => {
        rows.append(label(words.camps[camp]));
        if (!told) rows.append(waiting());
        else if (told.camps[number]) rows.append(says(told.camps[number], voice(told.camps[number])));
        else rows.append(make("dd", {}, make("span", { class: "tooltip-who", text: words.silent })));
        const others = told?.dissent.filter((claim) => claim.camp === number) ?? [];
        for (const claim of others) rows.append(this.#also(voice(claim), status(claim), words));
      });
      return rows;
    }

    /** Name the one claimant listened to, with its camp and that it does not count if so. */
    #speaker(store, { who, camp }, words) {
      const parts = [store.voice(who, words.lang), words.voices[store.table.camps[camp]]];
      if (!store.towns.claims.counts[who]) parts.push(words.uncounted);
      return parts.join(" · ");
    }

    #claim({ said, lapsed }, status, who, words, speak) {
      const day = speak.short(said);
      const value = make("dd", {}, make("span", { text: status }));
      value.append(make("bdi", { class: "tooltip-who", text: who ? `${who}, ${day}` : day }));
      if (lapsed) value.append(make("span", { class: "tooltip-who", text: words.lapsed }));
      return value;
    }

    /** What another voice of the camp says. */
    #also(claimant, status, words) {
      const holes = { "{claimant}": make("bdi", { text: claimant }), "{status}": status };
      const pieces = words.also.split(/(\{\w+\})/).map((piece) => holes[piece] ?? piece);
      return make("dd", { class: "tooltip-also" }, ...pieces);
    }

    move({ x, y }) {
      const { offsetWidth: w, offsetHeight: h } = this.element;
      const { clientWidth: wide, clientHeight: high } = this.stage;
      let left = x + AWAY + w > wide ? x - AWAY - w : x + AWAY;
      let top = y - HEAD;
      if (left < 4) {
        left = x - w / 2;
        top = y - AWAY - h < 4 ? y + AWAY : y - AWAY - h;
      }
      left = Math.max(4, Math.min(left, wide - w - 4));
      top = Math.max(4, Math.min(top, high - h - 4));
      this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
  }

  parts.tooltip = { Tooltip };
})();
