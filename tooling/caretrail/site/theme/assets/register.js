// The table of a register or a log: words, choices, days, order, columns, and what is shown as a spreadsheet.
// It reads typed cells from the table's data file (see pages/tables.py), so that nothing is guessed from words; writes
// text only as text; draws a hundred rows at a time; and keeps its state in the address, so that it can be passed on.
"use strict";

(() => {
  const { element, badge, inWords, capital } = caretrail;
  const SHOWN = 100;
  const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/; // how a cell begins that a spreadsheet may take for a formula
  const SPOKEN_AFTER = 400; // ms without a key before the number found is said
  const MOST_CHOICES = 300;
  const KEYS = 2; // columns to sort by at once
  const NONE = "(none)";
  const order = new Intl.Collator("en-GB", { numeric: true }).compare;
  const days = new Map();

  for (const table of document.querySelectorAll("table.register[data-rows]")) {
    caretrail.data(table.dataset.rows).then((data) => start(table, data), () => {}); // without it, the plain pages do it
  }

  // ---- Cells: what each form of column shows, sorts by and can be chosen by. A plain text may stand in any of them.

  function day(written) {
    if (!days.has(written)) {
      const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(written) ?? [];
      const zone = /([+-]\d\d:\d\d)$/.exec(written)?.[1] ?? (written.endsWith("Z") ? "+00:00" : "");
      days.set(written, date ? `${inWords(date)}${time ? ` at ${time}` : ""}`
        + (time && zone ? ` UTC${zone}`.replace("UTC+00:00", "UTC") : "") : written);
    }
    return days.get(written);
  }

  const listed = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

  const FORMS = {
    title: { text: (cell) => `${cell[0]} ${cell[1]}`, key: (cell) => cell[0] },
    text: { text: String, key: String },
    day: { text: (cell) => [day(cell[0]), ...cell.slice(1)].join(", "), key: (cell) => cell[0] },
    number: { text: (cell) => cell.toLocaleString("en-GB"), key: Number },
    badge: { text: listed, key: listed, words: (cell) => cell },
    word: { text: listed, key: listed, words: (cell) => cell },
    rating: { text: (cell) => cell[1] + cell[3], key: (cell) => cell[0], words: (cell) => (cell[4] ? [cell[4]] : []) },
    record: {
      text: (cell, names) => listed(cell.map((each) => names[each][0] + (names[each][1] && ` ${names[each][1]}`))),
      key: (cell, names) => names[cell[0]][0],
      words: (cell, names) => cell.map((each) => idOf(names[each])),
    },
  };

  const idOf = ([title, , address]) => (address ? address.slice("records/".length, -1) : title);

  // A column as the table uses it: the text, the rank and the words of the cell of each row.
  function columnOf(described, place, { rows, names }) {
    const form = FORMS[described.form];
    const plain = (cell) => typeof cell === "string";
    let ranks = null;
    const column = {
      ...described,
      place,
      text: (row) => (plain(row[place]) ? row[place] : form.text(row[place], names)),
      words: (row) => (row[place] === "" ? [NONE] : plain(row[place]) ? [row[place]] : form.words(row[place], names)),
      ranks: () => (ranks ??= rank()),
    };

    // The place of each row, and how many there are: values by their order, then texts where a value should be; nothing
    // at all is -1 and comes last either way.
    function rank() {
      const keys = rows.map((row) => (plain(row[place]) ? row[place] : form.key(row[place], names)));
      const different = [...new Set(keys)].filter((key) => key !== "");
      const dated = described.form === "day"; // these are in order as they are written
      different.sort((one, two) => (typeof one === "number" && typeof two === "number" ? one - two
        : dated ? (one < two ? -1 : 1) : typeof one === typeof two ? order(one, two) : typeof one === "number" ? -1 : 1));
      const places = new Map(different.map((key, number) => [key, number]));
      return { places: keys.map((key) => places.get(key) ?? -1), count: places.size };
    }
    return column;
  }

  // ---- The table

  function start(table, data) {
    const columns = data.columns.map((each, place) => columnOf(each, place, data));
    const heads = [...table.tHead.rows[0].cells];
    const frame = table.closest("section.wide") ?? table;
    const usual = columns.filter((column) => column.shown);
    const form = build(columns, data);
    const more = element("button", { type: "button", class: "more" }, `Show ${SHOWN} more`);
    const texts = []; // of each row, in small letters; made when the first word is looked for, or when there is time
    let state = read();
    let found = [];
    let drawn = 0;
    let typing = false;
    let speaking = 0;

    for (const plain of document.querySelectorAll("nav.filters, nav.pager")) plain.hidden = true;
    frame.before(form);
    table.caption.className = "visually-hidden"; // the form says the same, and is seen
    frame.after(more);
    heads.forEach((head, place) => {
      const button = element("button", { type: "button" }, head.textContent);
      button.addEventListener("click", () => sortBy(columns[place].name));
      head.classList.remove("spare");
      head.hidden = !columns[place].shown;
      head.replaceChildren(button);
    });
    form.addEventListener("input", (event) => {
      const find = event.target === form.elements.find;
      state = asked();
      show();
      remember(find && typing);
      typing = find;
    });
    form.addEventListener("focusout", () => { typing = false; });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector(".clear").addEventListener("click", () => go({ ...state, find: "", chosen: {} }));
    form.querySelector(".all").addEventListener("click", () => go({ ...state, shown: columns }));
    form.querySelector(".usual").addEventListener("click", () => go({ ...state, shown: usual }));
    form.querySelector(".csv").addEventListener("click", () => save(data, spreadsheet(state.shown, found.map((number) => data.rows[number]), data)));
    more.addEventListener("click", () => {
      const first = drawn;
      draw(drawn + SHOWN);
      if (more.hidden) table.tBodies[0].rows[first]?.querySelector("a")?.focus();
    });
    addEventListener("popstate", () => go(read(), true));
    if (location.search) go(state, true); else { fill(); select(); settle(SHOWN); }
    (window.requestIdleCallback ?? setTimeout)(() => textOf(0));
    performance.mark("table-ready");

    function go(wanted, silent = false) {
      state = wanted;
      fill();
      show();
      if (!silent) remember();
    }

    // Up, down, and back to the order in which the rows come; the order before stays within what is alike.
    function sortBy(name) {
      const [first = "", ...others] = state.sort;
      const next = first === name ? [`-${name}`] : first === `-${name}` ? [] : [name, first];
      go({ ...state, sort: [...next, ...others].filter((each, place, all) => each && all.indexOf(each) === place).slice(0, KEYS) });
    }

    function textOf(number) {
      if (!texts.length) for (const row of data.rows) texts.push(columns.map((column) => column.text(row)).join("\n").toLowerCase());
      return texts[number];
    }

    function select() {
      const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
      const tests = Object.entries(state.chosen).map(([name, wanted]) => test(name, wanted)).filter(Boolean);
      found = data.rows.map((_, number) => number).filter((number) => tests.every((holds) => holds(data.rows[number]))
        && words.every((word) => textOf(number).includes(word)));
      const keys = state.sort.map((each) => [named(each.replace(/^-/, "")), each.startsWith("-") ? -1 : 1]).filter(([column]) => column);
      if (keys.length) found = sorted(keys.map(([column, way]) => ({ ...column.ranks(), way })));
    }

    // One number for each row, of its places and its own, as numbers are sorted ten times faster than rows.
    function sorted(keys) {
      const all = data.rows.length;
      const scores = Float64Array.from(found, (number) => keys.reduce((sum, { places, count, way }) => {
        const place = places[number];
        return sum * (count + 1) + (place < 0 ? count : way > 0 ? place : count - 1 - place);
      }, 0) * all + number).sort();
      return Array.from(scores, (score) => score % all);
    }

    function test(name, wanted) {
      const [, of, end] = /^(.*?)(?:\.(from|to))?$/.exec(name);
      const column = named(of);
      if (!column) return null;
      if (!end) return (row) => column.words(row).includes(wanted);
      return (row) => {
        const on = Array.isArray(row[column.place]) ? row[column.place][0].slice(0, 10) : "";
        return on !== "" && (end === "from" ? on >= wanted : on <= wanted);
      };
    }

    function named(name) {
      return columns.find((column) => column.name === name);
    }

    function show() {
      select();
      heads.forEach((head, place) => { head.hidden = !state.shown.includes(columns[place]); });
      drawn = 0;
      table.tBodies[0].replaceChildren();
      draw(SHOWN);
    }

    function draw(upTo) {
      const rows = document.createDocumentFragment();
      for (const number of found.slice(drawn, upTo)) rows.append(line(state.shown, data.rows[number], data.names));
      table.tBodies[0].append(rows);
      settle(upTo);
    }

    // What is said of the rows, and whether there are more.
    function settle(upTo) {
      drawn = Math.min(upTo, found.length);
      more.hidden = drawn >= found.length;
      const [first = ""] = state.sort;
      heads.forEach((head, place) => (columns[place].name === first.replace(/^-/, "")
        ? head.setAttribute("aria-sort", first.startsWith("-") ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
      const all = data.rows.length;
      const number = (count) => count.toLocaleString("en-GB");
      const said = (found.length === all ? `${number(all)} ${all === 1 ? data.one : data.many}`
        : `${number(found.length)} of ${number(all)} ${data.many} found`)
        + (drawn < found.length ? `, the first ${number(drawn)} shown` : "");
      form.querySelector(".found").textContent = said;
      table.caption.textContent = capital(said);
      const sorted = named(first.replace(/^-/, ""));
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        form.querySelector("output").value = said + (sorted ? `, sorted by ${sorted.heading}${first.startsWith("-") ? ", backwards" : ""}` : "");
      }, SPOKEN_AFTER);
    }

    // ---- The state: in the address, and in the form

    function read() {
      const asked = new URLSearchParams(location.search);
      const wanted = (asked.get("columns") ?? "").split(",");
      const shown = columns.filter((column, place) => !place || wanted.includes(column.name));
      const chosen = [...asked].filter(([name, value]) => value && !["find", "sort", "columns"].includes(name));
      return {
        find: asked.get("find") ?? "", shown: shown.length > 1 ? shown : usual, chosen: Object.fromEntries(chosen),
        sort: (asked.get("sort") ?? "").split(",").filter(Boolean).slice(0, KEYS),
      };
    }

    function asked() {
      const entries = [...new FormData(form)].filter(([, value]) => value !== "");
      const wanted = new Set(entries.filter(([name]) => name === "columns").map(([, value]) => value));
      const chosen = entries.filter(([name]) => !["find", "sort", "columns"].includes(name));
      const sort = form.elements.sort.value;
      return {
        find: form.elements.find.value, chosen: Object.fromEntries(chosen),
        shown: columns.filter((column, place) => !place || wanted.has(column.name)),
        sort: sort === (state.sort[0] ?? "") ? state.sort : sort ? [sort] : [],
      };
    }

    function fill() {
      for (const field of form.elements) {
        if (field.type === "checkbox") field.checked = state.shown.some((column) => column.name === field.value);
        else if (field.name === "find") field.value = state.find;
        else if (field.name === "sort") field.value = state.sort[0] ?? "";
        else if (field.name) field.value = state.chosen[field.name] ?? "";
      }
      for (const part of form.querySelectorAll("details.narrower")) {
        part.open ||= [...part.querySelectorAll("input, select")].some((field) => field.name in state.chosen);
      }
    }

    // Each step is one the back button takes back, but for the letters of a word that is being typed.
    function remember(same = false) {
      const query = new URLSearchParams();
      if (state.find) query.set("find", state.find);
      for (const [name, value] of Object.entries(state.chosen)) query.set(name, value);
      if (state.sort.length) query.set("sort", state.sort.join(","));
      const shown = state.shown.slice(1).map((column) => column.name).join(",");
      if (shown !== usual.slice(1).map((column) => column.name).join(",")) query.set("columns", shown);
      caretrail.remember(query, !same);
    }
  }

  // ---- The form above the table

  function build(columns, data) {
    const form = element("form", { class: "register-filter", role: "search", "aria-label": "Narrow the table" });
    const choices = columns.filter((column) => column.choice).map((column) => choice(column, data)).filter(Boolean);
    const first = choices.filter(([column]) => column.shown).slice(0, 4);
    const rest = choices.filter((each) => !first.includes(each)).map(([, field]) => field);
    const dated = columns.filter((column) => column.form === "day").map(between);
    const sort = element("select", { name: "sort" }, option("", "as they come"),
      ...columns.flatMap(({ name, heading }) => [option(name, heading), option(`-${name}`, `${heading}, backwards`)]));
    form.append(
      group("narrow", labelled(`Find in these ${data.many}`, element("input", { type: "search", name: "find", autocomplete: "off" })),
        ...first.map(([, field]) => field)),
      folded("narrower", "More ways to narrow and sort", group("narrow", labelled("Sort by", sort), ...rest, ...dated)),
      folded("columns", "Columns", chooser(columns)),
      group("tools", element("span", { class: "found", "aria-hidden": "true" }), element("output", { class: "visually-hidden" }),
        element("button", { type: "button", class: "clear" }, "Clear"),
        element("button", { type: "button", class: "csv" }, "Download what is shown (CSV)")),
    );
    return form;
  }

  function choice(column, { rows, names }) {
    const words = new Map();
    for (const row of rows) {
      for (const word of column.words(row)) words.set(word, word);
    }
    if (words.size < 2 || words.size > MOST_CHOICES) return null;
    if (column.form === "record") for (const each of names) if (words.has(idOf(each))) words.set(idOf(each), each[0]);
    const sorted = [...words].sort(([one, a], [two, b]) => (one === NONE) - (two === NONE) || order(a, b));
    return [column, labelled(column.heading, element("select", { name: column.name },
      option("", "any"), ...sorted.map(([value, text]) => option(value, text))))];
  }

  function between({ name, heading }) {
    return element("fieldset", { class: "between" }, element("legend", {}, heading),
      labelled("from", element("input", { type: "date", name: `${name}.from` })),
      labelled("to", element("input", { type: "date", name: `${name}.to` })));
  }

  function chooser(columns) {
    const both = element("fieldset", {}, element("legend", {}, `Columns beside ${columns[0].heading.toLowerCase()}`),
      ...columns.slice(1).map(({ name, heading }) => element("label", { class: "tick" },
        element("input", { type: "checkbox", name: "columns", value: name }), ` ${heading}`)));
    return element("div", {}, both, element("button", { type: "button", class: "usual" }, "The usual columns"),
      element("button", { type: "button", class: "all" }, "Every column"));
  }

  // ---- A row

  function line(shown, row, names) {
    const tr = document.createElement("tr");
    for (const column of shown) {
      const td = element(column.place ? "td" : "th", { "data-label": column.heading });
      const cell = row[column.place];
      if (["number", "day"].includes(column.form)) td.className = column.form;
      if (!column.place) {
        const [title, id, address = `records/${id}/`] = cell;
        td.scope = "row";
        td.append(element("a", { href: new URL(address, caretrail.top).href, dir: "auto" }, title));
        if (id) td.append(" ", element("code", { class: "id" }, id));
      } else if (typeof cell === "string") {
        if (cell) td.append(element("span", { class: "value", dir: "auto" }, cell));
      } else if (column.form === "badge") {
        cell.forEach((word, place) => td.append(place ? " " : "", badge(word)));
      } else if (column.form === "rating") {
        td.append(cell[1] ? badge(cell[2], cell[1]) : "", cell[3]);
      } else if (column.form === "record") {
        td.append(...records(cell.map((each) => names[each])));
      } else {
        td.textContent = column.text(row);
      }
      tr.append(td);
    }
    return tr;
  }

  function* records(named) {
    for (const [place, [title, id, address]] of named.entries()) {
      if (place) yield place === named.length - 1 ? " and " : ", ";
      if (address) {
        yield element("a", { href: new URL(address, caretrail.top).href, dir: "auto" }, title);
        if (id) yield " ";
        if (id) yield element("code", { class: "id" }, id);
      } else {
        yield element("code", { class: "id" }, title);
        yield " (not in the register)";
      }
    }
  }

  // ---- What is shown, as a spreadsheet: days as 2026-03-05, so that it can sort them too

  function spreadsheet(shown, rows, { names }) {
    const fields = shown.flatMap((column) => fieldsOf(column, rows, names));
    const written = [fields.map(([heading]) => heading), ...rows.map((row) => fields.map(([, value]) => value(row)))];
    return written.map((values) => values.map(quoted).join(",")).join("\r\n") + "\r\n";
  }

  function fieldsOf(column, rows, names) {
    const cell = (row) => row[column.place];
    const at = (place) => (row) => (Array.isArray(cell(row)) ? cell(row)[place] ?? "" : place ? "" : cell(row));
    if (column.form === "title") return [["Id", at(1)], [column.heading, at(0)]];
    if (column.form === "number") return [[column.heading, cell]];
    if (column.form !== "day") return [[column.heading, (row) => column.text(row, names)]];
    const on = [column.heading, (row) => at(0)(row).replace("T", " ")];
    return rows.some((row) => at(1)(row)) ? [on, [`${column.heading}: remark`, at(1)]] : [on];
  }

  function quoted(value) {
    if (typeof value === "number") return String(value);
    const safe = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function save({ title, day: on }, text) {
    const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
    const link = element("a", { href: address, download: `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${on}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // ---- Pieces

  const option = (value, words) => element("option", { value }, words);
  const labelled = (words, field) => element("label", {}, words, field);
  const group = (look, ...parts) => element("div", { class: look }, ...parts);
  const folded = (look, words, content) => element("details", { class: look }, element("summary", {}, words), content);
})();
