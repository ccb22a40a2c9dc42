// Slack's mrkdwn as DOM nodes. Times are shown in the acting member's zone.
import { make, member, seen, zone } from "./api.js";

const EMOJI = {
  alarm_clock: "⏰", admission_tickets: "🎟️", key: "🔑", x: "❌", grey_question: "❔", construction: "🚧", calendar: "📅",
  no_entry: "⛔", information_source: "ℹ️", envelope: "✉️", memo: "📝", movie_camera: "🎥", bar_chart: "📊", clipboard: "📋",
  large_green_circle: "🟢", checkered_flag: "🏁", warning: "⚠️", white_check_mark: "✅", hourglass_flowing_sand: "⏳",
  arrow_right: "➡️", red_circle: "🔴", white_circle: "⚪", tada: "🎉", wave: "👋", white_large_square: "⬜",
  black_right_pointing_double_triangle_with_vertical_bar: "⏭️", large_yellow_circle: "🟡", bell: "🔔", repeat: "🔁",
  left_right_arrow: "↔️", speech_balloon: "💬",
};
const TOKEN = /<([^>]+)>|`([^`\n]+)`|(^|[\s(>\u2068])([*_~])(?=\S)([^\n]*?\S)\4(?=$|[\s.,:;!?)\u2069]|\n)/gm;
const UNESCAPED = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const STYLES = { "*": "strong", _: "em", "~": "s" };

export const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
const plain = (text) => emoji(text.replace(/&(?:amp|lt|gt);/g, (one) => UNESCAPED[one]));

export function text(object) {
  return object.type === "mrkdwn" ? mrkdwn(object.text) : document.createTextNode(emoji(object.text));
}

export function mrkdwn(text) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    nodes.append(plain(text.slice(at, found.index)));
    at = found.index + found[0].length;
    if (found[1] !== undefined) nodes.append(angle(found[1]));
    else if (found[2] !== undefined) nodes.append(make("code", {}, plain(found[2])));
    else nodes.append(plain(found[3]), styled(found[4], found[5]));
  }
  nodes.append(plain(text.slice(at)));
  return nodes;
}

function styled(mark, inner) {
  const element = make(STYLES[mark]);
  element.append(mrkdwn(inner));
  return element;
}

function angle(inside) {
  const [target, label] = split(inside, "|");
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("@")) return mention(`@${member(target.slice(1))?.real_name ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) {
    const channel = seen.state.channels.find((one) => one.id === target.slice(1));
    return mention(channel ? `#${channel.name}` : "🔒 private channel");
  }
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  if (!/^(https?|mailto):/.test(target)) return document.createTextNode(plain(`<${inside}>`));
  return make("a", { href: plain(target), target: "_blank", rel: "noreferrer noopener" }, plain(label ?? target));
}

const mention = (text) => make("span", { class: "mention" }, text);
const split = (text, mark) => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
};

// Times are told in the language in which the member reads Slack.
const tongue = () => (member(seen.me).locale ?? "").startsWith("de") ? "de-DE" : "en-GB";

function date(target, fallback) {
  const [, epoch, pattern] = target.split("^");
  const at = new Date(Number(epoch) * 1000);
  const form = (options) => new Intl.DateTimeFormat(tongue(), { timeZone: zone(), ...options }).format(at);
  const day = (options) => pretty(at) ?? form(options);
  const long = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const short = { day: "numeric", month: "short", year: "numeric" };
  const shown = {
    date_num: form({ year: "numeric", month: "2-digit", day: "2-digit" }), date: form({ dateStyle: "long" }),
    date_short: form(short), date_long: form(long), date_pretty: day({ dateStyle: "long" }),
    date_short_pretty: day(short), date_long_pretty: day(long), time: form({ timeStyle: "short" }),
    time_secs: form({ timeStyle: "medium" }), ago: ago(at),
  };
  const text = pattern.replace(/\{(\w+)\}/g, (whole, name) => shown[name] ?? whole);
  return make("time", { datetime: at.toISOString(), title: fallback }, text);
}

const UNITS = [["year", 31536e3], ["month", 2592e3], ["day", 86400], ["hour", 3600], ["minute", 60]];

function ago(at) {
  const seconds = (at - Date.parse(seen.state.clock.now)) / 1000;
  const [unit, size] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(tongue()).format(Math.round(seconds / size), unit);
}

function pretty(at) {
  const name = (when) => new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(when);
  const now = Date.parse(seen.state.clock.now);
  const shift = [0, 1, -1].find((days) => name(at) === name(new Date(now + days * 864e5)));
  if (shift === undefined) return null;
  const word = new Intl.RelativeTimeFormat(tongue(), { numeric: "auto" }).format(shift, "day");
  return word[0].toUpperCase() + word.slice(1);
}
