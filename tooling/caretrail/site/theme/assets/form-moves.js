// A record that is to be changed: what the page says of it, the short ways to what is changed most, and what will change.
"use strict";

(() => {
  const { element } = caretrail;
  const MOVES = [
    ["Record a review", ["reviews"]],
    ["Update an action", ["actions"]],
    ["Hand over", ["ownership"]],
    ["Score again", ["scores"]],
    ["Add to the log", ["log"]],
    ["Close", ["status", "closed"]],
  ]; // what it is called -> the fields it is about; the page goes to the last, and opens all

  const SHOWN = 3; // of the entries of a long list

  // Put the record into the form, and say above it which one it is and how old.
  function introduce(form, record, fields) {
    const heading = form.closest("article, main").querySelector("h1");
    const own = fields.fieldsOf(form);
    fields.fill(form, record.doc, record.doc);
    for (const list of form.querySelectorAll('[data-sort="entries"]')) putAway(list, fields.entriesOf(list));
    const id = own.find((field) => field.dataset.key === "id");
    id.dataset.id = record.id;
    id.dataset.sort = "own";
    id.replaceChildren(element("p", { class: "form-own" }, "The record's id: ", element("output", {}, record.id), ". It never changes."));
    form.parentElement.querySelector(".form-told p").replaceChildren("Change what is no longer so, press ", element("strong", {}, "Make the file"),
      " at the end, and send the file as the page then tells you. Nothing leaves this page before that, and somebody else reads every proposal before it counts.");
    for (const each of document.querySelectorAll(".md-header__topic .md-ellipsis")) {
      if (each.textContent.trim() === heading.textContent) each.textContent = `Change ${record.id}`;
    }
    heading.textContent = `Change: ${record.title}`;
    document.title = document.title.replace(/^.*?(?= - |$)/, `Change ${record.id}`);
    const moves = MOVES.map(([words, keys]) => [words, keys.map((key) => own.find((field) => field.dataset.key === key))])
      .filter(([, found]) => found.every(Boolean)).map(([words, found]) => button(words, found));
    form.prepend(element("div", { class: "form-moves" },
      element("p", {}, `The record ${record.id} as ${record.since}. Entries of its lists stay as they are: add one, or one that corrects another. `
        + "Only what you change is proposed."),
      ...moves.length ? [element("ul", { "aria-label": "Short ways" }, ...moves.map((each) => element("li", {}, each)))] : []));
  }

  function button(words, found) {
    const made = element("button", { type: "button" }, words);
    made.addEventListener("click", () => {
      for (const field of found) for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      const goal = found.at(-1);
      const within = goal.dataset.key === "actions" ? goal.querySelector(":scope > .entry .add") : null;
      const target = goal.querySelector(":scope > .add, :scope > .control, :scope > .field > .control");
      if (goal.dataset.key === "ownership") handOver(goal);
      goal.scrollIntoView({ block: "start" });
      (within ?? target).focus({ preventScroll: true });
    });
    return made;
  }

  // Two have to be touched: the last day of whoever hands over is easily forgotten.
  function handOver(list) {
    const present = [...list.querySelectorAll(":scope > .entry.standing > details")].at(-1);
    if (!present || list.querySelector(":scope > .known")) return;
    present.open = true;
    list.querySelector(":scope > .add").before(element("p", { class: "known", role: "status" },
      "Two things to do: fill in the last day (\u201cTo\u201d) of the present one above, and add the next one here."));
  }

  // Of a long memory only the end is shown at once; what can still be updated is never put away.
  function putAway(list, entries) {
    if (entries.length <= SHOWN + 2 || list.dataset.key === "actions" || !list.dataset.letter) return;
    const earlier = entries.slice(0, -SHOWN);
    const more = element("button", { type: "button" }, `Show ${earlier.length} earlier ones`);
    for (const entry of earlier) entry.hidden = true;
    more.addEventListener("click", () => {
      for (const entry of earlier) entry.hidden = false;
      earlier[0].tabIndex = -1;
      earlier[0].focus();
      more.remove();
    });
    earlier[0].before(more);
  }

  // Each change as [name of the field, before, after], in words.
  function told(form, before, after, fields, editing, called) {
    return editing.changes(before, after).map(([path, was, is]) => {
      const { names, place } = found(form, path, [before, after], fields);
      const isNew = was === undefined && typeof is === "object";
      return [names.join(", "), isNew ? "not there yet" : fields.said(was, place, called, "\n"), fields.said(is, place, called, "\n")];
    });
  }

  // `Actions, A1, Updates, U2`: the labels of the form and the ids of entries on the way to a value, and its place in the form.
  function found(form, path, values, fields) {
    const names = [];
    let place = form;
    for (const key of path) {
      const isEntry = /^\d+$/.test(key);
      values = values.map((each) => each?.[key]);
      place = place && (isEntry ? fields.entriesOf(place)[Number(key)] : fields.fieldsOf(place).find((field) => field.dataset.key === key));
      names.push(isEntry ? values.map((each) => each?.id).find(Boolean) ?? String(Number(key) + 1) : place ? fields.labelOf(place) : key);
    }
    return { names, place };
  }

  caretrail.take("assets/form-moves.js", { introduce, told });
})();
