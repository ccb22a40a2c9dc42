// Block Kit for messages and Home.
import { make } from "./api.js";
import { chart, table } from "./charts.js";
import { emoji, mrkdwn } from "./mrkdwn.js";

export function text(object) {
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return document.createTextNode(emoji(object.text));
}

const KINDS = {
  header: (block) => make("div", { class: "block header", role: "heading", "aria-level": 3 }, text(block.text)),
  divider: () => make("hr", { class: "block divider" }),
  context: (block) => make("div", { class: "block context" }, ...block.elements.map((one) => make("span", {}, text(one)))),
  section: (block, press) => {
    const words = make("div", {}, ...(block.text ? [text(block.text)] : []), ...(block.fields ?? []).map((one) => make("p", {}, text(one))));
    return make("div", { class: "block section" }, words, block.accessory ? element(block, block.accessory, press) : null);
  },
  actions: (block, press) => make("div", { class: "block actions" }, ...block.elements.map((one) => element(block, one, press))),
  data_visualization: chart,
  data_table: table,
  markdown: (block) => make("div", { class: "block" }, block.text),
};

// `press(block, element, value)` is called when somebody presses or chooses.
export function blocks(list, press) {
  return list.map((block) => (KINDS[block.type] ?? unknown)(block, press));
}

const unknown = (block) => make("div", { class: "block" }, `[${block.type}]`);

function element(block, one, press) {
  if (one.type === "button") return button(block, one, press);
  const label = one.placeholder?.text ?? "More actions";
  const chooser = make("select", { "aria-label": label, class: "act" }, make("option", { value: "" }, one.type === "overflow" ? "⋯" : label), ...one.options.map((option) => make("option", { value: option.value }, emoji(option.text.text))));
  chooser.addEventListener("change", () => {
    if (chooser.value) press(block, one, chooser.value);
    chooser.value = "";
  });
  return chooser;
}

function button(block, one, press) {
  const style = `act ${one.style ?? ""}`;
  if (one.url) return make("a", { class: style, href: one.url, target: "_blank", rel: "noreferrer noopener", onclick: () => press(block, one, null) }, text(one.text));
  return make("button", { type: "button", class: style, onclick: () => press(block, one, one.value ?? null) }, text(one.text));
}
