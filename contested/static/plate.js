"use strict";
// The date plate: the largest thing on the map.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make, write } = parts.dom;

  class Plate {
    constructor(stage) {
      this.date = make("p", { class: "plate-date", id: "plate-date", "data-testid": "date" });
      this.label = make("p", { class: "plate-label", "data-testid": "lens-label" });
      this.notice = make("p", { class: "plate-notice", "data-testid": "notice" });
      this.empty = make("p", { class: "plate-empty", "data-testid": "empty", hidden: "" });
      this.element = make("div", { class: "plate", id: "plate" });
      this.element.append(this.date, this.label, this.empty, this.notice);
      stage.append(this.element);
    }

    say(label, notice) {
      write(this.label, label ?? "");
      write(this.notice, notice ?? "");
    }

    show(day, store, words, speak) {
      write(this.date, speak.long(day));
      if (this.empty.hidden === store.empty) this.empty.hidden = !store.empty;
      write(this.empty, words.empty);
    }
  }

  parts.plate = { Plate };
})();
