// The filter of a register's table: words, states, order. Without it the page has every row, through plain links.
// It reads the data file that the table names (each row an id, then its cells), writes text only as text, and keeps its state in the address.
"use strict";

const SHOWN = 100;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const order = new Intl.Collator("en", { numeric: true }).compare;

for (const table of document.querySelectorAll("table.register[data-rows]")) {
  caretrail.data(table.dataset.rows).then((rows) => start(table, rows), () => {}); // without it, the plain links do it
}

function start(table, rows) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const form = build(heads, rows);
  const pager = document.querySelector("nav.pager");
  const state = { column: -1, down: false }; // -1: by id, as the rows come
  (document.querySelector("nav.filters") ?? table).before(form); // who looks for one record finds the box first
  heads.forEach((head, column) => {
    const button = element("button", { type: "button" }, head.textContent);
    button.addEventListener("click", () => {
      state.down = state.column === column && !state.down;
      state.column = column;
      show(1);
    });
    head.replaceChildren(button);
  });
  form.addEventListener("input", () => show(1));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".more").addEventListener("click", (event) => show(Number(event.target.value) + 1, true));
  if (recall(form)) show(1);

  function show(page, onward = false) {
    const wanted = [...new FormData(form)].filter(([, word]) => word !== "");
    const words = (form.elements.find.value || "").toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => {
      const text = row.join("\u0000").toLowerCase();
      return words.every((word) => text.includes(word))
        && wanted.every(([name, word]) => name === "find" || row[Number(name.slice(1))] === word);
    });
    const rated = Boolean(heads[state.column]?.hasAttribute("data-looks"));
    found.sort((one, two) => order(key(one[state.column + 1], rated), key(two[state.column + 1], rated)) * (state.down ? -1 : 1));
    heads.forEach((head, column) => column === state.column
      ? head.setAttribute("aria-sort", state.down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    const upTo = Math.min(found.length, page * SHOWN);
    const rest = found.slice(onward ? (page - 1) * SHOWN : 0, upTo).map((row) => line(table, heads, row));
    if (onward) body.append(...rest); else body.replaceChildren(...rest);
    form.querySelector("output").value = `${found.length.toLocaleString("en-GB")} of ${rows.length.toLocaleString("en-GB")} found`
      + (upTo < found.length ? `, the first ${upTo.toLocaleString("en-GB")} shown` : "");
    const more = form.querySelector(".more");
    more.value = page;
    more.hidden = upTo >= found.length;
    if (pager) pager.hidden = true;
    remember(wanted);
  }
}

// What a cell is sorted by: a date by its day, a rating in words by its place (`Amber (2 of 3)`), anything else by its
// words and numbers, so that a score goes by the product it begins with.
function key(text = "", rated = false) {
  const day = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})/.exec(text);
  if (day && MONTHS.includes(day[2])) {
    return [day[3], MONTHS.indexOf(day[2]) + 101, Number(day[1]) + 100].join("-");
  }
  const place = rated && /\((\d+) of \d+\)/.exec(text);
  return place ? place[1] : text.replace(/(\d),(?=\d{3})/g, "$1");
}

function build(heads, rows) {
  const find = element("input", { type: "search", name: "find", autocomplete: "off" });
  const fields = [labelled("Find in this register", find)];
  heads.forEach((head, column) => {
    if (!head.hasAttribute("data-badge")) return;
    const choice = element("select", { name: `c${column + 1}` });
    choice.append(element("option", { value: "" }, "any"));
    for (const word of [...new Set(rows.map((row) => row[column + 1]).filter(Boolean))].sort()) {
      choice.append(element("option", { value: word }, word));
    }
    if (choice.length > 2) fields.push(labelled(head.textContent.trim(), choice));
  });
  const form = element("form", { class: "register-filter", role: "search", "aria-label": "Filter the table" });
  form.append(...fields, element("output", { "aria-live": "polite" }, `${rows.length.toLocaleString("en-GB")} ${rows.length === 1 ? "record" : "records"}`),
    element("button", { type: "button", class: "more", value: "1", hidden: "" }, `Show ${SHOWN} more`));
  return form;
}

function line(table, heads, row) {
  const tr = document.createElement("tr");
  heads.forEach((head, column) => {
    const text = row[column + 1] ?? "";
    const cell = element(column ? "td" : "th", { "data-label": head.textContent.trim() });
    if (!column) {
      const link = element("a", { href: `${table.dataset.root}records/${encodeURIComponent(row[0])}/`, dir: "auto" }, text);
      cell.scope = "row";
      cell.append(link, " ", element("code", { class: "id" }, row[0]));
    } else if (head.hasAttribute("data-badge") && text) {
      cell.append(element("span", { class: `badge badge-${text.toLowerCase().replace(/[^a-z]+/g, "-")}` }, text));
    } else if (head.hasAttribute("data-looks") && text) {
      const label = /^[^(,]*/.exec(text)[0].trim();
      const look = JSON.parse(head.dataset.looks)[label.replace(/^\d+ /, "")];
      const shown = look ? { class: `badge badge-${look}` } : {};
      cell.append(element("span", shown, label), text.slice(label.length));
    } else {
      cell.append(element("span", { class: "value", dir: "auto" }, text));
    }
    tr.append(cell);
  });
  return tr;
}

function remember(wanted) {
  const query = new URLSearchParams(wanted).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function recall(form) {
  let any = false;
  for (const [name, word] of new URLSearchParams(location.search)) {
    const field = form.elements[name];
    if (field && "value" in field) {
      field.value = word;
      any = true;
    }
  }
  return any;
}

function labelled(words, field) {
  const label = element("label", {}, words);
  label.append(field);
  return label;
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
