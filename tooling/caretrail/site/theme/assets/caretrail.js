// On every page: loads the script of each part that the page has, and hands data files to whoever asks for them; and what
// those scripts make pages of, so that each does it in the same way.
// A data file is a script of one call, `caretrail.take("<its name>", ...)`, as a page opened from a folder may load scripts only.
"use strict";

const caretrail = (() => {
  const here = new URL(".", document.currentScript.src);
  const parts = {
    heatmap: "table.heat[data-days]",
    cite: "span.citation",
    register: "table.register[data-rows]",
    search: ".search-page",
    then: "[data-then]",
    form: ".form[data-form]",
  }; // script in assets/ -> what a page has that needs it
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const waiting = new Map();

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => { script.remove(); done(); };
      script.onerror = () => { script.remove(); failed(new Error(`${address} cannot be loaded`)); };
      document.head.append(script);
    });
  }

  // The content of a data file, by its address from the top of the site; read once however often it is asked for.
  function data(name) {
    if (!waiting.has(name)) {
      let take;
      const taken = new Promise((done) => { take = done; });
      const answer = load(new URL(`../${name}`, here)).then(() => taken);
      answer.catch(() => waiting.delete(name));
      waiting.set(name, Object.assign(answer, { take }));
    }
    return waiting.get(name);
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const [part, selector] of Object.entries(parts)) {
      if (document.querySelector(selector)) load(new URL(`${part}.js`, here));
    }
    if (location.protocol === "file:") load(new URL("folder.js", here));
  });

  // What it holds is text, never markup.
  function element(tag, attributes = {}, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  // A word in its colour and shape, as in pages/html.py.
  function badge(word, text = word) {
    const look = word.toLowerCase().replaceAll(" ", "-");
    return element("span", { class: /^[a-z][a-z-]{0,30}$/.test(look) ? `badge badge-${look}` : "badge" }, text);
  }

  // "2026-03-05" as "5 March 2026".
  function inWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  function counted(number, one, many = `${one}s`) {
    return `${number ? number.toLocaleString("en-GB") : "no"} ${number === 1 ? one : many}`;
  }

  const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

  // What a page shows, into its address, to be passed on; `lasting`: the back button leads to what it showed before.
  function remember(query, lasting = false) {
    const asked = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : "";
    if (asked === location.search) return;
    try {
      history[lasting ? "pushState" : "replaceState"](null, "", `${location.pathname}${asked}${lasting ? "" : location.hash}`);
    } catch { /* a page opened from a folder may not be allowed to: it works without */ }
  }

  return { data, take: (name, content) => waiting.get(name)?.take(content), top: new URL("..", here),
    element, badge, inWords, counted, capital, remember };
})();
