"use strict";

// Saves a chart as an image: its own drawing at twice its size, laid on the ground of the page.
(() => {
  const root = document.documentElement;
  if (root.dataset.picture) return;
  root.dataset.picture = "1";

  const SCALE = 2;

  const onGround = (drawing, width, height) => {
    const sheet = document.createElement("canvas");
    sheet.width = width * SCALE;
    sheet.height = height * SCALE;
    const context = sheet.getContext("2d");
    context.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(drawing, 0, 0, sheet.width, sheet.height);
    return sheet;
  };

  const save = async (chart, name) => {
    const { width, height } = chart.viewBox.baseVal;
    const picture = new Image();
    const text = new XMLSerializer().serializeToString(chart);
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await picture.decode();
    const link = document.createElement("a");
    link.href = onGround(picture, width, height).toDataURL("image/png");
    link.download = `${name}.png`;
    link.click();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.chart-image");
    const chart = button && document.querySelector(`.st-key-${button.dataset.chart} svg.marks`);
    if (chart) save(chart, button.dataset.name);
  });
})();
