// The fields of a form: entries of lists that are added and removed, what has been filled in as values, and values put in.
// An entry of a list that only grows is shown as it stands; only what it left empty can be filled in, and its own lists grown.
"use strict";

(() => {
  const { element, inWords } = caretrail;
  const patterns = new WeakMap(); // list -> the entry that new ones are copies of
  const held = new WeakMap(); // field or entry -> its value as it stands, where that is not to be changed
  const empty = new WeakMap(); // field -> how the record writes that it is empty
  let made = 0; // copies so far

  const control = (field) => field.querySelector(":scope > .control");
  const entriesOf = (list) => [...list.querySelectorAll(":scope > .entry")];
  const labelOf = (field) => (field.querySelector("legend, label, .label")?.firstChild.textContent ?? field.dataset.key).trim();

  // The fields that stand in a form, a group or an entry itself, in the order of the file.
  function fieldsOf(container) {
    return [...container.querySelectorAll("[data-key]")]
      .filter((field) => field.parentElement.closest("[data-key], .entry, .form") === container)
      .sort((one, other) => one.dataset.place - other.dataset.place);
  }

  // Take the patterns of lists out of the page, and let their lists grow.
  function prepare(scope) {
    for (const pattern of scope.querySelectorAll(".pattern")) {
      if (pattern.parentElement.closest(".pattern")) continue; // it is prepared with the copy it stands in
      const list = pattern.parentElement;
      pattern.remove();
      pattern.hidden = false;
      patterns.set(list, pattern);
      const add = element("button", { type: "button", class: "add" }, list.dataset.adds);
      add.addEventListener("click", () => {
        const entry = append(list);
        (entry.querySelector(".control:not([hidden] *)") ?? entry).focus();
      });
      list.querySelector(":scope > .add-place").replaceWith(add);
    }
  }

  // One more entry at the end of a list, with ids of its own for all that stands in it.
  function append(list, id = "") {
    const entry = patterns.get(list).cloneNode(true);
    made += 1;
    for (const each of [entry, ...entry.querySelectorAll("*")]) {
      for (const name of ["id", "for", "aria-describedby"]) {
        if (each.hasAttribute(name)) each.setAttribute(name, `${each.getAttribute(name)}-${made}`);
      }
    }
    entry.classList.remove("pattern");
    prepare(entry);
    if (list.dataset.letter) entry.dataset.id = id || nextId(list);
    const earlier = entriesOf(list);
    list.insertBefore(entry, list.querySelector(":scope > .add"));
    offerCorrections(entry, earlier);
    const name = entry.dataset.id ?? String(earlier.length + 1);
    entry.querySelector(".entry-name").textContent = name;
    const remove = element("button", { type: "button", class: "remove" }, `Remove ${name} from \u201c${labelOf(list)}\u201d`);
    remove.addEventListener("click", () => {
      const at = entriesOf(list).indexOf(entry);
      entry.remove();
      const next = entriesOf(list)[at] ?? list;
      (next.querySelector(":scope > .remove") ?? list.querySelector(":scope > .add")).focus();
      list.dispatchEvent(new Event("input", { bubbles: true }));
    });
    entry.append(remove);
    return entry;
  }

  // The id after the last one of a list: the letters it uses, and a number that none of its entries has.
  function nextId(list) {
    const ids = entriesOf(list).map((entry) => entry.dataset.id ?? "");
    const letters = /^[A-Z]+/.exec(ids.at(-1) ?? "")?.[0] ?? list.dataset.letter;
    const numbers = ids.filter((id) => id.startsWith(letters)).map((id) => Number(id.slice(letters.length)) || 0);
    return `${letters}${Math.max(0, ...numbers) + 1}`;
  }

  // Only an entry that is there already can be corrected by a new one.
  function offerCorrections(entry, earlier) {
    const field = fieldsOf(entry).find((each) => each.dataset.key === "corrects");
    if (!field) return;
    const standing = earlier.filter((each) => each.classList.contains("standing"));
    field.hidden = !standing.length;
    control(field).append(...standing.map(offered));
  }

  const offered = (entry) => element("option", { value: entry.dataset.id }, `${entry.dataset.id}: ${gist(entry)}`);

  // What an entry says, in a few words that tell it from the others.
  function gist(entry) {
    const texts = Object.values(collect(entry)).filter((value) => value && typeof value === "string");
    const telling = texts.map(plainly).filter((text) => text.includes(" "));
    const said = (telling.length ? telling : texts).slice(0, 2).join(", ") || "not filled in yet";
    return [...said].length > 70 ? `${[...said].slice(0, 70).join("")}\u2026` : said;
  }

  // Fields that name entries of this record offer those that it has now.
  function offerOwn(form) {
    const lists = fieldsOf(form);
    for (const select of form.querySelectorAll("select[data-own]")) {
      const { value } = select;
      const groups = select.dataset.own.split(" ").map((key) => lists.find((list) => list.dataset.key === key))
        .map((list) => [list, entriesOf(list)]).filter(([, entries]) => entries.length);
      select.replaceChildren(element("option", { value: "" }),
        ...groups.map(([list, entries]) => element("optgroup", { label: labelOf(list) }, ...entries.map(offered))));
      type(select, value);
    }
  }

  // What has been filled in, by key in the order of the file; what is empty is left out, as it is in the file.
  function collect(container) {
    const found = {};
    for (const field of fieldsOf(container)) {
      const value = valueOf(field);
      if (value !== undefined) found[field.dataset.key] = value;
    }
    return found;
  }

  function valueOf(field) {
    if (held.has(field)) return held.get(field);
    const value = typed(field);
    return isNothing(value) ? empty.get(field) : value;
  }

  function typed(field) {
    if (field.dataset.sort === "own") return field.dataset.id ?? "";
    if (field.dataset.sort === "group") return collect(field);
    if (field.dataset.sort === "texts") return entriesOf(field).map((entry) => held.get(entry) ?? control(entry).value);
    if (field.dataset.sort !== "entries") return control(field).value;
    return entriesOf(field).map((entry) => {
      const { id, value } = { id: entry.dataset.id, value: collect(entry) };
      return id ? { id, ...value } : value;
    });
  }

  // Put values in. `stands` are those of the record as it is: its entries are never edited, and never removed.
  function fill(container, values, stands = {}, locked = false) {
    for (const field of fieldsOf(container)) {
      const [value, was] = [values[field.dataset.key], stands[field.dataset.key]];
      if (isNothing(was) && was !== undefined) empty.set(field, was);
      if (!isNothing(value)) put(field, value, was, locked);
    }
  }

  // The same once more, in place of what stands in the form now.
  function refill(form, values, stands) {
    for (const entry of form.querySelectorAll("[data-key] > .entry")) entry.remove();
    for (const control of form.querySelectorAll(".control")) control.value = "";
    fill(form, values, stands);
  }

  const isNothing = (value) => value === undefined || value === null || value === ""
    || (typeof value === "object" && !Object.keys(value).length);

  function put(field, value, was, locked) {
    const { sort, letter } = field.dataset;
    if (sort === "own") field.dataset.id = value;
    else if (sort === "group") fill(field, value, was ?? {}, locked);
    else if (sort === "entries" && letter) {
      for (const each of value) {
        const stood = was?.find(({ id }) => id === each.id);
        const entry = append(field, each.id);
        if (stood) lock(entry, each, stood);
        else fill(entry, each);
      }
    } else if (locked && !isNothing(was)) show(field, was);
    else if (sort === "entries") value.forEach((each) => fill(append(field), each));
    else if (sort === "texts") value.forEach((each) => type(control(append(field)), each));
    else type(control(field), value);
    if (field.parentElement?.matches(".form-more")) field.parentElement.open = true;
  }

  // An entry as it stands: it cannot be removed, and what it left empty is asked for only on demand.
  function lock(entry, values, stands) {
    fill(entry, values, stands, true);
    entry.classList.add("standing");
    entry.querySelector(":scope > .remove").remove();
    for (const fold of entry.querySelectorAll(":scope > .form-more")) fold.replaceWith(...fieldsOf(entry).filter((field) => fold.contains(field)));
    const corrects = fieldsOf(entry).find((field) => field.dataset.key === "corrects");
    if (corrects && !held.has(corrects)) corrects.hidden = true;
    const open = fieldsOf(entry).filter((field) => !held.has(field) && !field.hidden && !field.dataset.letter);
    if (!open.length) return;
    const more = element("details", {}, element("summary", {}, "Fill in what was left empty"));
    more.append(...open);
    entry.append(more);
  }

  // A value that is not to be changed, in the place of its control.
  function show(field, value) {
    held.set(field, value);
    const shown = element("span", { class: "value", dir: "auto" }, said(value, field));
    const refers = (control(field) ?? patterns.get(field)?.querySelector(".control"))?.dataset.refers;
    if (refers) Object.assign(shown.dataset, { refers, named: [value].flat().join(" ") });
    field.replaceChildren(element("span", { class: "label" }, labelOf(field)), " ", shown);
    field.classList.add("shown");
    field.setAttribute("role", "group");
    field.removeAttribute("aria-describedby");
  }

  // A day or a time as people write it: `5 March 2026, 14:30`.
  function plainly(text) {
    const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? [];
    return !day || text.length > 25 ? text : inWords(day) + (time ? `, ${time}` : "");
  }

  // A value in words: days as people write them, what a choice means, entries field by field.
  function said(value, place = null, called = (text) => text, between = "; ") {
    if (value === undefined || isNothing(value)) return "nothing";
    if (typeof value === "string") {
      const chosen = [...(place && control(place))?.options ?? []].find((option) => option.value === value);
      return chosen?.textContent || plainly(called(value));
    }
    if (Array.isArray(value)) return value.map((each, at) => said(each, place && (entriesOf(place)[at] ?? null), called)).join("; ");
    const fields = new Map(place ? fieldsOf(place).map((field) => [field.dataset.key, field]) : []);
    return Object.entries(value).filter(([key]) => key !== "id" || fields.has(key)).map(([key, each]) => {
      const field = fields.get(key);
      return `${field ? labelOf(field) : key.replaceAll("_", " ")}: ${said(each, field, called)}`;
    }).join(between);
  }

  // A value in its control; one that the control cannot take (a word the policy no longer has) makes it take it.
  function type(input, value) {
    input.value = value;
    if (input.value === value) return;
    if (input.tagName === "SELECT") input.append(element("option", { value }, `${value} (as it stands)`));
    else input.type = "text";
    input.value = value;
  }

  caretrail.take("assets/form-fields.js", { prepare, append, collect, fill, refill, fieldsOf, entriesOf, control, labelOf, valueOf, offerOwn, plainly, said, held });
})();
