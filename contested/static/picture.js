"use strict";

// Saves a chart as an image: its own canvas, laid on the ground of the page.
(() => {
  const root = document.documentElement;
  if (root.dataset.picture) return;
  root.dataset.picture = "1";

  const onGround = (chart) => {
    const sheet = document.createElement("canvas");
    sheet.width = chart.width;
    sheet.height = chart.height;
    const context = sheet.getContext("2d");
    context.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(chart, 0, 0);
    return sheet;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.chart-image");
    const chart = button && document.querySelector(`.st-key-${button.dataset.chart} canvas.marks`);
    if (!chart) return;
    const link = document.createElement("a");
    link.href = onGround(chart).toDataURL("image/png");
    link.download = `${button.dataset.name}.png`;
    link.click();
  });
})();
