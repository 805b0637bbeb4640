"use strict";
// The colours that the canvases paint with: grounds from the style sheet, marks from Python.
(() => {
  const parts = (window.contestedParts ??= {});
  const grounds = [
    "land", "around", "water", "river", "border", "outline", "ink", "muted", "halo", "accent",
    "hairline", "panel", "sea-name", "family",
  ];

  const read = (root, table, shade) => {
    const style = getComputedStyle(root);
    const ground = Object.fromEntries(
      grounds.map((key) => [key, style.getPropertyValue(`--${key}`).trim()]),
    );
    const views = table.views.map((view) => table.marks[view][shade]);
    const statuses = table.statuses.map((status) => table.marks[status][shade]);
    const camps = table.camps.map((camp) => table.campColours[camp][shade]);
    return { shade, ground, views, statuses, camps };
  };

  parts.theme = { read };
})();
