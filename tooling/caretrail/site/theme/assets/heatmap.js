// The risk heat map on any day: a slider and a date, a day to compare with, and whether the record is read as it tells
// the past now or as it was recorded then. The state stands in the address: ?on=2026-03-31&since=2026-01-01&as=then
// Data: seven numbers a span (see views/pictures/heat.py). Without scripts the page shows the as-of date.
"use strict";

(() => {
  const table = document.querySelector("table.heat[data-days]");
  const { element, badge, inWords, counted } = caretrail;
  const DAY = 86400000;
  const WAYS = { worse: "worse", new: "new", same: "steady", better: "better", closed: "closed", other: "rated in another way" };

  caretrail.data(table.dataset.days).then((data) => {
    const zero = Date.parse(`${data.first}T00:00:00Z`);
    const number = (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - zero) / DAY);
    const iso = (day) => new Date(zero + day * DAY).toISOString().slice(0, 10);
    const last = number(data.last);
    const within = (day) => Math.min(last, Math.max(0, day));
    const asked = new URLSearchParams(location.search);
    const day = (name, usual) => {
      const given = asked.get(name) || "";
      return /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(number(given)) ? within(number(given)) : usual;
    };
    // Unless another day is chosen: the first day of the month three months before, as the page says for its own day.
    const usual = (on) => {
      const then = new Date(zero + on * DAY);
      return within(Math.round((Date.UTC(then.getUTCFullYear(), then.getUTCMonth() - 3, 1) - zero) / DAY));
    };
    const state = { on: day("on", last), since: day("since", null), as: asked.get("as") === "then" && data.then.length ? "then" : "now" };

    const slider = element("input", { type: "range", min: 0, max: last, step: 1 });
    const date = element("input", { type: "date", min: data.first, max: data.last });
    const since = element("input", { type: "date", min: data.first, max: data.last });
    const as = element("select", {}, element("option", { value: "now" }, "as the records tell it now"),
      ...(data.then.length ? [element("option", { value: "then" }, "as it was recorded by that day")] : []));
    const play = element("button", { type: "button" }, "Replay");
    const output = element("output", { "aria-live": "polite" });
    const labelled = (words, control, look = {}) => element("label", look, words, control);
    const step = (words, months) => {
      const button = element("button", { type: "button" }, words);
      button.addEventListener("click", () => { stop(); show({ on: within(moved(state.on, months)) }); });
      return button;
    };
    const moved = (from, months) => { // to the end of another month
      const then = new Date(zero + from * DAY);
      const ends = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getTime() === then.getTime();
      return Math.round((Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + months + (months > 0 && !ends ? 0 : 1), 0) - zero) / DAY);
    };
    const controls = element("div", { class: "heat-controls", role: "group", "aria-label": "Choose a day" },
      labelled("The map on any day", slider, { class: "wide" }), labelled("Day", date), step("End of month before", -1),
      step("End of next month", 1), play, labelled("What moved since", since), labelled("Read", as), output);
    const picture = table.closest(".picture");
    picture.before(controls);

    // risk -> its span on a day
    const standing = (spans, on) => {
      const found = new Map();
      for (let at = 0; at < spans.length; at += 7) {
        if (spans[at + 1] <= on && (spans[at + 2] < 0 || on < spans[at + 2])) found.set(spans[at], at);
      }
      return found;
    };
    const way = (spans, before, now) => {
      if (before === undefined) return "new";
      if (now === undefined) return "closed";
      const one = spans[before + 5], other = spans[now + 5];
      if ((one < 0) !== (other < 0)) return "other";
      return Math.abs(other) > Math.abs(one) ? "worse" : Math.abs(other) < Math.abs(one) ? "better" : "same";
    };
    const link = (risk) => element("a", { href: `${table.dataset.root}${data.risks[risk][2]}` },
      element("bdi", {}, data.risks[risk][1]));

    const fill = (cell, spans, risks) => {
      for (const old of cell.querySelectorAll(".heat-count, .heat-risks")) old.remove();
      if (!risks.length) return;
      const most = Number(table.dataset.cap);
      const list = element("ul", { class: "heat-risks" }, ...risks.slice(0, most).map(([risk, at]) =>
        element("li", {}, ...(spans[at + 4] === 1 ? [badge("missed", "above"), " "] : []), link(risk))));
      if (risks.length > most) {
        const rest = element("ul", { class: "heat-risks" }, ...risks.slice(most, most + 500).map(([risk]) => element("li", {}, link(risk))));
        const left = risks.length - most;
        list.append(element("li", {}, element("details", {}, element("summary", {}, `and ${left.toLocaleString("en-GB")} more`), rest)));
      }
      cell.append(element("strong", { class: "heat-count" }, counted(risks.length, "risk")), list);
    };

    const cells = [...table.querySelectorAll("td[data-cell]")];
    const beside = document.querySelector("[data-beside]");
    const drawCells = (spans, now) => {
      const byCell = new Map();
      for (const [risk, at] of now) {
        const place = spans[at + 3];
        if (!byCell.has(place)) byCell.set(place, []);
        byCell.get(place).push([risk, at]);
      }
      for (const held of byCell.values()) held.sort((one, other) => spans[other[1] + 4] - spans[one[1] + 4] || one[0] - other[0]);
      for (const cell of cells) fill(cell, spans, byCell.get(Number(cell.dataset.cell)) || []);
      const left = byCell.get(-1) || [];
      if (beside) {
        fill(beside, spans, left);
        beside.hidden = !left.length;
      }
    };

    const cell = (label, ...children) => element("td", { "data-label": label }, ...children);
    const moves = document.querySelector(".heat-moves");
    const heading = document.getElementById("moved");
    const sorted = (spans, before, now) => { // way -> risks
      const found = { worse: [], new: [], same: [], better: [], closed: [], other: [] };
      for (const risk of new Set([...before.keys(), ...now.keys()])) {
        found[way(spans, before.get(risk), now.get(risk))].push(risk);
      }
      return found;
    };
    const drawMoves = (spans, before, now, first, found) => {
      const from = inWords(iso(first)), until = inWords(iso(state.on));
      heading.textContent = `What moved between ${from} and ${until}`;
      const rows = Object.entries(found).filter(([name]) => name !== "same").flatMap(([name, risks]) => risks.map((risk) => [name, risk]));
      if (!rows.length) {
        moves.replaceChildren(element("p", { class: "empty" }, "No rating moved between these days."));
        return;
      }
      const headings = ["Risk", "Way", `On ${from}`, `On ${until}`, "Tolerable"];
      const head = element("tr", {}, ...headings.map((words) => element("th", { scope: "col" }, words)));
      const body = rows.slice(0, 60).map(([name, risk]) => {
        const title = element("th", { scope: "row", "data-label": headings[0] }, link(risk), " ", element("code", { class: "id" }, data.risks[risk][0]));
        const was = before.get(risk), is = now.get(risk);
        const label = (at) => (at === undefined ? "" : data.labels[spans[at + 6]]);
        const over = is === undefined ? [] : spans[is + 4] < 0 ? ["not set"] : [spans[is + 4] ? badge("missed", "above tolerance") : badge("met", "within")];
        return element("tr", {}, title, cell(headings[1], badge(name === "closed" || name === "other" ? "withdrawn" : name, WAYS[name])),
          cell(headings[2], label(was)), cell(headings[3], label(is)), cell(headings[4], ...over));
      });
      const caption = `${counted(rows.length, "risk")} moved${rows.length > 60 ? "; 60 of them" : ""}, those that got worse first`;
      moves.replaceChildren(element("table", { class: "grid" }, element("caption", {}, caretrail.capital(caption)),
        element("thead", {}, head), element("tbody", {}, ...body)));
    };

    const draw = (asWritten = false) => { // the page itself shows its own day already
      const spans = data[state.as];
      const first = state.since === null ? usual(state.on) : Math.min(state.since, state.on);
      const now = standing(spans, state.on), before = standing(spans, first);
      const found = sorted(spans, before, now);
      if (!asWritten) {
        drawCells(spans, now);
        drawMoves(spans, before, now, first, found);
      }
      const over = [...now.values()].filter((at) => spans[at + 4] === 1).length;
      const reading = state.as === "then" ? "as it was recorded by then" : "as the records tell it now";
      output.textContent = `On ${inWords(iso(state.on))}, ${reading}: ${counted(now.size, "risk")} open and rated, ${over} above what is tolerable today. `
        + `Since ${inWords(iso(first))} ${found.worse.length} got worse, ${found.better.length} got better, ${found.same.length} stayed, `
        + `${found.new.length} ${found.new.length === 1 ? "is" : "are"} new, ${found.closed.length} closed.`;
      slider.value = state.on;
      slider.setAttribute("aria-valuetext", inWords(iso(state.on)));
      date.value = iso(state.on);
      since.value = iso(first);
      as.value = state.as;
    };

    const address = () => {
      const query = new URLSearchParams();
      if (state.on !== last) query.set("on", iso(state.on));
      if (state.since !== null) query.set("since", iso(state.since));
      if (state.as === "then") query.set("as", "then");
      caretrail.remember(query);
    };
    const show = (change) => {
      Object.assign(state, change);
      draw();
      address();
    };

    let timer = 0;
    const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Replay"; };
    play.addEventListener("click", () => {
      if (timer) { stop(); return; }
      if (state.on === last) show({ on: 0 });
      play.textContent = "Pause";
      timer = setInterval(() => {
        show({ on: within(state.on + 14) });
        if (state.on === last) stop();
      }, 400);
    });
    slider.addEventListener("input", () => { stop(); show({ on: Number(slider.value) }); });
    slider.addEventListener("keydown", (event) => { // a page is a month
      if (event.key !== "PageUp" && event.key !== "PageDown") return;
      event.preventDefault();
      stop();
      show({ on: within(moved(state.on, event.key === "PageUp" ? 1 : -1)) });
    });
    date.addEventListener("change", () => { if (date.value) { stop(); show({ on: within(number(date.value)) }); } });
    since.addEventListener("change", () => { if (since.value) show({ since: within(number(since.value)) }); });
    as.addEventListener("change", () => show({ as: as.value }));
    draw(!["on", "since", "as"].some((name) => asked.has(name)));
  }).catch(() => {}); // without its data the page stays as it was written
})();
