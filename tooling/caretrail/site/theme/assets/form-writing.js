// Values -> the text of a record, byte for byte as writing.py writes it; and what no record may hold, as source.py says.
"use strict";

(() => {
  const WIDTH = 100; // characters after which a text is folded
  const LARGEST = 256 * 1024; // bytes
  const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 _.,;()/'%+&@=-]|:(?! |$))*$/;
  const DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  const TIME = "T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?";
  const MEANT = new RegExp(`^(?:true|false|0|-?[1-9][0-9]{0,8}|-?(?:0|[1-9][0-9]{0,11})(?:\\.[0-9]{1,6})?|${DAY}(?:${TIME})?)$`);
  const GUESSED = /^(?:y|yes|n|no|on|off|null|true|false|[0-9][0-9a-fxotz_.:+ -]*)$/i;
  const BREAK = /(?<=[^ ]) (?=[^ ])/u;
  const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
  const HIDDEN = "\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff"
    + "\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
  const UNWANTED = new RegExp(`[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029${HIDDEN}]`, "u");
  const LONE = /\p{Surrogate}/u;
  const FAULTS = {
    tab: "it holds a tab: put blanks or a comma in its place",
    "line-break": "it holds a character that only some programs take for the end of a line: type that place again",
    "control-character": "it holds a control character, which nobody can see: type that place again",
    "hidden-character": "it holds a character that nobody can see, or that turns the reading direction: type that place again",
    "not-utf8": "it holds half a character, as a broken copy leaves it: type that place again",
    "too-large": "the record would be larger than 256 KB: keep long papers elsewhere, and link to them",
  };

  const longer = (text, most) => text.length > most && [...text].length > most;
  const margin = (indent) => " ".repeat(indent);

  // The name of what keeps a text out of a record; empty where nothing does.
  function fault(text) {
    if (LONE.test(text)) return "not-utf8";
    const found = UNWANTED.exec(text)?.[0];
    if (!found) return "";
    if (found === "\t") return "tab";
    if ("\v\f\r\x85\u2028\u2029".includes(found)) return "line-break";
    return found < "\xa0" ? "control-character" : "hidden-character";
  }

  function folded(text, indent) {
    const lines = [""];
    for (const word of text.split(BREAK)) {
      const last = lines.length - 1;
      if (lines[last] && [...lines[last]].length + [...word].length + 1 > WIDTH) lines.push(word);
      else lines[last] += lines[last] ? ` ${word}` : word;
    }
    return [">-", ...lines.map((line) => margin(indent) + line)].join("\n");
  }

  // One value as it stands after its colon or dash; `indent` is that of the lines below it.
  function scalar(text, indent) {
    if (text === null) return "";
    if (text.includes("\n")) {
      if (" \n".includes(text[0]) || text.endsWith("\n")) return JSON.stringify(text);
      return ["|-", ...text.split("\n").map((line) => line && margin(indent) + line)].join("\n");
    }
    if (longer(text, WIDTH) && !text.startsWith(" ") && !text.endsWith(" ")) return folded(text, indent);
    const safe = PLAIN.test(text) && !text.endsWith(" ") && (MEANT.test(text) || !GUESSED.test(text));
    return safe ? text : JSON.stringify(text);
  }

  const isFull = (value) => value !== null && typeof value === "object" && Object.keys(value).length > 0;

  function* entry(start, value, indent) {
    if (isFull(value)) {
      yield start;
      yield* Array.isArray(value) ? sequence(value, indent + 2) : mapping(value, indent + 2);
      return;
    }
    const shown = Array.isArray(value) ? "[]" : value !== null && typeof value === "object" ? "{}" : scalar(value, indent + 2);
    yield shown ? `${start} ${shown}` : start;
  }

  function* mapping(doc, indent) {
    for (const [key, value] of Object.entries(doc)) {
      yield* entry(`${margin(indent)}${NAME.test(key) ? key : JSON.stringify(key)}:`, value, indent);
    }
  }

  function* sequence(values, indent) {
    for (const value of values) {
      if (isFull(value)) {
        const [first, ...more] = Array.isArray(value) ? sequence(value, indent + 2) : mapping(value, indent + 2);
        yield `${margin(indent)}- ${first.slice(indent + 2)}`;
        yield* more;
      } else yield* entry(`${margin(indent)}-`, value, indent);
    }
  }

  // A whole file; `refused` names what keeps it from being one, if anything.
  const write = (doc) => [...mapping(doc, 0)].map((line) => `${line}\n`).join("");

  function refused(doc) {
    const texts = (value) => typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(texts);
    const found = texts(doc).map(fault).find(Boolean);
    return found || (new TextEncoder().encode(write(doc)).length > LARGEST ? "too-large" : "");
  }

  caretrail.take("assets/form-writing.js", { FAULTS, WIDTH, fault, refused, write, mapping, sequence, scalar });
})();
