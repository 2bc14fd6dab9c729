// The file that a form made, and how it is sent: copied, downloaded, or taken to the git host's page; with the steps in words.
"use strict";

(() => {
  const { element } = caretrail;

  async function copy(area, said) {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.focus();
      area.select();
      if (!document.execCommand("copy")) {
        said.textContent = "This browser does not let the page copy. The text is selected: press Ctrl and C (on a Mac: Command and C).";
        return;
      }
    }
    said.textContent = "The text is copied.";
  }

  function download(path, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = element("a", { href: address, download: path.split("/").at(-1) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  const outward = (href, words) => element("a", { href, target: "_blank", rel: "noopener noreferrer", class: "outward" }, words, " (opens in a new tab)");
  const steps = (...lines) => element("ol", {}, ...lines.map((line) => element("li", {}, ...[line].flat())));
  const code = (text) => element("code", { class: "id" }, text);

  // The ways to send it on a host: the page that holds the text already where there is one, then by hand, then by upload.
  function* ways({ path, record, host }, pages) {
    const name = host.hostName;
    if (record) {
      yield element("p", {}, `This text was made from the record as ${record.since}. Look first whether somebody changed it since: `,
        outward(pages.history, `Open its history on ${name}`), "If so, wait until this site shows the change, and begin again from there.");
    }
    if (pages.filled) {
      yield steps(
        [outward(pages.filled, `Open ${name} with the text filled in`), "Sign in if it asks you to."],
        pages.sent, "Somebody else reads it. You are told there when it is accepted, or what is to be changed.");
    } else {
      if (pages.fills) yield element("p", {}, `The text is too long for a link that fills in ${name}'s page by itself. This way it works:`);
      yield steps(
        "Press \u201cCopy the text\u201d above.",
        [outward(pages.open, record ? `Open ${name}'s page to edit the file` : `Open ${name}'s page for the new file`), "Sign in if it asks you to."],
        record ? "Click into the text, select all of it (Ctrl and A; on a Mac: Command and A), and paste over it (Ctrl and V; on a Mac: Command and V)."
          : "Click into the large empty box and paste: Ctrl and V (on a Mac: Command and V).",
        pages.sent, "Somebody else reads it. You are told there when it is accepted, or what is to be changed.");
    }
    yield element("details", {}, element("summary", {}, "Or upload the file"),
      steps("Press \u201cDownload the file\u201d above.", [outward(pages.upload, `Open ${name}'s upload page`), "The file belongs into the folder ", code(path.slice(0, path.lastIndexOf("/"))), "."],
        "Drag the file there, and propose the change as that page says."));
  }

  // What will change, field by field.
  function compared(changes) {
    const cell = (label, text) => element("td", { "data-label": label }, element("span", { class: "value", dir: "auto" }, text));
    return element("table", { class: "grid" }, element("caption", {}, "What will change"),
      element("thead", {}, element("tr", {}, ...["Field", "As it stands", "As it will be"].map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...changes.map(([name, was, is]) => element("tr", {},
        element("th", { scope: "row", "data-label": "Field" }, name), cell("As it stands", was), cell("As it will be", is)))));
  }

  function show(place, made) {
    const { path, text, record, changes, host, looks, unknown } = made;
    const area = element("textarea", { id: "form-file", readonly: "", rows: "12", spellcheck: "false", class: "file" });
    const said = element("p", { role: "status", class: "known" });
    const copying = element("button", { type: "button" }, "Copy the text");
    const saving = element("button", { type: "button" }, "Download the file");
    area.value = text;
    copying.addEventListener("click", () => copy(area, said));
    saving.addEventListener("click", () => download(path, text));
    const part = element("section", { class: "form-result", tabindex: "-1", "aria-labelledby": "form-made" },
      element("h2", { id: "form-made" }, record ? "The changed file is made" : "The file is made"),
      ...looks ? [element("p", { class: "looks" }, `${looks === 1 ? "One field looks" : `${looks} fields look`} as if personal data stood there. Look again before you send it.`)] : [],
      ...unknown.length ? [element("p", { class: "looks" }, `Not in the register: ${unknown.join(", ")}. The proposal is refused unless that was proposed before it.`)] : [],
      ...changes ? [compared(changes)] : [],
      element("p", {}, "Nothing has been sent yet. The file is called ", code(path)),
      element("div", { class: "form-buttons" }, copying, saving), said,
      element("h3", {}, "How to send it"),
      ...host.host ? ways(made, made.pages(host, path, text, !record))
        : [element("p", {}, "This partnership has not said where proposals go. Copy or download the file and send it to whoever keeps the register: it belongs at ", code(path), " there.")],
      element("p", { class: "quiet" }, "This page has checked how each field is written. Whether the record agrees with the others, and whether you may make this change, is checked when it is proposed."),
      element("label", { for: "form-file" }, "The text of the file"), area);
    place.replaceChildren(part);
    part.focus();
    part.scrollIntoView({ block: "start" });
  }

  caretrail.take("assets/form-result.js", { show });
})();
