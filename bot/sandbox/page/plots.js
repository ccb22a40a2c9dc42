// Bars, lines and areas between two axes.
import { brief, hint, number, shape } from "./shapes.js";

const WIDTH = 520, HEIGHT = 250, TOP = 22, RIGHT = 12, LETTER = 7;
const MOST_VALUES = 12; // bars that have their value above them
const ROOM = 64; // for a label below the axis

export function plot(chart) {
  const { series, axis_config: axes, type } = chart;
  const scale = scaled(series.flatMap((one) => one.data.map((point) => point.value)));
  const wide = Math.max(...scale.ticks.map((one) => brief(one).length)) * LETTER + 12;
  const low = HEIGHT - 26 - (axes.x_label ? 18 : 0);
  const area = { left: wide + (axes.y_label ? 18 : 0), right: WIDTH - RIGHT, top: TOP, low };
  const y = (value) => area.low - ((value - scale.least) / (scale.most - scale.least)) * (area.low - area.top);
  const step = (area.right - area.left) / axes.categories.length;
  const x = (index) => area.left + (index + 0.5) * step;
  const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, ...grid(scale, area, y), ...below(axes, area, x, step));
  const draw = type === "bar" ? bars : lines;
  drawing.append(...draw(chart, { x, y, step, zero: y(Math.max(scale.least, 0)) }));
  return { drawing, names: series.map((one) => one.name) };
}

// Round numbers between which all values are; zero is always among them.
function scaled(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = power * [1, 2, 2.5, 5, 10].find((one) => rough <= one * power * 1.0001);
  if (values.every(Number.isInteger)) step = Math.max(1, Math.ceil(step));
  const [least, most] = [Math.floor(low / step) * step, Math.max(Math.ceil(high / step), 1) * step];
  const ticks = Array.from({ length: Math.round((most - least) / step) + 1 }, (_, index) => least + index * step);
  return { least, most, ticks };
}

function grid(scale, area, y) {
  return scale.ticks.flatMap((one) => [
    shape("line", { x1: area.left, x2: area.right, y1: y(one), y2: y(one), class: one === 0 ? "axis" : "grid" }),
    shape("text", { x: area.left - 8, y: y(one) + 4, class: "tick end" }, brief(one)),
  ]);
}

// As many of the labels as have room.
function below(axes, area, x, step) {
  const longest = Math.max(...axes.categories.map((one) => one.length)) * LETTER + 10;
  const each = Math.ceil(Math.min(longest, axes.categories.length > 6 ? longest : ROOM) / step) || 1;
  const most = Math.max(3, Math.floor((step * each) / LETTER) - 2);
  const short = (one) => (one.length > most ? `${one.slice(0, most - 1)}…` : one);
  const labels = axes.categories.flatMap((one, index) => (index % each ? [] : [label(short(one), one, x(index), area.low + 18)]));
  if (axes.x_label) labels.push(shape("text", { x: (area.left + area.right) / 2, y: HEIGHT - 6, class: "name middle" }, axes.x_label));
  if (axes.y_label) labels.push(shape("text", { class: "name middle", transform: `translate(12 ${(area.top + area.low) / 2}) rotate(-90)` }, axes.y_label));
  return labels;
}

// In the middle below its point, but never beyond the drawing.
function label(words, whole, x, y) {
  const half = (words.length * LETTER) / 2;
  if (x - half < 0) return shape("text", { x: 2, y, class: "tick start" }, words, hint(whole));
  if (x + half > WIDTH) return shape("text", { x: WIDTH - 2, y, class: "tick end" }, words, hint(whole));
  return shape("text", { x, y, class: "tick middle" }, words, hint(whole));
}

function bars({ series, axis_config: axes }, { x, y, step, zero }) {
  const wide = Math.min((step * 0.72) / series.length, 64);
  const shown = series.length * axes.categories.length <= MOST_VALUES;
  return series.flatMap((one, at) => one.data.flatMap((point, index) => {
    const left = x(index) + (at - series.length / 2) * wide;
    const [top, low] = [Math.min(y(point.value), zero), Math.max(y(point.value), zero)];
    const bar = shape("rect", { x: left + 1, y: top, width: wide - 2, height: Math.max(low - top, 1), rx: Math.min(4, wide / 4), class: `fill c${at}` }, hint(`${one.name}, ${point.label}: ${number(point.value)}`));
    const above = point.value < 0 ? low + 15 : top - 6;
    return shown ? [bar, shape("text", { x: left + wide / 2, y: above, class: "value middle" }, brief(point.value))] : [bar];
  }));
}

// The first series of an area is at the back, as Slack layers them; the highest point of a single line has its value.
function lines({ type, series }, { x, y, zero }) {
  return series.flatMap((one, at) => {
    const path = one.data.map((point, index) => `${index ? "L" : "M"}${x(index).toFixed(2)} ${y(point.value).toFixed(2)}`).join(" ");
    const dots = one.data.map((point, index) => shape("circle", { cx: x(index), cy: y(point.value), r: 3.5, class: `dot c${at}` }, hint(`${one.name}, ${point.label}: ${number(point.value)}`)));
    const under = type === "area" ? [shape("path", { d: `${path} L${x(one.data.length - 1)} ${zero} L${x(0)} ${zero} Z`, class: `under c${at}` })] : [];
    return [...under, shape("path", { d: path, class: `line c${at}` }), ...dots, ...(series.length > 1 ? [] : highest(one.data, x, y))];
  });
}

function highest(data, x, y) {
  const values = data.map((one) => one.value);
  const most = Math.max(...values);
  if (most === Math.min(...values)) return [];
  const index = values.indexOf(most);
  return [shape("text", { x: x(index), y: y(most) - 9, class: "value middle" }, brief(most))];
}
