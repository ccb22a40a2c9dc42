// Modals: fields that keep what was typed, mistakes at their field, a focus that stays inside.
import { act, make, read, seen } from "./api.js";
import { blocks, text } from "./blocks.js";
import { emoji } from "./mrkdwn.js";

const root = document.getElementById("modal-root");
let shown = null; // {id, hash} of what is drawn
let readers = {}; // block id -> {action, value()}
let opener = null;

export async function showViews() {
  const { views } = (await read("views")) ?? {};
  if (!views) return;
  const view = views.at(-1);
  if (!view) return close();
  if (shown?.id === view.id && shown?.hash === view.hash) return;
  if (!shown) opener = document.activeElement;
  const focused = document.activeElement?.id;
  shown = { id: view.id, hash: view.hash };
  draw(view);
  (document.getElementById(focused) ?? root.querySelector("input, select, textarea, button.primary, footer button"))?.focus();
}

function close() {
  if (!shown) return;
  shown = null;
  root.replaceChildren();
  opener?.focus?.();
}

function draw(view) {
  readers = {};
  const body = make("div", { class: "body" }, ...view.blocks.map((block) => (block.type === "input" ? field(view, block) : blocks([block], press(view))[0])));
  const buttons = [make("button", { type: "button", onclick: () => act("view/close", { view_id: view.id }) }, view.close?.text ?? "Close")];
  if (view.submit) buttons.push(make("button", { type: "submit", class: "primary" }, view.submit.text));
  const form = make("form", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": view.title.text, novalidate: true, onsubmit: (event) => submit(event, view) },
    make("header", {}, make("h2", {}, view.title.text)), body, make("footer", {}, ...buttons));
  form.addEventListener("keydown", (event) => keys(event, form, view));
  root.replaceChildren(make("div", { class: "shade" }, form));
}

function keys(event, form, view) {
  if (event.key === "Escape") act("view/close", { view_id: view.id });
  if (event.key !== "Tab") return;
  const stops = [...form.querySelectorAll("input, select, textarea, button, a")];
  const last = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === last) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

const press = (view) => (block, element, value) => act("action", { view_id: view.id, action_id: element.action_id, value, state: typed() });

const typed = () => Object.fromEntries(Object.entries(readers).map(([block, one]) => [block, { [one.action]: one.value() }]));

async function submit(event, view) {
  event.preventDefault();
  root.querySelectorAll(".error").forEach((one) => one.remove());
  const said = await act("view/submit", { view_id: view.id, state: typed() });
  const errors = Object.entries(said.errors ?? {});
  for (const [block, sentence] of errors) {
    const place = document.getElementById(`field-${block}`);
    place?.append(make("div", { class: "error", role: "alert", id: `error-${block}` }, sentence));
    place?.querySelector("input, select, textarea")?.setAttribute("aria-describedby", `error-${block}`);
  }
  if (errors.length) document.getElementById(`field-${errors[0][0]}`)?.querySelector("input, select, textarea")?.focus();
  if (said.ok && !errors.length) await showViews();
}

function field(view, block) {
  const id = `input-${block.block_id}`;
  const state = view.state.values[block.block_id]?.[block.element.action_id] ?? {};
  const { control, value, many } = (CONTROLS[block.element.type] ?? CONTROLS.plain_text_input)(block.element, state, id, view, block);
  readers[block.block_id] = { action: block.element.action_id, value };
  if (block.dispatch_action) control.addEventListener("change", () => act("action", { view_id: view.id, action_id: block.element.action_id, value: value(), state: typed() }));
  const optional = block.optional ? make("span", { class: "optional" }, " (optional)") : null;
  const label = make(many ? "legend" : "label", many ? {} : { for: id }, text(block.label), optional);
  return make(many ? "fieldset" : "div", { class: "field", id: `field-${block.block_id}` }, label, control, block.hint ? make("div", { class: "hint" }, text(block.hint)) : null);
}

const option = (one, chosen) => make("option", { value: one.value, selected: chosen }, emoji(one.text.text));

function input(type) {
  return (element, state, id) => {
    const value = state.value ?? state.selected_date ?? state.selected_time ?? "";
    const attributes = { id, placeholder: element.placeholder?.text, maxlength: element.max_length };
    const control = element.multiline ? make("textarea", attributes) : make("input", { type, ...attributes });
    control.value = value;
    return { control, value: () => control.value };
  };
}

function single(list) {
  return (element, state, id) => {
    const options = list(element);
    const chosen = state.selected_option?.value ?? state.selected_conversation;
    const control = make("select", { id }, ...(chosen ? [] : [make("option", { value: "" }, element.placeholder?.text ?? "Choose")]), ...options.map((one) => option(one, one.value === chosen)));
    return { control, value: () => control.value || null };
  };
}

function several(type, list) {
  return (element, state) => {
    const chosen = new Set((state.selected_options ?? []).map((one) => one.value).concat(state.selected_users ?? [], state.selected_option?.value ?? []));
    const control = make("div", { class: "choices" });
    for (const one of list(element)) control.append(make("label", {}, make("input", { type, name: element.action_id, value: one.value, checked: chosen.has(one.value) }), " ", emoji(one.text.text)));
    const picked = () => [...control.querySelectorAll("input:checked")].map((one) => one.value);
    return { control, value: () => (type === "radio" ? picked()[0] ?? null : picked()), many: true };
  };
}

function suggesting(element, state, id, view, block) {
  const list = `${id}-list`;
  const control = make("input", { id, list, placeholder: element.placeholder?.text, autocomplete: "off" });
  const offered = make("datalist", { id: list });
  control.value = state.selected_option?.value ?? "";
  control.addEventListener("input", async () => {
    if (control.value.length < (element.min_query_length ?? 3)) return;
    const said = await act("options", { view_id: view.id, block_id: block.block_id, action_id: element.action_id, value: control.value, state: typed() });
    offered.replaceChildren(...(said.options ?? []).map((one) => make("option", { value: one.value })));
  });
  const wrapped = make("div", {}, control, offered);
  return { control: wrapped, value: () => control.value || null };
}

const given = (element) => element.options;
const channels = () => seen.state.channels.filter((one) => !one.is_im).map((one) => ({ value: one.id, text: { text: `${one.is_private ? "🔒" : "#"} ${one.name}${one.is_archived ? " (archived)" : ""}` } }));
const people = () => seen.state.members.filter((one) => !one.is_bot).map((one) => ({ value: one.id, text: { text: one.real_name } }));

const CONTROLS = {
  plain_text_input: input("text"), datepicker: input("date"), timepicker: input("time"),
  static_select: single(given), conversations_select: single(channels), external_select: suggesting,
  multi_static_select: several("checkbox", given), checkboxes: several("checkbox", given),
  radio_buttons: several("radio", given), multi_users_select: several("checkbox", people),
};
