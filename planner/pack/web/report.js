// The chart of a report.
// @ts-check
"use strict";
ganttChart(
  /** @type {HTMLElement} */ (document.getElementById("chart")),
  JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent ?? ""),
);
