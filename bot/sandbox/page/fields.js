// A modal's controls, each with a way to read its value.
import { make, seen, zone } from "./api.js";
import { files } from "./files.js";
import { emoji, text } from "./mrkdwn.js";

const option = (one, chosen) => make("option", { value: one.value, selected: chosen }, emoji(one.text.text));

// An element's options as choices of a <select>, in groups or not.
export function listed(element, chosen) {
  const choices = (options) => options.map((one) => option(one, one.value === chosen));
  return element.option_groups?.map((group) => make("optgroup", { label: emoji(group.label.text) }, ...choices(group.options))) ?? choices(element.options);
}

function input(type, key = "value", more = () => ({})) {
  return (element, state, id) => {
    const attributes = { id, "data-key": id, placeholder: element.placeholder?.text, maxlength: element.max_length, ...more(element) };
    const control = element.multiline ? make("textarea", attributes) : make("input", { type, ...attributes });
    control.value = state[key] ?? "";
    return { control, value: () => control.value, typed: () => ({ [key]: control.value }) };
  };
}

const number = input("number", "value", (element) => ({ min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? "any" : 1 }));

// Day and time on the person's clock; the server knows their zone.
function instant(element, state, id) {
  const control = make("input", { id, "data-key": id, type: "datetime-local" });
  const seconds = state.selected_date_time;
  const clock = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone() });
  const told = seconds ? clock.format(new Date(seconds * 1000)).replace(" ", "T") : "";
  control.value = state.wall ?? told;
  const value = () => (control.value === told ? seconds ?? null : control.value); // also where clocks show an hour twice
  return { control, value, typed: () => ({ wall: control.value }) };
}

function single(list) {
  return (element, state, id) => {
    const chosen = state.selected_option?.value ?? state.selected_conversation;
    const control = make("select", { id, "data-key": id }, ...(chosen ? [] : [make("option", { value: "" }, element.placeholder?.text ?? "Choose")]), ...listed(list(element), chosen));
    return { control, value: () => control.value || null };
  };
}

function several(type, list) {
  return (element, state, id) => {
    const chosen = new Set((state.selected_options ?? []).map((one) => one.value).concat(state.selected_users ?? [], state.selected_conversations ?? [], state.selected_option?.value ?? []));
    const box = (one) => make("label", {}, make("input", { type, name: id, "data-key": `${id} ${one.value}`, value: one.value, checked: chosen.has(one.value) }), " ", text(one.text), one.description ? make("small", {}, text(one.description)) : null);
    const { option_groups: groups, options } = list(element);
    const boxes = groups?.flatMap((group) => [make("strong", {}, text(group.label)), ...group.options.map(box)]) ?? options.map(box);
    const control = make("div", { class: "choices" }, ...boxes);
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

const given = (element) => element;
const channels = () => ({ options: seen.state.channels.filter((one) => !one.is_im).map((one) => ({ value: one.id, text: { text: `${one.is_private ? "🔒" : "#"} ${one.name}${one.is_archived ? " (archived)" : ""}` } })) });
const people = () => ({ options: seen.state.members.filter((one) => !one.is_bot).map((one) => ({ value: one.id, text: { text: one.real_name } })) });

const CONTROLS = {
  plain_text_input: input("text"), email_text_input: input("email"), url_text_input: input("url"), number_input: number,
  datepicker: input("date", "selected_date"), timepicker: input("time", "selected_time"), datetimepicker: instant, file_input: files,
  static_select: single(given), conversations_select: single(channels), external_select: suggesting,
  multi_static_select: several("checkbox", given), checkboxes: several("checkbox", given),
  radio_buttons: several("radio", given), multi_users_select: several("checkbox", people),
  multi_conversations_select: several("checkbox", channels),
};

// Returns {control, value(), many, typed(), ready()}; `lookUp(words)` asks the app for options, `typed` is what nobody was told yet.
export const control = (element, ...more) => (CONTROLS[element.type] ?? CONTROLS.plain_text_input)(element, ...more);
