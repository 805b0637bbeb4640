"use strict";
// Elements and icons. Text reaches the page as text only, never as markup.
(() => {
  const parts = (window.contestedParts ??= {});
  const SVG = "http://www.w3.org/2000/svg";

  const shapes = {
    play: "M8 5.5v13l10.5-6.5z",
    pause: "M7.5 5.5h3.2v13H7.5zM13.3 5.5h3.2v13h-3.2z",
    loop: "M6 9.5A6.5 6.5 0 0 1 17.6 8M18 4.5V8h-3.5M18 14.5A6.5 6.5 0 0 1 6.4 16M6 19.5V16h3.5",
    back: "M14.5 6 8.5 12l6 6",
    on: "M9.5 6l6 6-6 6",
    changeBack: "M17 6l-6 6 6 6M7 5.5v13",
    changeOn: "M7 6l6 6-6 6M17 5.5v13",
    plus: "M12 6v12M6 12h12",
    minus: "M6 12h12",
    whole: "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4",
    search: "M10.5 5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM14.6 14.6 19.5 19.5",
    close: "M7 7l10 10M17 7 7 17",
    unfold: "M7 10l5 5 5-5",
  };
  const filled = new Set(["play", "pause"]);

  const icon = (name) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", filled.has(name) ? "icon icon-filled" : "icon");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shapes[name]);
    svg.append(path);
    return svg;
  };

  /** Make an element; `text` is text, every other key an attribute, null leaves it out. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "text") element.textContent = value;
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const button = (id, image, press) => {
    const element = make("button", { type: "button", class: "key", id, "data-testid": id });
    element.append(icon(image));
    element.addEventListener("click", press);
    return element;
  };

  const name = (element, label) => {
    element.setAttribute("aria-label", label);
    element.setAttribute("title", label);
  };

  /** Write text only where it differs, so that a frame touches what it must. */
  const write = (element, value) => {
    if (element.textContent !== value) element.textContent = value;
  };

  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  parts.dom = { make, button, icon, name, write, calm };
})();
