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
      this.newest = make("p", { class: "plate-newest", "data-testid": "newest", hidden: "" });
      this.element = make("div", { class: "plate", id: "plate" });
      this.element.append(this.date, this.label, this.newest, this.notice);
      stage.append(this.element);
    }

    say(label, notice) {
      write(this.label, label ?? "");
      write(this.notice, notice ?? "");
    }

    show(day, store, words, speak) {
      write(this.date, speak.long(day));
      const late = day > store.last || store.empty;
      if (this.newest.hidden === late) this.newest.hidden = !late;
      if (store.empty) write(this.newest, words.empty);
      else if (late) write(this.newest, words.newest.replace("{date}", speak.long(store.last)));
    }
  }

  parts.plate = { Plate };
})();
