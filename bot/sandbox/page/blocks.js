// Block Kit for messages and Home.
import { make } from "./api.js";
import { chart, table } from "./charts.js";
import { menuButton } from "./menu.js";
import { emoji, mrkdwn } from "./mrkdwn.js";

export function text(object) {
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return document.createTextNode(emoji(object.text));
}

const KINDS = {
  header: (block) => make("div", { class: "block header", role: "heading", "aria-level": 3 }, text(block.text)),
  divider: () => make("hr", { class: "block divider" }),
  context: (block) => make("div", { class: "block context" }, ...block.elements.map((one) => make("span", {}, text(one)))),
  section: (block, press, scope) => {
    const words = make("div", {}, ...(block.text ? [text(block.text)] : []), ...(block.fields ?? []).map((one) => make("p", {}, text(one))));
    return make("div", { class: "block section" }, words, block.accessory ? element(block, block.accessory, press, scope) : null);
  },
  actions: (block, press, scope) => make("div", { class: "block actions" }, ...block.elements.map((one) => element(block, one, press, scope))),
  data_visualization: chart,
  data_table: table,
  markdown: (block) => make("div", { class: "block" }, block.text),
};

// `press(block, element, value)` is called when somebody presses or chooses; `scope` tells messages apart.
export function blocks(list, press, scope = "") {
  return list.map((block) => (KINDS[block.type] ?? unknown)(block, press, scope));
}

const unknown = (block) => make("div", { class: "block" }, `[${block.type}]`);

function element(block, one, press, scope) {
  const key = `${scope} ${one.action_id} ${one.value ?? ""}`;
  if (one.type === "button") return button(block, one, press, key);
  const label = one.placeholder?.text ?? "More actions";
  const options = one.options.map((option) => [option.value, emoji(option.text.text)]);
  if (one.type === "overflow") return menuButton(label, options, (value) => press(block, one, value), { class: "act", "data-key": key });
  const chooser = make("select", { "aria-label": label, class: "act", "data-key": key }, make("option", { value: "" }, label), ...options.map(([value, words]) => make("option", { value }, words)));
  chooser.addEventListener("change", () => {
    if (chooser.value) press(block, one, chooser.value);
    chooser.value = "";
  });
  return chooser;
}

function button(block, one, press, key) {
  const attributes = { class: `act ${one.style ?? ""}`, "data-key": key };
  if (one.url) return make("a", { ...attributes, href: one.url, target: "_blank", rel: "noreferrer noopener", onclick: () => press(block, one, null) }, text(one.text));
  return make("button", { ...attributes, type: "button", onclick: () => press(block, one, one.value ?? null) }, text(one.text));
}
