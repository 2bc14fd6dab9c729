// A draft of what was typed, kept in this browser: only while it is asked for, and forgotten at the press of a button.
"use strict";

(() => {
  const { element, inWords } = caretrail;
  const PAUSE = 500; // milliseconds after the last key

  // `of` names what the draft is of; `read` gives what is typed, `write` puts it back; `stands` is the record it began from.
  function start({ place, of, isPrivate, read, write, stands }) {
    const key = `caretrail draft: ${location.pathname} ${of}`;
    const box = element("input", { type: "checkbox", id: "form-keep" });
    const forget = element("button", { type: "button" }, "Forget the draft");
    const said = element("p", { role: "status", class: "known" });
    const began = JSON.stringify(stands);
    let pause = 0;

    function kept() {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    }

    function keep() {
      if (!box.checked) return;
      try {
        localStorage.setItem(key, JSON.stringify({ on: new Date().toISOString().slice(0, 10), began, values: read() }));
        said.textContent = "The draft is kept in this browser.";
        forget.hidden = false;
      } catch {
        said.textContent = "This browser keeps no drafts.";
      }
    }

    function drop() {
      clearTimeout(pause);
      try { localStorage.removeItem(key); } catch { /* then there is none */ }
      box.checked = false;
      forget.hidden = true;
      said.textContent = "The draft is forgotten: nothing is kept in this browser.";
      box.focus();
    }

    function offer(draft) {
      const back = element("button", { type: "button" }, "Bring the draft back");
      const fits = draft.began === began;
      const note = element("aside", { class: "notice", "aria-label": "Draft" },
        element("p", {}, `A draft of ${inWords(draft.on)} is kept in this browser. `
          + (fits ? "" : "The record has changed since, so it cannot be brought back.")), ...fits ? [back] : []);
      back.addEventListener("click", () => {
        write(draft.values);
        box.checked = true;
        note.remove();
        said.textContent = "The draft is back.";
      });
      forget.addEventListener("click", () => note.remove());
      place.parentElement.prepend(note);
    }

    const draft = kept();
    forget.hidden = !draft;
    box.addEventListener("change", () => { if (box.checked) keep(); else drop(); });
    forget.addEventListener("click", drop);
    place.parentElement.addEventListener("input", ({ target }) => {
      if (target === box) return;
      clearTimeout(pause);
      pause = setTimeout(keep, PAUSE);
    });
    place.append(element("div", { class: "form-draft" }, element("label", { for: box.id }, box, " Keep a draft in this browser"),
      element("p", { class: "hint" }, "Off, nothing you type is kept. On, what you typed stays in this browser on this computer until you forget it, and whoever uses this browser can read it."
        + (isPrivate ? " Records of this sort are about a person or their care: keep no draft on a computer that others use." : "")),
      forget, said));
    if (draft) offer(draft);
  }

  caretrail.take("assets/form-draft.js", { start });
})();
