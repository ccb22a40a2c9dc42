// The shares of a whole, as a ring with its sum in the middle.
import { brief, hint, number, shape } from "./shapes.js";

const SIZE = 200, OUTER = 96, INNER = 60, GAP = 0.012;

export function pie({ segments }) {
  const sum = segments.reduce((before, one) => before + one.value, 0);
  const drawing = shape("svg", { viewBox: `0 0 ${SIZE} ${SIZE}` });
  let from = 0;
  segments.forEach((one, index) => {
    const share = one.value / sum;
    drawing.append(slice(from, share, index, `${one.label}: ${number(one.value)} (${percent(share)})`));
    from += share;
  });
  drawing.append(shape("text", { x: SIZE / 2, y: SIZE / 2 + 7, class: "sum" }, brief(sum)));
  return { drawing, names: segments.map((one) => `${one.label} · ${percent(one.value / sum)}`) };
}

const percent = (share) => `${Math.round(share * 100)} %`;

function slice(from, share, index, words) {
  if (share > 0.999) {
    const ring = { cx: SIZE / 2, cy: SIZE / 2, r: (OUTER + INNER) / 2, "stroke-width": OUTER - INNER, class: `ring c${index}` };
    return shape("circle", ring, hint(words));
  }
  const gap = Math.min(GAP, share / 3) / 2;
  const [begin, end] = [from + gap, from + share - gap];
  const large = share > 0.5 ? 1 : 0;
  const [a, b, c, d] = [at(begin, OUTER), at(end, OUTER), at(end, INNER), at(begin, INNER)];
  const path = `M${a} A${OUTER} ${OUTER} 0 ${large} 1 ${b} L${c} A${INNER} ${INNER} 0 ${large} 0 ${d} Z`;
  return shape("path", { d: path, class: `fill c${index}` }, hint(words));
}

function at(turn, radius) {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return `${(SIZE / 2 + radius * Math.cos(angle)).toFixed(2)} ${(SIZE / 2 + radius * Math.sin(angle)).toFixed(2)}`;
}
