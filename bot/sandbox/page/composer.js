// The composer: messages, and slash commands with completion.
import { act, make, seen } from "./api.js";

const box = document.getElementById("text");
const list = document.getElementById("completions");
let chosen = -1;

export function startComposer() {
  box.addEventListener("input", suggest);
  box.addEventListener("keydown", keys);
  document.getElementById("composer").addEventListener("submit", send);
  box.disabled = false;
}

function fitting() {
  if (!box.value.startsWith("/")) return [];
  const typed = box.value.toLowerCase();
  return seen.state.commands.flatMap((one) => one.completions).filter((one) => one.text.toLowerCase().startsWith(typed) || typed === "/");
}

function suggest() {
  const offers = fitting();
  chosen = -1;
  list.hidden = !offers.length;
  list.replaceChildren(...offers.map((one) => make("li", { role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(one.text); } }, one.text, make("small", {}, one.description))));
}

function take(text) {
  box.value = `${text.split(" ").slice(0, 2).join(" ")} `;
  list.hidden = true;
  box.focus();
}

function keys(event) {
  if (list.hidden) return;
  const rows = [...list.children];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
    rows[chosen].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Tab" || (event.key === "Enter" && chosen >= 0)) {
    event.preventDefault();
    take(rows[Math.max(chosen, 0)].firstChild.textContent);
  } else if (event.key === "Escape") {
    list.hidden = true;
  }
}

async function send(event) {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  list.hidden = true;
  const said = await act(text.startsWith("/") ? "command" : "message", { channel: seen.channel, text });
  if (!said.ok) box.value = text;
}
