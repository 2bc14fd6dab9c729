// On every page: loads the script of each part that the page has, and hands data files to whoever asks for them.
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
  }; // script in assets/ -> what a page has that needs it
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

  return { data, take: (name, content) => waiting.get(name)?.take(content), top: new URL("..", here) };
})();
