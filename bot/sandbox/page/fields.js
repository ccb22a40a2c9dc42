// A modal's controls, each with a way to read its value.
import { make, seen } from "./api.js";
import { emoji } from "./mrkdwn.js";

const option = (one, chosen) => make("option", { value: one.value, selected: chosen }, emoji(one.text.text));

function input(type) {
  return (element, state, id) => {
    const attributes = { id, "data-key": id, placeholder: element.placeholder?.text, maxlength: element.max_length };
    const control = element.multiline ? make("textarea", attributes) : make("input", { type, ...attributes });
    control.value = state.value ?? state.selected_date ?? state.selected_time ?? "";
    return { control, value: () => control.value };
  };
}

function single(list) {
  return (element, state, id) => {
    const options = list(element);
    const chosen = state.selected_option?.value ?? state.selected_conversation;
    const control = make("select", { id, "data-key": id }, ...(chosen ? [] : [make("option", { value: "" }, element.placeholder?.text ?? "Choose")]), ...options.map((one) => option(one, one.value === chosen)));
    return { control, value: () => control.value || null };
  };
}

function several(type, list) {
  return (element, state, id) => {
    const chosen = new Set((state.selected_options ?? []).map((one) => one.value).concat(state.selected_users ?? [], state.selected_option?.value ?? []));
    const control = make("div", { class: "choices" });
    for (const one of list(element)) control.append(make("label", {}, make("input", { type, name: element.action_id, "data-key": `${id} ${one.value}`, value: one.value, checked: chosen.has(one.value) }), " ", emoji(one.text.text)));
    const picked = () => [...control.querySelectorAll("input:checked")].map((one) => one.value);
    return { control, value: () => (type === "radio" ? picked()[0] ?? null : picked()), many: true };
  };
}

// People see and type an option's text; the app is told its value.
function suggesting(element, state, id, lookUp) {
  const known = new Map();
  const learn = (options) => options.forEach((one) => known.set(one.text.text, one.value));
  const list = `${id}-list`;
  const control = make("input", { id, "data-key": id, list, placeholder: element.placeholder?.text, autocomplete: "off" });
  const offered = make("datalist", { id: list });
  learn(state.selected_option ? [state.selected_option] : []);
  control.value = state.selected_option?.text.text ?? "";
  control.addEventListener("input", async () => {
    if (known.has(control.value) || control.value.length < (element.min_query_length ?? 3)) return;
    const options = await lookUp(control.value);
    learn(options);
    offered.replaceChildren(...options.map((one) => make("option", { value: one.text.text })));
  });
  return { control: make("div", {}, control, offered), value: () => known.get(control.value) ?? null };
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

// Returns {control, value(), many}; `lookUp(words)` asks the app for options.
export const control = (element, ...more) => (CONTROLS[element.type] ?? CONTROLS.plain_text_input)(element, ...more);
