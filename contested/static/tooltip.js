"use strict";
// What a town is said to be on the day shown, beside the pointer.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make } = parts.dom;
  const AWAY = 16;

  class Tooltip {
    constructor(stage) {
      this.element = make("div", { class: "tooltip", id: "tooltip", role: "tooltip", hidden: "" });
      stage.append(this.element);
      this.stage = stage;
    }

    hide() {
      this.element.hidden = true;
    }

    /** Show a town's names, view and the camps' positions; `point` is in pixels of the stage. */
    show(store, town, words, speak, point) {
      const { towns, table } = store;
      const look = store.lookAt(town);
      const other = words.lang === "uk" ? towns.en[town] : towns.uk[town];
      const head = make("p", { class: "tooltip-name" }, make("bdi", { text: store.name(town, words.lang) }));
      if (other && other !== store.name(town, words.lang)) head.append(make("bdi", { class: "tooltip-other", text: other }));
      const view = make("p", { class: "tooltip-view", text: words.views[table.views[look.view]] });
      if (look.stale) view.append(make("span", { class: "tooltip-stale", text: words.stale }));
      const rows = make("dl", { class: "tooltip-camps" });
      const shown = store.shown(town);
      if (shown) this.#row(rows, shown.claimant, shown, table, words, speak);
      table.camps.forEach((camp, number) => {
        const position = store.position(town, number);
        this.#row(rows, words.camps[camp], position, table, words, speak, true);
      });
      this.element.replaceChildren(head, view, rows);
      this.element.hidden = false;
      this.move(point);
    }

    #row(rows, label, position, table, words, speak, named = false) {
      const value = make("dd");
      if (position) {
        value.append(make("span", { text: words.statuses[table.statuses[position.status]] }));
        const day = speak.short(position.said);
        const who = named ? `${position.claimant}, ${day}` : day;
        value.append(make("bdi", { class: "tooltip-who", text: who }));
        if (position.lapsed) value.append(make("span", { class: "tooltip-who", text: words.lapsed }));
      } else value.append(make("span", { class: "tooltip-who", text: words.silent }));
      rows.append(make("dt", {}, make("bdi", { text: label })), value);
    }

    move({ x, y }) {
      const { offsetWidth: w, offsetHeight: h } = this.element;
      const { clientWidth: wide, clientHeight: high } = this.stage;
      let left = x + AWAY + w > wide ? x - AWAY - w : x + AWAY;
      let top = y - h / 2;
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
