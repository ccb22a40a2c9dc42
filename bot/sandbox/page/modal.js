// Modals: fields that keep what was typed, mistakes at their field, a focus that stays inside.
import { act, make, read } from "./api.js";
import { blocks } from "./blocks.js";
import { control } from "./fields.js";
import { focusAgain, keepingFocus } from "./focus.js";
import { text } from "./mrkdwn.js";

const root = document.getElementById("modal-root");
let shown = null; // {id, hash} of what is drawn
let readers = {}; // block id -> {action, type, value(), typed(), ready()}
let opener = null;

export async function showViews() {
  const { views } = (await read("views")) ?? {};
  if (!views) return;
  const view = views.at(-1);
  if (!view) return close();
  if (shown?.id === view.id && shown?.hash === view.hash) return;
  if (!shown) opener = document.activeElement;
  const before = shown?.id === view.id ? readers : {};
  shown = { id: view.id, hash: view.hash };
  if (keepingFocus(root, () => draw(view, before))) return;
  (root.querySelector(".wants-focus :is(input, select, textarea)") ?? root.querySelector("input, select, textarea, button.primary, footer button"))?.focus();
}

function close() {
  if (!shown) return;
  shown = null;
  root.replaceChildren();
  focusAgain(opener);
}

function draw(view, before) {
  readers = {};
  const body = make("div", { class: "body" }, ...view.blocks.map((block) => (block.type === "input" ? field(view, block, before[block.block_id]) : blocks([block], press(view))[0])));
  const buttons = [make("button", { type: "button", "data-key": "close", onclick: () => act("view/close", { view_id: view.id }) }, view.close?.text ?? "Close")];
  if (view.submit) buttons.push(make("button", { type: "submit", "data-key": "submit", class: "primary" }, view.submit.text));
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
  await Promise.all(Object.values(readers).map((one) => one.ready?.()));
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

function field(view, block, before) {
  const { element } = block;
  const id = `input-${block.block_id}`;
  const state = { ...view.state.values[block.block_id]?.[element.action_id] };
  const isSame = before?.action === element.action_id && before?.type === element.type;
  if (isSame) Object.assign(state, before.typed?.()); // since the app was told
  const asked = { view_id: view.id, block_id: block.block_id, action_id: element.action_id };
  const lookUp = async (words) => (await act("options", { ...asked, value: words, state: typed() })).options ?? [];
  const { control: made, many, ...reader } = control(element, state, id, lookUp);
  const { value } = reader;
  readers[block.block_id] = { action: element.action_id, type: element.type, ...reader };
  if (block.dispatch_action) made.addEventListener("change", () => act("action", { ...asked, value: value(), state: typed() }));
  const optional = block.optional ? make("span", { class: "optional" }, " (optional)") : null;
  const label = make(many ? "legend" : "label", many ? {} : { for: id }, text(block.label), optional);
  return make(many ? "fieldset" : "div", { class: `field ${element.focus_on_load ? "wants-focus" : ""}`, id: `field-${block.block_id}` }, label, made, block.hint ? make("div", { class: "hint" }, text(block.hint)) : null);
}
