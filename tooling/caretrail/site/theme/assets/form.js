// A form for a record: what is typed is checked in words, made into the record's file, and led to the git host's page.
// Nothing is sent, nothing is kept unless it is asked for, and nothing is filled in that nobody typed.
"use strict";

(() => {
  const { element } = caretrail;
  const PARTS = ["fields", "known", "checks", "writing", "host", "result", "draft"];
  const TO_CHANGE = ["editing", "moves"]; // what a change of a record needs besides
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // as in drafting.py
  const form = document.querySelector(".form[data-form]");
  const article = form.closest("article, main");
  const asked = new URLSearchParams(location.search).get("edit") ?? "";

  // The record to be changed, where one is asked for; its values come as text, so that nothing in them is taken for more.
  async function standing() {
    if (!asked) return null;
    const read = await caretrail.data(`forms/held/${encodeURIComponent(asked)}.js`);
    return { ...read, doc: JSON.parse(read.doc) };
  }

  if (asked) article.classList.add("form-waits"); // nothing moves about before the record is there
  Promise.all([standing(), ...[...PARTS, ...asked ? TO_CHANGE : []].map((part) => caretrail.data(`assets/form-${part}.js`))]).then(start, () => {
    article.classList.remove("form-waits");
    if (!asked) return; // without its parts, the page keeps saying that the script did not run
    form.replaceChildren(element("p", { class: "notice notice-warning" }, `No record ${asked} can be changed on this page: `
      + "it is not in this edition, or its file cannot be read field by field. Whoever keeps the register can change the file itself."));
  });

  function start([record, fields, known, checks, writing, host, result, draft, editing, moves]) {
    const { form: kind, prefix, only } = form.dataset;
    const pickers = known.start(form, form.dataset.asOf);
    const own = fields.fieldsOf(form).find((field) => field.dataset.key === "id");
    const end = form.querySelector(".form-end");
    const button = element("button", { type: "button", class: "main" }, "Make the file");
    const summary = element("div", { class: "form-summary", role: "alert", tabindex: "-1" });
    const outcome = element("div");

    fields.prepare(form);
    if (record) moves.introduce(form, record, fields);
    pickers.dress();
    fields.offerOwn(form);
    article.classList.remove("form-waits");
    draft.start({
      place: end, of: record?.id ?? kind, isPrivate: "private" in form.dataset, stands: record?.doc ?? {},
      read: () => fields.collect(form), write: (values) => { fields.refill(form, values, record?.doc); fields.offerOwn(form); },
    });
    end.append(button, outcome);
    form.prepend(summary);
    if (only) own.dataset.id = only;
    for (const control of form.querySelectorAll("[data-drawn]")) offerChance(control);
    article.classList.add("form-runs");
    button.addEventListener("click", make);
    form.addEventListener("input", () => outcome.replaceChildren()); // a file made before says something else by now
    form.addEventListener("change", ({ target }) => { if (target.matches(".control")) recheck(target); });
    for (const event of ["change", "click"]) {
      form.addEventListener(event, ({ target }) => { if (!target.matches("select, option")) fields.offerOwn(form); });
    }

    // ---- Checks

    function recheck(control) {
      mark(control, wrong(control));
      warn(control);
      if (/^date/.test(control.type)) readBack(control);
    }

    // A day as it was understood: browsers differ in whether 5/3 is in March or in May.
    function readBack(control) {
      control.parentElement.querySelector(":scope > .known")?.remove();
      const words = control.value >= "1900" && !wrong(control) ? fields.plainly(control.value) : "";
      if (words) control.after(element("p", { class: "known", role: "status" }, words));
    }

    const wrong = (control) => control.value || control.validity.badInput ? checks.amiss(control, control.value, writing) : "";

    // Say at a control what is wrong with it; nothing where nothing is.
    function mark(control, words) {
      const id = `${control.id}-amiss`;
      document.getElementById(id)?.remove();
      control.removeAttribute("aria-invalid");
      const told = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
      if (words) {
        control.before(element("p", { class: "amiss", id }, element("span", { class: "visually-hidden" }, "Error: "), caretrail.capital(words)));
        control.setAttribute("aria-invalid", "true");
        told.unshift(id);
      }
      if (told.length) control.setAttribute("aria-describedby", told.join(" "));
      else control.removeAttribute("aria-describedby");
    }

    // What may be personal data is told beside the control, never quoted, and never stands in the way.
    function warn(control) {
      const seen = control.tagName === "SELECT" || control.type.startsWith("date") ? [] : checks.looks(control.value);
      control.parentElement.querySelector(":scope > .looks")?.remove();
      if (seen.length) {
        control.after(element("p", { class: "looks", role: "status" },
          `This looks like it holds ${seen.join(" and ")}. No record may: what has been sent can hardly be taken back. Take it out unless you are sure it is something else.`));
      }
    }

    // Everything that is wrong, as [the control or field to go to, its name, words].
    function problems(container, trail = []) {
      const found = [];
      for (const field of fields.fieldsOf(container)) {
        if (fields.held.has(field) || field.hidden) continue;
        const { sort } = field.dataset;
        const name = [...trail, fields.labelOf(field)];
        const control = fields.control(field);
        const value = fields.valueOf(field);
        const isEmpty = value === undefined || value === null || value === "" || value.length === 0;
        if (field === own) found.push(...idProblems(name));
        else if (control?.validity.badInput) found.push([control, name, wrong(control)]);
        else if (isEmpty && "needed" in field.dataset) found.push([control ?? field, name, "this is needed"]);
        else if (sort === "group" && !isEmpty) found.push(...problems(field, name));
        else if (sort === "entries" || sort === "texts") {
          for (const entry of fields.entriesOf(field)) found.push(...entryProblems(field, entry, name));
        } else if (control && wrong(control)) found.push([control, name, wrong(control)]);
      }
      return found;
    }

    function entryProblems(list, entry, name) {
      const called = [...name, entry.querySelector(".entry-name").textContent];
      if (list.dataset.sort === "texts") {
        const control = fields.control(entry);
        const words = control.value ? wrong(control) : "nothing stands here: fill it in, or remove it";
        return words ? [[control, called, words]] : [];
      }
      const standing = entry.classList.contains("standing");
      if (!standing && !Object.keys(fields.collect(entry)).length) {
        return [[entry.querySelector(".control:not([hidden] *)"), called, "nothing stands here: fill it in, or remove it"]];
      }
      return problems(entry, called);
    }

    function idProblems(name) {
      if (record || own.dataset.sort === "own") return [];
      const control = fields.control(own);
      const words = !control.value ? "this is needed" : wrong(control)
        || (taken.has(control.value) ? `there is a ${kind} of this name already, or there was one: choose another name` : "");
      return words ? [[control, name, words]] : [];
    }

    let taken = new Set();

    const drawn = (number) => [...crypto.getRandomValues(new Uint8Array(number))].map((byte) => LETTERS[byte % LETTERS.length]).join("");

    // A key that says nothing of anybody is best made by chance; it is made when somebody asks for it.
    function offerChance(control) {
      const chance = element("button", { type: "button" }, "Make a key by chance");
      chance.addEventListener("click", () => {
        control.value = drawn(Number(control.dataset.drawn));
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.focus();
      });
      control.after(chance);
    }

    // A record that nobody has called so yet: the year in which it began, and four characters by chance.
    function fresh(year) {
      for (;;) {
        const id = `${prefix}-${year}-${drawn(4)}`;
        if (!taken.has(id)) return id;
      }
    }

    function name() {
      const year = document.getElementById("f-opened_on").value.slice(0, 4);
      if (own.dataset.id?.split("-")[1] !== year) own.dataset.id = fresh(year);
      own.querySelector("output").textContent = own.dataset.id;
    }

    // ---- The file

    async function make() {
      taken = new Set((await known.known([kind]).catch(() => [])).map(([id]) => id));
      const found = problems(form);
      for (const control of form.querySelectorAll("[aria-invalid]")) mark(control, "");
      for (const [control, , words] of found) if (control.matches(".control")) mark(control, words);
      outcome.replaceChildren();
      if (found.length) return tell(found);
      summary.replaceChildren();
      if (prefix && !record) name();
      const doc = fields.collect(form);
      const fault = writing.refused(doc);
      if (fault) return tell([[button, ["The file"], writing.FAULTS[fault]]]);
      const changes = record ? moves.told(form, record.doc, doc, fields, editing, pickers.called) : null;
      if (changes && !changes.length) return tell([[button, ["Nothing"], "no field differs from the record as it stands"]]);
      const folder = form.dataset.folder.replace("YEAR", doc.id.split("-")[1]);
      return result.show(outcome, {
        path: record?.path ?? `${folder}/${doc.id}.yml`, text: record ? editing.revised(record, doc, writing) : writing.write(doc),
        record, changes, host: form.dataset, pages: host.pages, looks: [...form.querySelectorAll(".looks")].length,
        unknown: [...form.querySelectorAll(".unknown")].map((each) => each.parentElement.querySelector(".control").value),
      });
    }

    // All that is wrong in one place, each with a link to where it is put right.
    function tell(found) {
      const lines = found.map(([target, name, words]) => {
        const link = element("a", { href: `#${target.id}` }, `${name.join(", ")}: ${words}`);
        link.addEventListener("click", (event) => { event.preventDefault(); reach(target); });
        return element("li", {}, link);
      });
      summary.replaceChildren(element("h2", {}, found.length === 1 ? "One thing is to be put right" : `${found.length} things are to be put right`),
        element("ul", {}, ...lines));
      summary.focus();
      summary.scrollIntoView({ block: "start" });
    }

    function reach(target) {
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      const goal = target.matches(".control, button") ? target : target.querySelector(".control, .add") ?? target;
      goal.focus();
      goal.closest(".field")?.scrollIntoView({ block: "center" });
    }
  }
})();
