// Where the site is opened from a folder: an address that ends in "/" is the page `index.html` there.
"use strict";

(() => {
  function page(address) {
    const full = new URL(address, location.href);
    if (full.protocol === "file:" && full.pathname.endsWith("/")) full.pathname += "index.html";
    return full.href;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) link.href = page(link.href);
  }, true);
  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("action")) event.target.action = page(event.target.action);
  }, true);
})();
