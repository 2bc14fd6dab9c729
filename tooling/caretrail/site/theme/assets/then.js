// A record or a register on a date, or on two beside each other. The record's page holds everything in its tables, which
// are narrowed here; the register's rows come from a data file per month. The state is in the address: ?on=2026-03-31&and=2026-06-30
"use strict";

(() => {
  const { element, badge, inWords, counted, capital } = caretrail;
  const SHOWN = 100;
  const AN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

  const copy = (cell) => [...cell.childNodes].map((node) => node.cloneNode(true));

  // ---- the two dates

  // The form above a page. `asked` is told the one or two moments whenever they change; a moment is a day or, of a record, a landing.
  function choice(place, landings, asked, more = []) {
    const on = element("input", { type: "date", name: "on", max: place.dataset.last });
    const and = element("input", { type: "date", name: "and", max: place.dataset.last });
    const clear = element("button", { type: "button" }, "No date");
    const told = element("output", { "aria-live": "polite" });
    const form = element("form", { class: "then-form", "aria-label": "Choose a date, or two" },
      element("label", {}, "On", on), element("label", {}, "Beside it", and), ...more, clear, told);
    const found = element("div", { class: "then-found" });
    place.append(form, found);
    const state = { on: "", and: "" };

    function set(wanted) {
      Object.assign(state, wanted);
      for (const input of [on, and]) input.value = state[input.name].includes("-") ? state[input.name] : "";
      caretrail.remember(new URLSearchParams(Object.entries(state).filter(([, moment]) => moment)));
      const moments = [state.on, state.and].filter(Boolean);
      clear.disabled = !moments.length;
      asked(moments.length === 2 && moments[0] === moments[1] ? moments.slice(1) : moments);
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    for (const input of [on, and]) input.addEventListener("change", () => set({ [input.name]: input.value }));
    clear.addEventListener("click", () => { set({ on: "", and: "" }); on.focus(); });
    const query = new URLSearchParams(location.search);
    const typed = (name) => {
      const text = query.get(name) ?? "";
      const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
      return isDay || (landings && /^\d{1,9}$/.test(text)) ? text : "";
    };
    return { set, told, found, state, start: () => set({ on: typed("on"), and: typed("and") }) };
  }

  // ---- a record

  function record(place) {
    const versions = place.dataset.versions.split(" ").filter(Boolean).map((text) => {
      const [, landing, day, gone] = /^(\d+):([\d-]*)(!?)$/.exec(text);
      return { landing: Number(landing), day, gone: Boolean(gone) };
    });
    const tables = [...document.querySelectorAll("table.then-fields")];
    const owners = document.querySelector("table.then-owners");
    const prefixed = ({ moment, name }) => (moment.includes("-") ? `on ${name}` : `at ${name}`);
    const holds = (row, { day }) => row.dataset.first <= day && day <= row.dataset.last;
    const here = () => { // the place of the version shown; the last one where no date is chosen
      const moment = chosen.state.on || chosen.state.and;
      return moment ? versions.indexOf(at(moment).version) : versions.length - 1;
    };
    const step = (words, way) => {
      const button = element("button", { type: "button" }, words);
      button.addEventListener("click", () => {
        const next = versions[here() + way];
        if (next) chosen.set({ on: String(next.landing) });
      });
      return button;
    };
    const steps = [step("Version before", -1), step("Version after", 1)];
    const chosen = choice(place, true, show, steps);
    chosen.start();

    function at(moment) {
      const version = moment.includes("-") ? versions.findLast((each) => each.day <= moment)
        : versions.findLast((each) => each.landing <= Number(moment));
      const day = moment.includes("-") ? moment : version?.day ?? "";
      const name = moment.includes("-") ? inWords(moment) : `landing ${moment}`;
      return { moment, version, day, name, order: version?.landing ?? 0 };
    }

    function stands(row, { version }) {
      return Boolean(version) && !version.gone && Number(row.dataset.from) <= version.landing
        && (!row.dataset.to || Number(row.dataset.to) > version.landing);
    }

    function show(moments) {
      const wanted = moments.map(at).sort((one, two) => one.order - two.order || (one.day < two.day ? -1 : 1));
      steps[0].disabled = here() <= 0;
      steps[1].disabled = here() >= versions.length - 1;
      for (const table of tables) {
        for (const row of table.tBodies[0].rows) {
          const on = wanted.filter((each) => stands(row, each));
          row.hidden = wanted.length > 0 && !on.length;
          row.querySelector(".then-only")?.remove();
          if (wanted.length === 2 && on.length === 1) {
            row.cells[0].append(element("span", { class: "then-only" }, `only ${prefixed(on[0])}`));
          }
        }
        table.hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
      }
      for (const row of owners?.tBodies[0].rows ?? []) row.hidden = wanted.length > 0 && !wanted.some((each) => holds(row, each));
      const differing = wanted.length === 2 ? differences(...wanted) : [];
      chosen.told.replaceChildren(...wanted.flatMap((each) => [said(each), " "]),
        ...(wanted.length === 2 ? [`${capital(counted(differing.length, "field differs", "fields differ"))}.`] : []));
      chosen.found.replaceChildren(...wanted.flatMap(owned), ...(differing.length ? [beside(wanted, differing)] : []));
    }

    function said(each) {
      const { version } = each;
      const when = capital(prefixed(each));
      if (each.day > place.dataset.last) return `${inWords(place.dataset.last)} is the last day this edition knows of.`;
      if (!version) return `${when} this record was not yet in the register.`;
      const left = element("a", { href: `../#landing-${version.landing}` }, `landing ${version.landing}`);
      return element("span", {}, when, version.gone ? " this record was no longer in the register: it was removed by "
        : " the register held it as left by ", left, version.day ? ` of ${inWords(version.day)}.` : ".");
    }

    // Both answers to who owned it, in the words of the table below.
    function owned(each) {
      const row = [...owners?.tBodies[0].rows ?? []].find((one) => holds(one, each));
      if (!row) return [];
      const [, now, then, why] = row.cells;
      const agree = why.textContent === "They agree.";
      const line = element("p", { class: "then-owner" }, element("strong", {}, `Owner on ${inWords(each.day)}: `));
      if (agree) line.append(...copy(now), ". The list as it stands now and the register of that day agree.");
      else line.append(...copy(now), ", the record says now. ", ...(then.textContent === "not in the register"
        ? ["On that day it was not in the register"] : ["On that day the register named: ", ...copy(then)]), ". ", ...copy(why));
      return [line];
    }

    function differences(one, two) {
      const found = new Map();
      for (const table of tables) {
        for (const row of table.tBodies[0].rows) {
          const on = [stands(row, one), stands(row, two)];
          if (on[0] === on[1]) continue;
          const key = `${table.caption.textContent} ${row.cells[0].firstChild.textContent}`;
          if (!found.has(key)) found.set(key, { group: table.caption.textContent, label: row.cells[0].firstChild.textContent, cells: [null, null] });
          found.get(key).cells[on[0] ? 0 : 1] = row.cells[1];
        }
      }
      return [...found.values()];
    }

    function beside(wanted, differing) {
      const names = wanted.map(({ name }) => capital(name));
      const value = (cell, place) => element("td", { "data-label": names[place] },
        ...(cell ? [element(place ? "ins" : "del", { class: place ? "new" : "old" }, ...copy(cell))] : [element("span", { class: "quiet" }, "not there")]));
      return element("section", {}, element("h2", {}, "What differs"), element("table", { class: "grid then-beside" },
        element("caption", {}, `${names[0]} and ${names[1]} beside each other`),
        element("thead", {}, element("tr", {}, ...["Field", ...names].map((name) => element("th", { scope: "col" }, name)))),
        element("tbody", {}, ...differing.map(({ label, cells }) => element("tr", {},
          element("th", { scope: "row", "data-label": "Field" }, label), ...cells.map(value))))));
    }
  }

  // ---- a register

  function register(place) {
    const { register: top, last, one, many } = place.dataset;
    const months = place.dataset.months.split(" ").filter(Boolean);
    const headings = JSON.parse(place.dataset.headings);
    const find = element("input", { type: "search", autocomplete: "off" });
    const finding = element("label", {}, "Find in what is shown", find);
    const chosen = choice(place, false, show, [finding]);
    let rows = []; // what is shown: text to find it by, and the function that writes it
    let body = null;
    const more = element("button", { type: "button", class: "more" }, `Show ${SHOWN} more`);
    more.addEventListener("click", () => write(true));
    find.addEventListener("input", () => write());
    let turn = 0;
    chosen.start();

    // The rows as they were at the end of a day: those the month began with, changed by what came until then.
    async function on(day) {
      const month = months.findLast((each) => each <= day.slice(0, 7));
      const standing = new Map();
      if (!month) return standing;
      const { start, then } = await caretrail.data(`${top}${month}.js`);
      for (const [id, ...cells] of start) standing.set(id, cells);
      const until = month === day.slice(0, 7) ? Number(day.slice(8)) : 31;
      for (const [date, id, cells] of then) {
        if (date > until) break;
        if (cells) standing.set(id, cells); else standing.delete(id);
      }
      return new Map([...standing].sort(([first], [second]) => (first < second ? -1 : 1)));
    }

    async function show(moments) {
      const mine = ++turn;
      const days = [...moments].sort();
      finding.hidden = !days.length;
      if (!days.length) { chosen.told.replaceChildren(); chosen.found.replaceChildren(); return; }
      try {
        const states = await Promise.all(days.map(on));
        if (mine !== turn) return;
        const late = days.at(-1) > last ? ` ${inWords(last)} is the last day this edition knows of.` : "";
        if (days.length === 1) single(days[0], states[0], late); else two(days, states, late);
      } catch {
        chosen.told.replaceChildren("The rows of that month cannot be loaded.");
      }
    }

    function single(day, standing, late) {
      const said = `${capital(counted(standing.size, one, many))} in the register on ${inWords(day)}.${late}`;
      rows = [...standing].map(([id, cells]) => ({ text: text(id, cells), row: () => line(id, cells, day) }));
      table(said, `${capital(many)} on ${inWords(day)}`, headings.map(([name]) => name));
    }

    function two(days, [before, after], late) {
      const number = { added: 0, removed: 0, changed: 0, same: 0 };
      rows = [];
      for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
        const [was, is] = [before.get(id), after.get(id)];
        const what = !was ? "added" : !is ? "removed" : was.join("\u0000") === is.join("\u0000") ? "same" : "changed";
        number[what] += 1;
        if (what !== "same") rows.push({ text: text(id, [...was ?? [], ...is ?? [], what]), row: () => difference(id, was, is, what, days) });
      }
      const said = `Between ${inWords(days[0])} and ${inWords(days[1])}: ${number.added} added, ${number.changed} changed, `
        + `${number.removed} gone, ${number.same} as before.${late}`;
      table(said, `What changed between ${inWords(days[0])} and ${inWords(days[1])}`, [headings[0][0], "What", "Difference"]);
    }

    const text = (id, cells) => [id, ...cells].join(" ").toLowerCase();

    function table(said, caption, names) {
      chosen.told.replaceChildren(said);
      body = element("tbody");
      const made = element("table", { class: "grid then-rows" }, element("caption", {}, caption), element("thead", {},
        element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)))), body);
      chosen.found.replaceChildren(...(rows.length ? [made, more] : []));
      write();
    }

    function write(onward = false) {
      if (!body) return;
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = rows.filter((each) => words.every((word) => each.text.includes(word)));
      const start = onward ? body.rows.length : 0;
      const lines = wanted.slice(start, start + SHOWN).map((each) => each.row());
      if (onward) body.append(...lines); else body.replaceChildren(...lines);
      more.hidden = body.rows.length >= wanted.length;
    }

    const value = (words) => element("span", { class: "value", dir: "auto" }, words);

    function named(id, title, query) {
      const address = `${caretrail.top}records/${id}/then/?${query}`;
      return element("th", { scope: "row", "data-label": headings[0][0] },
        AN_ID.test(id) ? element("a", { href: address, dir: "auto" }, title) : value(title), " ", element("code", { class: "id" }, id));
    }

    function line(id, cells, day) {
      const otherwise = cells.at(-1);
      return element("tr", {}, named(id, cells[0], `on=${day}`), ...headings.slice(1).map(([name, sort], at) => {
        const said = cells[at + 1];
        const content = sort === "badge" && said ? [badge(said)]
          : said ? [value(said)] : [];
        if (sort === "owner" && otherwise) {
          content.push(" ", element("span", { class: "then-otherwise" }, "The list says now: ", value(otherwise)));
        }
        return element("td", { "data-label": name }, ...content);
      }));
    }

    function difference(id, was, is, what, days) {
      const changes = what === "changed" ? [...headings.map(([name]) => name), "Owner by the list now"].flatMap((name, at) => was[at] === is[at] ? []
        : [element("li", { class: "change" }, element("span", { class: "field" }, name), " was ", element("del", { class: "old" }, was[at] || "nothing"),
          " now ", element("ins", { class: "new" }, is[at] || "nothing"))]) : [];
      const done = { added: "added", removed: "gone", changed: "changed" }[what];
      return element("tr", {}, named(id, (is ?? was)[0], `on=${days[0]}&and=${days[1]}`),
        element("td", { "data-label": "What" }, badge(what, done)),
        element("td", { "data-label": "Difference" }, ...(changes.length ? [element("ul", { class: "changes" }, ...changes)] : [])));
    }
  }

  for (const place of document.querySelectorAll("[data-then]")) {
    (place.dataset.then === "record" ? record : register)(place);
  }
})();
