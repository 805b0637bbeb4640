"use strict";
// Find a town by any of its names, Latin or Cyrillic.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make, button, icon, name, write } = parts.dom;
  const MOST = 8;
  const plain = { ł: "l", ı: "i", ø: "o", đ: "d", ß: "ss" };

  /** Write a name so that spelling habits do not matter: marks, case, apostrophes, hyphens. */
  const fold = (text) =>
    text
      .slice(0, 120)
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[łıøđß]/g, (letter) => plain[letter])
      .replace(/['’ʼ`´ʹ′"“”]/g, "")
      .replace(/[\s\-–—]+/g, " ")
      .trim();

  /** Whether one letter more, less, other or swapped turns `query` into the start of `text`. */
  const near = (query, text) => {
    let i = 0;
    while (i < query.length && query[i] === text[i]) i += 1;
    const rest = query.slice(i + 1);
    return (
      text.startsWith(rest, i + 1) ||
      text.startsWith(rest, i) ||
      text.startsWith(query.slice(i), i + 1) ||
      (query[i + 1] === text[i] && query[i] === text[i + 1] && text.startsWith(query.slice(i + 2), i + 2))
    );
  };

  const rate = (query, text) => {
    if (text === query) return 4;
    if (text.startsWith(query)) return 3;
    if (text.includes(` ${query}`)) return 2;
    return query.length > 2 && text.includes(query) ? 1 : 0;
  };

  class Index {
    constructor(store) {
      const { towns, size } = store;
      this.store = store;
      this.entries = [];
      for (let town = 0; town < size; town += 1) {
        const names = [towns.en[town], towns.uk[town], towns.ru[town], ...towns.aliases[town].split(";")];
        names.forEach((label, turn) => {
          if (label) this.entries.push({ town, label, main: turn < 3 ? 0.5 : 0, folded: fold(label) });
        });
      }
    }

    find(query) {
      const folded = fold(query);
      if (!folded) return [];
      const exact = this.#best((entry) => rate(folded, entry.folded));
      if (exact.length || folded.length < 4) return exact;
      return this.#best((entry) => (near(folded, entry.folded) ? 1 : 0));
    }

    #best(score) {
      const best = new Map();
      for (const entry of this.entries) {
        const points = score(entry);
        if (!points) continue;
        const total = points + entry.main;
        if (total > (best.get(entry.town)?.total ?? 0)) best.set(entry.town, { ...entry, total });
      }
      const { size } = this.store.towns;
      return [...best.values()].sort(
        (a, b) => b.total - a.total || size[b.town] - size[a.town] || a.town - b.town,
      );
    }
  }

  class Search {
    constructor(stage, choose) {
      this.choose = choose;
      this.found = [];
      this.active = -1;
      this.input = make("input", {
        type: "text", id: "town-search", "data-testid": "town-search", role: "combobox",
        autocomplete: "off", spellcheck: "false", maxlength: "120", "aria-autocomplete": "list",
        "aria-controls": "town-options", "aria-expanded": "false",
      });
      this.clear = button("search-clear", "close", () => this.reset(true));
      this.clear.hidden = true;
      this.list = make("ul", { id: "town-options", role: "listbox", class: "options", hidden: "" });
      this.status = make("p", { class: "unseen", role: "status" });
      this.element = make("div", { class: "search", id: "search", role: "search" });
      this.element.append(icon("search"), this.input, this.clear, this.list, this.status);
      this.input.addEventListener("input", () => this.suggest());
      this.input.addEventListener("keydown", (event) => this.#key(event));
      this.input.addEventListener("blur", () => this.#close());
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(Number(option.dataset.turn));
      });
      stage.append(this.element);
    }

    setStore(store) {
      this.store = store;
      this.index = null;
    }

    say(words, speak) {
      this.words = words;
      this.speak = speak;
      name(this.input, words.search);
      this.input.removeAttribute("title");
      this.input.setAttribute("placeholder", words.search);
      this.list.setAttribute("aria-label", words.search);
      name(this.clear, words.clear);
    }

    suggest() {
      if (!this.store) return;
      const query = this.input.value.trim();
      this.clear.hidden = !query;
      this.index ??= new Index(this.store);
      const found = this.index.find(query);
      this.found = found.slice(0, MOST);
      this.active = this.found.length ? 0 : -1;
      this.list.replaceChildren(...this.found.map((entry, turn) => this.#option(entry, turn)));
      if (query && !found.length) {
        this.list.append(make("li", { class: "options-none", role: "presentation", text: this.words.nothingFound }));
      }
      this.list.hidden = !query;
      this.input.setAttribute("aria-expanded", String(Boolean(query)));
      const none = query ? this.words.nothingFound : "";
      write(this.status, found.length ? this.speak.plural(this.words.found, found.length) : none);
      this.#mark();
    }

    #option({ town, label }, turn) {
      const title = this.store.name(town, this.words.lang);
      const option = make("li", { role: "option", id: `town-option-${turn}`, "data-turn": turn });
      const head = make("span", { class: "option-name" }, make("bdi", { text: title }));
      if (fold(label) !== fold(title)) head.append(make("bdi", { class: "option-alias", text: label }));
      const place = this.store.where(town, this.words.lang);
      option.append(head, make("bdi", { class: "option-place", text: place }));
      return option;
    }

    #mark() {
      this.list.querySelectorAll("[role=option]").forEach((option, turn) => {
        option.setAttribute("aria-selected", String(turn === this.active));
        if (turn === this.active) option.scrollIntoView({ block: "nearest" });
      });
      if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `town-option-${this.active}`);
    }

    #key(event) {
      const count = this.found.length;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
        const step = event.key === "ArrowDown" ? 1 : count - 1;
        this.active = (this.active + step) % count;
        this.#mark();
      } else if (event.key === "Enter" && this.active >= 0) this.take(this.active);
      else if (event.key === "Escape") this.reset(false);
      else return;
      event.preventDefault();
    }

    take(turn) {
      const { town } = this.found[turn];
      this.reset(false);
      this.input.blur();
      this.choose(town);
    }

    reset(focus) {
      this.input.value = "";
      this.clear.hidden = true;
      this.#close();
      if (focus) this.input.focus();
    }

    #close() {
      this.list.hidden = true;
      this.found = [];
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  parts.search = { Search, Index, fold };
})();
