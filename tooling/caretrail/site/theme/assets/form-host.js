// Where a file is proposed: the address of each git host's page for a new file, an edit or an upload, and what to do there.
"use strict";

(() => {
  const LONGEST = { github: 8191, forgejo: 8000 }; // bytes of a whole address

  // For a query: blanks as +, and bare what may stand bare, so that more text fits.
  const query = (text) => encodeURIComponent(text).replaceAll("%20", "+").replace(/%(?:3A|3B|2C|2F|7C)/g, decodeURIComponent);
  const way = (path) => path.split("/").map(encodeURIComponent).join("/");

  function within(sort, address) {
    const whole = new URL(address).href;
    return whole.length <= LONGEST[sort] ? whole : "";
  }

  const PAGES = {
    github: {
      filled: (at, branch, path, text) => `${at}/new/${branch}?filename=${query(path)}&value=${query(text)}`,
      fresh: (at, branch, path) => `${at}/new/${branch}?filename=${query(path)}`,
      edit: (at, branch, path) => `${at}/edit/${branch}/${way(path)}`,
      history: (at, branch, path) => `${at}/commits/${branch}/${way(path)}`,
      upload: (at, branch, folder) => `${at}/upload/${branch}/${way(folder)}`,
    },
    gitlab: {
      fresh: (at, branch, path) => `${at}/-/new/${branch}?file_name=${query(path)}`,
      edit: (at, branch, path) => `${at}/-/edit/${branch}/${way(path)}`,
      history: (at, branch, path) => `${at}/-/commits/${branch}/${way(path)}`,
      upload: (at, branch) => `${at}/-/tree/${branch}`,
    },
    forgejo: {
      filled: (at, branch, path, text) => `${at}/_new/${branch}/${way(folderOf(path))}?filename=${query(path.split("/").at(-1))}&value=${query(text)}`,
      fresh: (at, branch, path) => `${at}/_new/${branch}/${way(folderOf(path))}?filename=${query(path.split("/").at(-1))}`,
      changed: (at, branch, path, text) => `${at}/_edit/${branch}/${way(path)}?value=${query(text)}`,
      edit: (at, branch, path) => `${at}/_edit/${branch}/${way(path)}`,
      history: (at, branch, path) => `${at}/commits/branch/${branch}/${way(path)}`,
      upload: (at, branch, folder) => `${at}/_upload/${branch}/${way(folder)}`,
    },
  };
  const folderOf = (path) => path.slice(0, path.lastIndexOf("/"));

  // What to press at the end, host by host.
  const SENT = {
    github: "Press the green button \u201cCommit changes\u2026\u201d (or \u201cPropose changes\u201d), say in a few words why, choose to start a pull request, and press \u201cPropose changes\u201d.",
    gitlab: "Below the text, say in a few words why, choose a new branch and \u201cStart a new merge request\u201d, and press \u201cCommit changes\u201d.",
    forgejo: "Below the text, say in a few words why, choose \u201cCreate a new branch for this commit and start a pull request\u201d, and press \u201cPropose file change\u201d.",
  };

  // The pages of a host for one file: `filled` holds the text already and is empty where the address would be too long.
  function pages({ host, repository, branch }, path, text, isNew) {
    const of = PAGES[host];
    const filling = isNew ? of.filled : of.changed;
    const made = (page, ...more) => page(repository, way(branch), ...more);
    return {
      filled: filling ? within(host, made(filling, path, text)) : "",
      open: made(isNew ? of.fresh : of.edit, path),
      history: made(of.history, path),
      upload: made(of.upload, folderOf(path)),
      fills: Boolean(filling), sent: SENT[host],
    };
  }

  caretrail.take("assets/form-host.js", { pages });
})();
