// Charts, with a text that says the same.
import { make } from "./api.js";
import { pie } from "./pies.js";
import { plot } from "./plots.js";
import { shape } from "./shapes.js";

const KINDS = { pie, bar: plot, line: plot, area: plot };

export function chart(block) {
  const { chart, title } = block;
  const { drawing, names } = KINDS[chart.type](chart);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", `${title}. ${said(chart)}`);
  const legend = names.length > 1 ? make("ul", { class: "legend", "aria-hidden": "true" }, ...names.map(named)) : null;
  return make("figure", { class: `block chart of-${chart.type}` }, make("figcaption", {}, title), make("div", { class: "drawn" }, drawing, legend));
}

const points = (list) => list.map((one) => `${one.label}: ${one.value}`).join(", ");

function said(chart) {
  if (chart.segments) return `${points(chart.segments)}.`;
  const axis = chart.axis_config.x_label ? ` By ${chart.axis_config.x_label}.` : "";
  return chart.series.map((one) => `${one.name}: ${points(one.data)}.`).join(" ") + axis;
}

function named(name, index) {
  const mark = shape("svg", { viewBox: "0 0 10 10", class: "mark" }, shape("rect", { width: 10, height: 10, rx: 3, class: `fill c${index}` }));
  return make("li", {}, mark, name);
}
