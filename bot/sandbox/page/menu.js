// Menus behind a button: arrow keys, Home and End walk them, Escape leaves them.
import { make } from "./api.js";
import { focusAgain } from "./focus.js";

const MARGIN = 4;
let open = null; // {button, list, top}

// `options` are [value, text]; `choose(value)` is called with one of them.
export function menuButton(label, options, choose, attributes) {
  const button = make("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, ...attributes }, "⋯");
  button.addEventListener("click", () => (open?.button === button ? shut() : show(button, label, options, choose)));
  return button;
}

function show(button, label, options, choose) {
  shut();
  const items = options.map(([value, text]) => make("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => { leave(); choose(value); } }, text));
  const list = make("div", { class: "menu", role: "menu", "aria-label": label, onkeydown: walk }, ...items);
  document.body.append(list);
  const box = button.getBoundingClientRect();
  list.style.top = `${Math.max(MARGIN, Math.min(box.bottom + MARGIN, innerHeight - list.offsetHeight - MARGIN))}px`;
  list.style.left = `${Math.max(MARGIN, box.right - list.offsetWidth)}px`;
  button.setAttribute("aria-expanded", "true");
  open = { button, list, top: box.top };
  items[0].focus();
}

function shut() {
  open?.list.remove();
  open?.button.setAttribute("aria-expanded", "false");
  open = null;
}

function leave() {
  const { button } = open;
  shut();
  focusAgain(button);
}

function walk(event) {
  const items = [...open.list.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined && event.key !== "Escape" && event.key !== "Tab") return;
  event.preventDefault();
  if (to === undefined) leave();
  else items.at(to % items.length).focus();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.list.contains(event.target) && !open.button.contains(event.target)) shut();
});
document.addEventListener("scroll", () => {
  if (open?.button.isConnected && open.button.getBoundingClientRect().top !== open.top) shut();
}, true);
