// Fields that name a record: the records of the register, offered by any of their words, and what the one named is called.
"use strict";

(() => {
  const { element } = caretrail;
  const OFFERED = 50;

  // The records of some kinds, each as [id, name, details].
  async function known(kinds) {
    return (await Promise.all(kinds.map((kind) => caretrail.data(`forms/known/${kind}.js`)))).flat();
  }

  function start(form, asOf) {
    const list = element("datalist", { id: "form-known" });
    form.append(list);
    const names = new Map();
    const kindsOf = (input) => input.dataset.refers.split(" ");

    async function offer(input) {
      const lines = await known(kindsOf(input)).catch(() => []);
      const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = lines.filter((line) => asked.every((word) => line.join(" ").toLowerCase().includes(word)));
      list.replaceChildren(...found.slice(0, OFFERED).map(([id, name, more]) => element("option", { value: id },
        [name, more].filter(Boolean).join(", "))));
    }

    // A name that only one record has is as good as its id, which then stands in its place.
    async function settle(input) {
      const lines = await known(kindsOf(input)).catch(() => []);
      const typed = input.value.trim().toLowerCase();
      const named = lines.filter(([, name]) => name.toLowerCase() === typed);
      if (named.length === 1 && !lines.some(([id]) => id === input.value)) input.value = named[0][0];
      const line = lines.find(([id]) => id === input.value);
      if (line) names.set(line[0], line[1]);
      say(input, !input.value ? "" : line ? line.slice(1).filter(Boolean).join(", ")
        : `Not in the register as of ${asOf}: right only if it was proposed since`, Boolean(input.value && !line));
    }

    function say(input, words, isUnknown) {
      let said = input.parentElement.querySelector(":scope > .known");
      if (!said) input.after(said = element("p", { class: "known", role: "status" }));
      said.textContent = words;
      said.classList.toggle("unknown", isUnknown);
    }

    form.addEventListener("focusin", ({ target }) => {
      if (!target.dataset?.refers) return;
      target.setAttribute("list", list.id);
      offer(target);
    });
    form.addEventListener("input", ({ target }) => { if (target.dataset?.refers) offer(target); });
    form.addEventListener("change", ({ target }) => { if (target.dataset?.refers) settle(target); });
    // What a record is called, once the records of its kind were read; else its id.
    const called = (id) => names.has(id) ? `${names.get(id)} (${id})` : id;

    // Say of every record that the form names already what it is called.
    async function dress() {
      const naming = [...form.querySelectorAll("[data-refers]")].filter((each) => each.value || each.dataset.named);
      const lines = await known([...new Set(naming.flatMap(kindsOf))]).catch(() => []);
      for (const [id, name] of lines) names.set(id, name);
      for (const each of naming) {
        if (each.value) settle(each);
        else each.textContent = each.dataset.named.split(" ").map(called).join("; ");
      }
    }

    return { dress, called };
  }

  caretrail.take("assets/form-known.js", { start, known });
})();
