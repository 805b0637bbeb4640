"use strict";
// The legend, with how many towns have each view on the day shown.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make, icon, write } = parts.dom;
  const SIDE = 22;
  const SIZE = 6;

  class Legend {
    constructor(stage, table, toggled, tiled) {
      this.table = table;
      this.title = make("span");
      this.toggle = make("button", {
        type: "button", class: "legend-toggle", id: "legend-toggle", "data-testid": "legend-toggle",
        "aria-controls": "legend-list",
      }, this.title, icon("unfold"));
      this.list = make("ul", { class: "legend-list", id: "legend-list" });
      this.element = make("section", { class: "legend", id: "legend", "data-testid": "legend" });
      this.element.append(this.toggle, this.list);
      this.toggle.addEventListener("click", () => {
        this.open(this.list.hidden);
        toggled();
      });
      this.tiles = make("input", { type: "checkbox", id: "online-tiles", "data-testid": "online-tiles" });
      this.tiles.addEventListener("change", () => tiled(this.tiles.checked));
      this.tilesText = make("span");
      this.open(window.innerWidth > 700);
      stage.append(this.element);
    }

    open(open) {
      this.list.hidden = !open;
      this.toggle.setAttribute("aria-expanded", String(open));
    }

    /** What the sample of a view looks like; disputed shows the widest gap. */
    #look(view) {
      const { views, statuses } = this.table;
      const status = statuses.indexOf(view);
      const disputed = view === "disputed";
      return {
        view: views.indexOf(view),
        low: disputed ? 0 : status,
        high: disputed ? statuses.length - 1 : status,
        gap: 0,
        stale: false,
      };
    }

    draw(words, colours) {
      write(this.title, words.legend);
      this.element.setAttribute("aria-label", words.legend);
      this.counts = {};
      const rows = this.table.legend.map((view) => {
        const count = make("span", { class: "legend-count", "data-testid": `count-${view}` });
        this.counts[view] = count;
        const mark = parts.marks.sample(this.table, this.#look(view), colours, SIDE, SIZE);
        return make("li", {}, mark, make("span", { text: words.views[view] }), count);
      });
      const stale = { ...this.#look(this.table.statuses[0]), stale: true };
      const mark = parts.marks.sample(this.table, stale, colours, SIDE, SIZE);
      rows.push(make("li", { class: "legend-stale" }, mark, make("span", { text: words.stale })));
      write(this.tilesText, words.tiles);
      rows.push(make("li", { class: "legend-tiles" }, make("label", {}, this.tiles, this.tilesText)));
      this.list.replaceChildren(...rows);
    }

    count(counts, speak) {
      this.table.views.forEach((view, number) => {
        write(this.counts[view], speak.count(counts[number]));
      });
    }
  }

  parts.legend = { Legend };
})();
