// Talks to the sandbox's server.
export const seen = { me: "U0OLIVIA", channel: "C0EVENTS", state: null };

// Reads as the present member; null when another member or channel was chosen meanwhile.
export async function read(path, parameters = {}) {
  const { me, channel } = seen;
  const query = new URLSearchParams({ as: me, ...parameters });
  const answer = await (await fetch(`/sandbox/${path}?${query}`)).json();
  if (me !== seen.me || channel !== seen.channel) return null;
  if (answer.error) toast(answer.error);
  return answer;
}

export async function act(path, body) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: seen.me, ...body }),
  });
  const said = await answer.json();
  if (!said.ok) toast(said.error);
  return said;
}

// Shown in the flow, above what is typed or pressed next, so that it covers nothing.
export function toast(text) {
  const line = make("div", { class: "toast", role: "alert" }, text);
  (document.querySelector(".dialog > footer") ?? document.getElementById("composer")).before(line);
  setTimeout(() => line.remove(), 6000);
}

// Makes an element; foreign text only ever becomes text nodes.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((one) => one !== null && one !== undefined));
  return element;
}

export const member = (id) => seen.state.members.find((one) => one.id === id);
export const zone = () => member(seen.me).tz;
