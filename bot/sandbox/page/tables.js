// Tables that turn their pages and are sorted by a column.
import { make } from "./api.js";
import { number } from "./shapes.js";

const FEW = 5;
const compared = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

const words = (cell) => cell.text ?? number(cell.value);
const side = (cell) => (cell.type === "raw_number" ? { class: "number" } : {});

export function table(block) {
  const [heading, ...rows] = block.rows;
  const size = block.page_size ?? FEW;
  const named = block.row_header_column_index ?? 0;
  const body = make("tbody");
  const shows = make("span", { role: "status" });
  let [order, page, column, down] = [rows, 0, null, false];

  const show = () => {
    const part = order.slice(page * size, (page + 1) * size);
    body.replaceChildren(...part.map((row) => make("tr", {}, ...row.map((cell, index) => (index === named ? make("th", { scope: "row", ...side(cell) }, words(cell)) : make("td", side(cell), words(cell)))))));
    shows.textContent = `${page * size + 1}–${page * size + part.length} of ${rows.length}`;
    [before.disabled, after.disabled] = [page === 0, (page + 1) * size >= rows.length];
    heads.forEach((one, index) => one.setAttribute("aria-sort", index !== column ? "none" : down ? "descending" : "ascending"));
  };
  const turn = (by) => { page += by; show(); };
  const sort = (index) => {
    down = index === column && !down;
    [column, page] = [index, 0];
    const key = (row) => row[index].value ?? row[index].text;
    order = [...rows].sort((one, other) => (down ? -1 : 1) * compared.compare(key(one), key(other)));
    show();
  };

  const before = make("button", { type: "button", class: "act", onclick: () => turn(-1) }, "Previous");
  const after = make("button", { type: "button", class: "act", onclick: () => turn(1) }, "Next");
  const heads = heading.map((cell, index) => make("th", { scope: "col", ...side(rows[0][index]) }, make("button", { type: "button", onclick: () => sort(index) }, words(cell))));
  show();
  const drawn = make("table", {}, make("caption", {}, block.caption), make("thead", {}, make("tr", {}, ...heads)), body);
  const pager = rows.length > size ? make("div", { class: "pager" }, before, shows, after) : null;
  return make("div", { class: "block data-table" }, make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": block.caption }, drawn), pager);
}
