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

  // Put the record into the form, and say above it which one it is and how old.
  function introduce(form, record, fields) {
    const heading = form.closest("article, main").querySelector("h1");
    const own = fields.fieldsOf(form);
    fields.fill(form, record.doc, record.doc);
    const id = own.find((field) => field.dataset.key === "id");
    id.dataset.id = record.id;
    id.dataset.sort = "own";
    id.replaceChildren(element("p", { class: "form-own" }, "The record's id: ", element("output", {}, record.id), ". It never changes."));
    form.parentElement.querySelector(".form-told p").replaceChildren("Change what is no longer so, press ", element("strong", {}, "Make the file"),
      " at the end, and send the file as the page then tells you. Nothing leaves this page before that, and somebody else reads every proposal before it counts.");
    heading.textContent = `Change: ${record.title}`;
    document.title = document.title.replace(/^[^|\\u2013-]*/, `Change ${record.id} `);
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
      const target = goal.querySelector(":scope > .add, :scope > .control, :scope > .field > .control, :scope > .entry .add");
      goal.scrollIntoView({ block: "start" });
      (goal.querySelector(":scope > .entry .add") ?? target).focus({ preventScroll: true });
    });
    return made;
  }

  // Each change as [name of the field, before, after], in words.
  function told(form, before, after, fields, editing, called) {
    return editing.changes(before, after).map(([path, was, is]) => {
      const { names, place } = found(form, path, [before, after], fields);
      return [names.join(", "), fields.said(was, null, called), fields.said(is, place, called)];
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
