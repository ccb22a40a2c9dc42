// Shapes of SVG; colours are classes, so that they follow light and dark.
const SVG = "http://www.w3.org/2000/svg";

export function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// What a pointer shows that rests on a shape.
export const hint = (words) => shape("title", {}, words);

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

export const number = (value) => whole.format(value);
export const brief = (value) => (Math.abs(value) < 10000 ? whole : short).format(value);
