// Charts and tables, with text that says the same.
import { make } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = ["#1264a3", "#2bac76", "#e8912d", "#9b59b6", "#e01e5a", "#616061"];

function shape(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

// Every kind is drawn as bars: the values are what matters here.
export function chart(block) {
  const { chart } = block;
  const rows = chart.type === "pie"
    ? chart.segments
    : chart.series.flatMap((one) => one.data.map((point) => ({ ...point, label: chart.series.length > 1 ? `${one.name}: ${point.label}` : point.label })));
  const most = Math.max(1, ...rows.map((row) => row.value));
  const said = rows.map((row) => `${row.label}: ${row.value}`).join(", ");
  const drawing = shape("svg", { class: "chart", viewBox: `0 0 400 ${rows.length * 28 + 8}`, role: "img", "aria-label": `${block.title}. ${said}` });
  rows.forEach((row, index) => {
    const y = index * 28 + 4;
    drawing.append(
      shape("text", { x: 0, y: y + 16 }, row.label),
      shape("rect", { x: 110, y, width: Math.max(2, (row.value / most) * 240), height: 22, rx: 4, fill: COLOURS[index % COLOURS.length] }),
      shape("text", { x: 116 + (row.value / most) * 240, y: y + 16 }, String(row.value)),
    );
  });
  return make("figure", { class: "block" }, make("figcaption", {}, block.title), drawing);
}

export function table(block) {
  const size = block.page_size ?? 5;
  const [heading, ...rows] = block.rows.map((row) => row.map((cell) => String(cell.text ?? cell.value)));
  const body = make("tbody");
  const pages = Math.ceil(rows.length / size);
  const where = make("span");
  let page = 0;
  const turn = (by) => {
    page = Math.min(Math.max(page + by, 0), pages - 1);
    const shown = rows.slice(page * size, (page + 1) * size);
    body.replaceChildren(...shown.map((row) => make("tr", {}, ...row.map((cell, index) => make(index ? "td" : "th", index ? {} : { scope: "row" }, cell)))));
    where.textContent = ` ${page + 1} / ${pages} `;
  };
  turn(0);
  const drawn = make("table", {}, make("caption", {}, block.caption), make("thead", {}, make("tr", {}, ...heading.map((one) => make("th", { scope: "col" }, one)))), body);
  const pager = pages > 1 ? make("div", {}, make("button", { type: "button", class: "act", onclick: () => turn(-1) }, "Previous"), where, make("button", { type: "button", class: "act", onclick: () => turn(1) }, "Next")) : null;
  return make("div", { class: "block scroll" }, drawn, pager);
}
