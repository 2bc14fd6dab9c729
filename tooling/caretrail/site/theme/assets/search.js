// The search page: records by what names them at once, then everything by its words. It writes text only as text, and keeps
// its state in the address. How it finds stands in searching.js.
"use strict";

(() => {
  const { element, badge, capital } = caretrail;
  const FIRST = 5; // records that are found by what names them
  const LINES = 2; // of its text that a result shows
  const WIDE = 220; // characters of a line
  const PAUSE = 300; // milliseconds after the last key
  const NAMES = { kind: "Kind", status: "Status", agency: "Agency", practice: "Practice", year: "Year", severity: "Severity" };
  const INSTEAD = "The ways below lead to every page.";
  const TYPED = /[\p{L}\p{N}\p{M}'\u2019-]+/gu;

  const place = document.querySelector(".search-page");
  const title = document.title;
  for (const name of ["search/records.js", ...(location.search ? ["search/index.js"] : [])]) {
    caretrail.data(name).catch(() => {}); // asked for at once, as every question needs it
  }
  caretrail.data("assets/searching.js").then(start, () => {}); // without it, the page keeps saying so

  function start(how) {
    const parts = build();
    const { form, query, count, first, list, more, notes, facets, pager } = parts;
    let asking = 0; // the number of the last question: an answer to an earlier one comes too late
    let pause = 0;
    let held = null;

    place.replaceChildren(form, count, notes, first, list, pager);
    form.addEventListener("submit", (event) => { event.preventDefault(); go(1, true); });
    query.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(() => go(1, false), PAUSE); });
    facets.addEventListener("change", () => go(1, true));
    form.querySelector(".clear").addEventListener("click", () => {
      for (const box of facets.querySelectorAll("input:checked")) box.checked = false;
      query.focus();
      go(1, true);
    });
    addEventListener("popstate", recall);
    how.records().then((read) => { held = read; choices(facets, held); recall(); }, () => say(`The index cannot be read. ${INSTEAD}`));

    // A new question from the form: into the address, and answered.
    function go(page, lasting) {
      clearTimeout(pause);
      const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
      if (page > 1) state.set("page", page);
      caretrail.remember(state, lasting);
      answer(state);
    }

    // The question that the address asks.
    function recall() {
      const state = new URLSearchParams(location.search);
      query.value = state.get("q") ?? "";
      for (const box of facets.querySelectorAll("input")) box.checked = state.getAll(box.name).includes(box.value);
      for (const facet of facets.querySelectorAll("details")) facet.open = Boolean(facet.querySelector(":checked"));
      answer(state);
    }

    async function answer(state) {
      const mine = asking += 1;
      const text = (state.get("q") ?? "").trim();
      const page = Math.min(Math.max(1, Math.floor(Number(state.get("page"))) || 1), 500);
      document.title = text ? `${text} - ${title}` : title;
      if (!held) return;
      const chosen = [...state.keys()].some((name) => name in NAMES);
      for (const each of [notes, first, list, pager]) each.replaceChildren();
      form.querySelector(".clear").hidden = !chosen;
      if (!text && !chosen) {
        say(`${covered(held)} can be searched.`);
        counted(facets, held, null);
        return;
      }
      const found = how.named(held, text, taking(held, state)).slice(0, FIRST);
      if (page === 1 && found.length) first.append(heading("Records whose id, title, owner or status match"), byName(held, found, how.asked(text)));
      say(found.length ? "Searching the texts as well." : "Searching.");
      try {
        const skip = new Set(found.map((at) => held.document[at]));
        const full = await how.everything(text, state, page, skip);
        if (mine !== asking) return;
        const last = Math.max(1, Math.ceil(full.many / how.SHOWN));
        if (page > last) { // an address of a page that is not there leads to the last one
          const nearest = new URLSearchParams(state);
          nearest.set("page", last);
          await answer(nearest);
          return;
        }
        const shown = await how.texts(full.shown, full.starts);
        if (mine !== asking) return;
        counted(facets, held, full.counts);
        tell(state, page, last, text, found, full, shown);
      } catch {
        if (mine === asking) say(`The texts cannot be searched: a file of the index cannot be read. ${INSTEAD}`);
      }
    }

    function tell(state, page, last, text, found, full, shown) {
      const many = full.many + found.length;
      say(many ? `${full.all ? "" : "Nothing has all of these words. "}${number(many)} ${many === 1 ? "result" : "results"}${full.all ? "" : " with some of them"}${last > 1 ? `, page ${page} of ${number(last)}` : ""}.`
        : `Nothing was found${text ? ` for \u201c${text}\u201d` : ""}. ${covered(held)} were searched.`);
      for (const { word, near } of full.none) notes.append(missing(state, word, how.nearest(word.typed, [...near, ...held.words()]), found.length));
      if (!many) notes.append(waysOn(state));
      if (shown.length) {
        list.append(heading(first.childElementCount ? "Everything with these words" : "Results"));
        list.append(results(held, shown, full, full.words, (page - 1) * how.SHOWN));
      }
      pager.replaceChildren(...pages(page, last, state));
    }

    // Links, as other pages have them; a click stays on the page.
    function pages(page, last, state) {
      if (last === 1) return [];
      const way = (to, words, rel) => {
        const next = new URLSearchParams(state);
        if (to > 1) next.set("page", to); else next.delete("page");
        const link = element("a", { href: `?${next}`, rel }, words);
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
          event.preventDefault();
          caretrail.remember(next, true);
          answer(next).then(() => { count.focus(); count.scrollIntoView({ block: "start" }); });
        });
        return link;
      };
      return [...(page > 1 ? [way(page - 1, `Page ${number(page - 1)}`, "prev")] : []),
        element("span", {}, `Page ${number(page)} of ${number(last)}`),
        ...(page < last ? [way(page + 1, `Page ${number(page + 1)}`, "next")] : [])];
    }

    function missing(state, word, near, fielded) {
      const line = element("p", {}, `${fielded ? "Elsewhere, nothing" : "Nothing"} has the word \u201c${word.typed}\u201d.`);
      if (near) {
        const next = new URLSearchParams(state);
        next.set("q", (state.get("q") ?? "").replace(TYPED, (typed) => how.fold(typed) === word.typed ? near : typed));
        next.delete("page");
        line.append(" Did you mean ", element("a", { href: `?${next}` }, near), "?");
      }
      return line;
    }

    function waysOn(state) {
      const ways = element("ul");
      if ([...state.keys()].some((name) => name in NAMES)) ways.append(element("li", {}, "Take choices away: fewer choices find more."));
      ways.append(element("li", {}, "Use fewer or shorter words: the beginning of the last word is enough."));
      ways.append(element("li", {}, "Or go ", element("a", { href: "#ways" }, "another way"), "."));
      return ways;
    }

    function results(held, shown, full, words, before) {
      const list = element("ol", { class: "search-results", start: before + 1 });
      shown.forEach(([title, address, on, lines], at) => {
        const item = element("li");
        const facets = valuesOf(held, full.groups[full.shown[at]]);
        const [best, where] = context(lines, words);
        const name = element("h3", {}, element("a", { href: way(address) }, ...marked(title, words)));
        item.append(name, about(facets, idOf(held, full.shown[at]), on));
        for (const line of best) item.append(element("p", { class: "context", dir: "auto" }, ...marked(line, words)));
        if (where) {
          const within = element("a", { href: way(`${address.split("#")[0]}#${where[0]}`) }, where[1]);
          item.append(element("p", { class: "quiet" }, "In ", within));
        }
        list.append(item);
      });
      return list;
    }

    function byName(held, found, words) {
      const list = element("ul", { class: "search-results" });
      for (const at of found) {
        const link = element("a", { href: way(held.path[held.id[at]] ?? `records/${held.id[at]}/`) }, ...marked(held.title[at], words));
        const owner = held.owners[held.owner[at]] && `owner ${held.owners[held.owner[at]]}`;
        list.append(element("li", {}, element("h3", {}, link), about(valuesOf(held, held.group[at]), held.id[at], owner)));
      }
      return list;
    }

    // The lines of a text that have most of the words, cut to what stands around them; and the heading above the first.
    function context(lines, words) {
      const rated = [];
      let above = null;
      lines.forEach((line, at) => {
        if (Array.isArray(line)) { above = line[0] ? line : null; return; }
        const has = new Set([...line.matchAll(TYPED)].map(([typed]) => hit(typed, words)).filter((word) => word >= 0));
        if (has.size) rated.push({ line, at, above, has });
      });
      rated.sort((one, two) => two.has.size - one.has.size || one.at - two.at);
      const best = rated.slice(0, 1);
      for (const each of rated) {
        if (best.length < LINES && !best.includes(each) && [...each.has].some((word) => !best[0].has.has(word))) best.push(each);
      }
      const shown = best.length ? best.map(({ line }) => around(line, words)) : lines.filter((line) => !Array.isArray(line)).slice(0, 1).map((line) => around(line, words));
      return [shown, best[0]?.above];
    }

    function around(line, words) {
      if (line.length <= WIDE) return line;
      const at = [...line.matchAll(TYPED)].find(([typed]) => hit(typed, words) >= 0)?.index ?? 0;
      const from = Math.max(0, Math.min(at - WIDE / 3, line.length - WIDE));
      const start = from ? line.indexOf(" ", from) + 1 || from : 0;
      const end = start + WIDE < line.length ? Math.max(line.lastIndexOf(" ", start + WIDE), start + WIDE / 2) : line.length;
      return `${start ? "\u2026 " : ""}${line.slice(start, end)}${end < line.length ? " \u2026" : ""}`;
    }

    // Which of the words a typed word stands for, or -1.
    function hit(typed, words) {
      const own = how.terms(typed);
      const folded = how.fold(typed);
      return words.findIndex(({ term, begins }) => own.includes(term) || (begins && (folded.startsWith(begins) || own.some((each) => each.startsWith(begins)))));
    }

    function marked(text, words) {
      const pieces = [];
      let done = 0;
      for (const found of text.matchAll(TYPED)) {
        if (hit(found[0], words) < 0) continue;
        pieces.push(text.slice(done, found.index), element("mark", {}, found[0]));
        done = found.index + found[0].length;
      }
      return [...pieces, text.slice(done)];
    }

    function say(words) { count.textContent = words; }
  }

  // --- The form

  function build() {
    const form = element("form", { class: "search-form", role: "search", "aria-label": "Search all records, landings and pages" });
    const query = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false" });
    const line = element("div", { class: "search-line" },
      element("label", {}, "Words, an id, a title or a name", query), element("button", {}, "Search"));
    const facets = element("div", { class: "search-facets", role: "group", "aria-label": "Narrow the results" });
    form.append(line, facets, element("button", { type: "button", class: "clear", hidden: "" }, "Clear all choices"));
    return { form, query, facets, count: element("p", { class: "search-count", role: "status", "aria-live": "polite", tabindex: "-1" }),
      notes: element("div", { class: "search-notes" }), first: element("div"), list: element("div"),
      pager: element("nav", { class: "pager", "aria-label": "Pages of results" }) };
  }

  // A list of boxes for each facet; which values there are is known from the index.
  function choices(facets, held) {
    for (const [facet, values] of Object.entries(held.facets)) {
      if (!values.length) continue;
      const list = element("ul");
      const named = values.map((value) => [labelOf(held, facet, value), value]);
      named.sort(([one], [two]) => (facet === "year" ? two.localeCompare(one) : one.localeCompare(two, "en", { numeric: true })));
      for (const [name, value] of named) {
        list.append(element("li", {}, element("label", {}, element("input", { type: "checkbox", name: facet, value }), ` ${name} `,
          element("span", { class: "count" }))));
      }
      facets.append(element("details", { "data-facet": facet }, element("summary", {}, NAMES[facet]), list));
    }
  }

  // How many results each choice would leave; those that would leave none step back.
  function counted(facets, held, counts) {
    Object.entries(held.facets).forEach(([facet, values], at) => {
      const part = facets.querySelector(`[data-facet="${facet}"]`);
      if (!part) return;
      let left = 0;
      for (const box of part.querySelectorAll("input")) {
        const many = counts?.[at][values.indexOf(box.value)];
        box.nextElementSibling.textContent = many === undefined ? "" : number(many);
        box.closest("li").hidden = many === 0 && !box.checked;
        left += !box.closest("li").hidden;
      }
      part.hidden = !left;
      const chosen = part.querySelectorAll(":checked").length;
      part.querySelector("summary").textContent = NAMES[facet] + (chosen ? `: ${chosen} chosen` : "");
    });
  }

  // --- Small things

  function taking(held, chosen) {
    const wanted = Object.keys(held.facets).map((facet) => new Set(chosen.getAll(facet)));
    return (group) => wanted.every((values, at) => {
      const facet = Object.keys(held.facets)[at];
      return !values.size || held.groups[group][at].some((value) => values.has(held.facets[facet][value]));
    });
  }

  function valuesOf(held, group) {
    return Object.fromEntries(Object.entries(held.facets).map(([facet, values], at) => [facet, held.groups[group][at].map((value) => values[value])]));
  }

  function idOf(held, document) {
    const at = held.document.indexOf(document);
    return at < 0 ? "" : held.id[at];
  }

  function labelOf(held, facet, value) {
    const name = held.labels[value];
    return facet === "practice" && name ? (name.startsWith(value) ? name : `${value} ${name}`) : name ?? capital(value);
  }

  function about({ kind, status }, id, on) {
    const line = element("p", { class: "quiet" }, capital(kind[0] ?? ""));
    if (id) line.append(" ", element("code", { class: "id" }, id));
    for (const word of status) line.append(" ", badge(word));
    if (on) line.append(` ${on}`);
    return line;
  }

  function covered(held) {
    const said = [[held.many.records, "record"], [held.many.landings, "landing"], [held.many.pages, "other page"]]
      .map(([many, name]) => `${number(many)} ${name}${many === 1 ? "" : "s"}`);
    return `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
  }

  const heading = (words) => element("h2", {}, words);
  const number = (value) => value.toLocaleString("en-GB");
  const way = (address) => new URL(address.replace(/\/(?=#|$)/, location.protocol === "file:" ? "/index.html" : "/"), caretrail.top).href;
})();
