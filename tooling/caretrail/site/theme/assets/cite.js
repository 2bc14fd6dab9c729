// Beside each "Link to this" of a history: a button that copies the citation of that landing, or of the field of it that the
// address names, with the address. Where the browser lets nothing be copied, the line is shown and marked to be copied by hand.
"use strict";

(() => {
  const [record] = document.querySelector("span.citation").textContent.split(",", 1);

  function citation(entry) {
    const here = decodeURIComponent(location.hash.slice(1));
    const field = here.startsWith(`${entry.id}.`) ? here.slice(entry.id.length + 1) : "";
    const commit = entry.querySelector("code.id").textContent;
    const recorded = entry.querySelector("h3 a").textContent;
    const address = new URL(`#${entry.id}${field && `.${field}`}`, location.href);
    const number = entry.id.slice("landing-".length);
    return `${record}, landing ${number}, commit ${commit}, recorded ${recorded}${field && `, field ${field}`}: ${address}`;
  }

  async function copy(entry, said) {
    const line = citation(entry);
    const done = await (navigator.clipboard?.writeText(line) ?? Promise.reject()).then(() => true, () => false);
    said.textContent = done ? `Copied: ${line}` : line;
    if (!done) getSelection().selectAllChildren(said);
  }

  for (const link of document.querySelectorAll("a.cite")) {
    const entry = link.closest(".landing");
    const button = caretrail.element("button", { type: "button", class: "cite-copy" }, "Copy citation");
    const said = caretrail.element("output", { class: "citation" });
    button.addEventListener("click", () => copy(entry, said));
    link.after(" ", button, " ", said);
  }
})();
