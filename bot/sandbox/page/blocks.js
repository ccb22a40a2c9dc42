// Block Kit for messages and Home.
import { make } from "./api.js";
import { chart } from "./charts.js";
import { control, listed } from "./fields.js";
import { menuButton } from "./menu.js";
import { emoji, text } from "./mrkdwn.js";
import { table } from "./tables.js";

const KINDS = {
  header: (block) => make("div", { class: "block header", role: "heading", "aria-level": 3 }, text(block.text)),
  divider: () => make("hr", { class: "block divider" }),
  context: (block) => make("div", { class: "block context" }, ...block.elements.map((one) => make("span", {}, text(one)))),
  section: (block, press, scope) => {
    const words = make("div", {}, ...(block.text ? [text(block.text)] : []), ...(block.fields ? [make("div", { class: "fields" }, ...block.fields.map((one) => make("p", {}, text(one))))] : []));
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
  if (one.type === "overflow") return menuButton(label, one.options.map((option) => [option.value, emoji(option.text.text)]), (value) => press(block, one, value), { class: "act", "data-key": key });
  if (!one.type.endsWith("static_select")) return field(block, one, press, key);
  const chosen = one.initial_option?.value ?? "";
  const chooser = make("select", { "aria-label": label, class: "act", "data-key": key }, ...(chosen ? [] : [make("option", { value: "" }, label)]), ...listed(one, chosen));
  chooser.addEventListener("change", () => {
    if (chooser.value) press(block, one, chooser.value);
    chooser.value = chosen;
  });
  return chooser;
}

// A picker or a list of boxes outside of a form tells at once.
function field(block, one, press, key) {
  const { control: made, value, many } = control(one, initial(one), key, async () => []);
  made.setAttribute("aria-label", one.placeholder?.text ?? "Choose");
  if (many) made.setAttribute("role", "group");
  made.addEventListener("change", () => press(block, one, value()));
  return make("div", { class: "field" }, made);
}

const initial = (one) => ({ selected_date: one.initial_date, selected_time: one.initial_time, selected_date_time: one.initial_date_time, selected_option: one.initial_option, selected_options: one.initial_options });

// Slack asks before what names a question is done; the browser's own question does for that.
const sure = (asked) => !asked || window.confirm(`${asked.title.text}\n\n${asked.text.text}`);

function button(block, one, press, key) {
  const attributes = { class: `act ${one.style ?? ""}`, "data-key": key };
  if (one.url) return make("a", { ...attributes, href: one.url, target: "_blank", rel: "noreferrer noopener", onclick: () => press(block, one, null) }, text(one.text));
  const pressed = () => sure(one.confirm) && press(block, one, one.value ?? null);
  return make("button", { ...attributes, type: "button", onclick: pressed }, text(one.text));
}
