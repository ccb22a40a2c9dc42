// A field for files: they are uploaded as soon as they are picked.
import { act, make, toast } from "./api.js";

const LARGEST = 10 * 1024 * 1024; // bytes that Slack takes in one file

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function upload(file) {
  if (file.size > LARGEST) return toast(`${file.name} is larger than 10 MB.`);
  try {
    return (await act("file", { name: file.name, content: await read(file) })).file;
  } catch {
    return toast(`${file.name} could not be read.`);
  }
}

export function files(element, state, id) {
  const most = element.max_files ?? 10;
  const accept = element.filetypes?.map((one) => `.${one}`).join(",");
  const picker = make("input", { id, "data-key": id, type: "file", multiple: most > 1, accept });
  const list = make("ul", { class: "files", "aria-live": "polite" });
  const picked = [...(state.files ?? [])];
  let ready = Promise.resolve();
  const draw = () => list.replaceChildren(...picked.map((file) => make("li", {}, make("span", {}, `📎 ${file.name}`), make("button", { type: "button", "aria-label": `Remove ${file.name}`, onclick: () => remove(file) }, "Remove"))));
  const remove = (file) => {
    picked.splice(picked.indexOf(file), 1);
    draw();
    picker.focus();
  };
  const add = async (given) => {
    for (const file of given) {
      const kept = await upload(file);
      if (kept) picked.push(kept);
    }
    draw();
  };
  picker.addEventListener("change", () => {
    const given = [...picker.files];
    picker.value = "";
    ready = ready.then(() => add(given));
  });
  draw();
  return { control: make("div", {}, picker, list), value: () => picked.map((one) => one.id), typed: () => ({ files: picked }), ready: () => ready };
}
