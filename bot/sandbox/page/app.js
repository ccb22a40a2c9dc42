// The page: channels, messages, threads, Home, members and the clock.
import { act, make, member, read, seen, zone } from "./api.js";
import { blocks } from "./blocks.js";
import { startComposer } from "./composer.js";
import { keepingFocus } from "./focus.js";
import { menuButton } from "./menu.js";
import { showViews } from "./modal.js";
import { mrkdwn } from "./mrkdwn.js";

const $ = (id) => document.getElementById(id);
const readUpTo = {}; // "member channel" -> how many messages were seen
let thread = null;

async function refreshState() {
  const state = await read("state");
  if (!state) return;
  seen.state = state;
  drawMembers();
  drawChannels();
  drawClock();
}

function drawMembers() {
  $("language").value = member(seen.me).locale;
  if ($("me").children.length) return;
  const people = seen.state.members.filter((one) => !one.is_bot);
  const about = (one) => [one.is_admin && "administrator", one.is_restricted && "guest", !one.has_email && "no e-mail", one.tz].filter(Boolean).join(", ");
  $("me").append(...people.map((one) => make("option", { value: one.id }, `${one.real_name} (${about(one)})`)));
  $("me").value = seen.me;
}

function drawChannels() {
  const channels = seen.state.channels.filter((one) => !one.is_im);
  const direct = seen.state.channels.filter((one) => one.is_im);
  const shortcuts = seen.state.shortcuts.filter((one) => one.type === "global");
  const drawn = make("div", {},
    make("h2", {}, "Channels"),
    ...channels.map((one) => row(one, `${one.is_private ? "🔒" : "#"} ${one.name}${one.is_archived ? " (archived)" : ""}`)),
    make("h2", {}, "Callboard"),
    ...direct.map((one) => row(one, "Messages from Callboard")),
    entry("home", "Home"),
    make("h2", {}, "Shortcuts"),
    ...shortcuts.map((one) => make("button", { type: "button", "data-key": one.callback_id, onclick: () => act("shortcut", { callback_id: one.callback_id }) }, `⚡ ${one.name}`)),
  );
  if (drawn.innerHTML === $("channels").innerHTML) return; // a press on what stays the same is not lost
  keepingFocus($("channels"), () => $("channels").replaceChildren(...drawn.childNodes));
}

function row(channel, label) {
  const key = `${seen.me} ${channel.id}`;
  if (channel.id === seen.channel || !(key in readUpTo)) readUpTo[key] = channel.is_im && channel.id !== seen.channel ? 0 : channel.count;
  const unread = channel.count > readUpTo[key];
  return entry(channel.id, label, unread ? "unread" : "");
}

const entry = (id, label, style = "") => make("button", { type: "button", class: style, "data-key": id, "aria-current": seen.channel === id ? "page" : null, onclick: () => go(id) }, label);

function drawClock() {
  const now = new Date(seen.state.clock.now);
  $("now").textContent = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: zone() }).format(now) + ` (${zone()})`;
  const jump = (label, body) => make("button", { type: "button", "data-key": label, onclick: () => act("clock", body) }, label);
  keepingFocus($("jumps"), () => $("jumps").replaceChildren(
    ...seen.state.jumps.map((one) => jump(`→ ${one.label}`, { to: one.at })),
    jump("+5 min", { advance_seconds: 300 }), jump("+1 h", { advance_seconds: 3600 }), jump("+1 day", { advance_seconds: 86400 }),
  ));
}

async function go(channel) {
  seen.channel = channel;
  thread = null;
  drawChannels();
  await drawMain(true);
}

async function drawMain(opening = false) {
  const place = $("messages");
  $("composer").hidden = seen.channel === "home";
  if (seen.channel === "home") {
    $("title").textContent = "Callboard: Home";
    const home = await read("home", opening ? { open: 1 } : {});
    if (!home) return;
    const { view } = home;
    keepingFocus(place, () => place.replaceChildren(make("div", { class: "home" }, ...(view ? blocks(view.blocks, (block, element, value) => act("action", { home: true, action_id: element.action_id, value })) : ["Opening…"]))));
    return;
  }
  const channel = seen.state.channels.find((one) => one.id === seen.channel);
  if (!channel) return go("C0EVENTS");
  $("title").textContent = channel.is_im ? "Messages from Callboard" : `# ${channel.name}`;
  const { messages } = (await read(`channels/${seen.channel}/messages`)) ?? {};
  if (!messages) return;
  const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 80;
  keepingFocus(place, () => place.replaceChildren(...messages.map((one) => message(one))));
  if (opening || atEnd) place.scrollTop = place.scrollHeight;
  await drawThread();
}

async function drawThread() {
  $("thread").hidden = !thread;
  if (!thread) return;
  const { messages } = (await read(`threads/${seen.channel}/${thread}`)) ?? {};
  if (!messages) return;
  keepingFocus($("thread"), () => $("thread").replaceChildren(
    make("header", {}, make("strong", {}, "Thread"), make("button", { type: "button", class: "act", onclick: () => { thread = null; drawThread(); } }, "Close thread")),
    make("div", { class: "thread-list" }, ...messages.map((one) => message(one, true))),
  ));
}

function message(one, isInThread = false) {
  const author = member(one.user);
  const scope = `${isInThread ? "thread " : ""}${one.ts}`;
  const at = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeStyle: undefined, hour: "2-digit", minute: "2-digit", timeZone: zone() }).format(new Date(Number(one.ts) * 1000));
  const press = (block, element, value) => (element.url ? null : act("action", { channel: seen.channel, ts: one.ts, block_id: block.block_id, action_id: element.action_id, value }));
  const body = one.blocks?.length ? blocks(one.blocks, press, scope) : [make("div", { class: "block" }, mrkdwn(one.text ?? ""))];
  body.push(...(one.attachments ?? []).map((unfurled) => make("div", { class: "unfurled" }, ...blocks(unfurled.blocks, press, scope))));
  const files = (one.files ?? []).map((file) => make("a", { class: "file", href: `/sandbox/files/${file.id}`, download: file.name }, `📎 ${file.name}`));
  const small = [one.ephemeral && "Only visible to you", one.edited && "(edited)", one.subtype === "thread_broadcast" && "replied to a thread"].filter(Boolean).join(" ");
  const replies = !isInThread && one.reply_count ? make("button", { type: "button", class: "replies", onclick: () => { thread = one.ts; drawThread(); } }, `${one.reply_count} ${one.reply_count === 1 ? "reply" : "replies"}`) : null;
  return make("article", { class: `message ${one.ephemeral ? "ephemeral" : ""}`, "data-ts": one.ts },
    make("div", { class: "face", "aria-hidden": "true" }, author?.real_name?.[0] ?? "?"),
    make("div", {}, make("div", { class: "head" }, make("strong", {}, author?.real_name ?? "Somebody"), author?.is_bot ? "APP " : "", `${at} ${small}`), ...body, ...files, replies),
    one.ephemeral ? null : more(one, scope));
}

function more(one, scope) {
  const shortcuts = seen.state.shortcuts.filter((shortcut) => shortcut.type === "message");
  const use = (callback_id) => act("shortcut", { callback_id, channel: seen.channel, ts: one.ts });
  return menuButton("Message shortcuts", shortcuts.map((shortcut) => [shortcut.callback_id, shortcut.name]), use, { class: "act more", "data-key": `${scope} more` });
}

const pending = new Set();
function changed(kind) {
  pending.add(kind);
  if (pending.size > 1) return;
  setTimeout(async () => {
    const kinds = new Set(pending);
    pending.clear();
    if (kinds.has("views")) await showViews();
    await refreshState();
    if (kinds.has("message") || kinds.has("clock") || (kinds.has("home") && seen.channel === "home")) await drawMain();
  }, 60);
}

function listen() {
  const stream = new EventSource(`/sandbox/stream?as=${seen.me}`);
  stream.onmessage = (event) => changed(JSON.parse(event.data).type);
  stream.onopen = () => ["message", "views"].forEach(changed); // what changed before it was heard
}

$("language").addEventListener("change", async () => {
  await act("locale", { locale: $("language").value });
  await refreshState();
});
$("me").addEventListener("change", async () => {
  seen.me = $("me").value;
  if (seen.channel.startsWith("D0") || seen.channel.startsWith("G0")) seen.channel = "C0EVENTS";
  thread = null;
  $("channels").replaceChildren(); // nobody clicks what another member sees
  await refreshState();
  await drawMain(true);
  await showViews();
});

await refreshState();
startComposer();
await drawMain(true);
listen();
await showViews();
setInterval(refreshState, 20000);
