// The text of a changed record: every line of what does not differ stays as it is, comments too, as editing/ does it. And
// what has changed, in words.
"use strict";

(() => {
  const LINE = 120; // characters of a line with brackets
  const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isNested = (value) => value !== null && typeof value === "object" && Object.keys(value).length > 0;

  const cut = (line, from, to) => [...line].slice(from, to).join(""); // columns are counted in characters

  function same(one, other) {
    if (one === other) return true;
    if (!one || !other || typeof one !== "object" || Array.isArray(one) !== Array.isArray(other)) return false;
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
  }

  // A value on one line, lists and groups in brackets, as writing.py does it; empty where it would not read back.
  function bracketed(value, writing) {
    if (value === null) return "";
    if (typeof value === "object") {
      const parts = Object.values(value).map((each) => bracketed(each, writing));
      if (!parts.every(Boolean)) return "";
      return Array.isArray(value) ? `[${parts.join(", ")}]` : `{${Object.keys(value).map((key, at) => `${key}: ${parts[at]}`).join(", ")}}`;
    }
    if ([...value].length > writing.WIDTH || value.includes("\n")) return JSON.stringify(value);
    const text = writing.scalar(value, 0);
    return text === value && value.includes(",") ? JSON.stringify(value) : text;
  }

  // `spans` and `comments` are those of views/forms/held.py; `after` is the record as it is to be, in the order of its kind.
  function revised({ text, spans, comments, doc }, after, writing) {
    const ending = text.includes("\r\n") ? "\r" : "";
    const lines = (text.endsWith("\n") ? text : `${text}${ending}\n`).split("\n");
    const places = new Map();
    const paths = [];
    for (const [parent, key, first, more, remarks, indent, from, to, brackets] of spans) {
      const path = [...paths[parent] ?? [], key];
      const behind = typeof key === "number" ? indent + 1 : lines[first - 1].indexOf(":", indent + key.length) + 1;
      paths.push(path);
      places.set(JSON.stringify(path), { start: first - 1, end: first + more, after: first + more + remarks, indent, behind, from, to, brackets });
    }
    const span = (path) => places.get(JSON.stringify(path));
    const edits = []; // [first line, line after the last, new lines]

    const made = (path, value, indent) => [...typeof path.at(-1) === "number" ? writing.sequence([value], indent)
      : writing.mapping({ [path.at(-1)]: value }, indent)].flatMap((each) => each.split("\n"));

    // What a new value is in the place of the old one; null where it needs lines of its own.
    function onTheLine(at, old, now) {
      if (at.from === undefined && old !== null) return null; // of null, nothing stands behind the colon
      if (now !== null && typeof now === "object" && !isNested(now)) return Array.isArray(now) ? "[]" : "{}";
      if (isNested(now)) {
        const shown = isNested(old) && at.brackets ? bracketed(now, writing) : "";
        return shown && at.from + [...shown].length <= LINE ? shown : null;
      }
      const shown = writing.scalar(now, 0);
      return shown.includes("\n") ? null : shown;
    }

    function replace(path, old, now) {
      const at = span(path);
      const line = lines[at.start];
      const shown = onTheLine(at, old, now);
      if (shown !== null) {
        const { behind, from = behind, to = behind } = at;
        const between = shown && (cut(line, behind, from) || " ");
        edits.push([at.start, at.start + 1, [cut(line, 0, behind) + between + shown + cut(line, to)]]);
        return;
      }
      const kept = comments.filter(([number]) => number > at.start && number <= at.end);
      const beside = kept.find(([, isAlone]) => !isAlone);
      const fresh = made(path, now, at.indent);
      fresh[0] = line.slice(0, at.indent) + fresh[0].slice(at.indent);
      if (beside) fresh[0] += `  ${beside[2]}`;
      const others = kept.filter((each) => each !== beside).map(([, , comment]) => " ".repeat(at.indent) + comment);
      edits.push([at.start, at.end, line.slice(0, at.indent).trim() ? [...fresh, ...others] : [...others, ...fresh]]);
    }

    // Whether it can be changed line by line: all that it holds stands on lines of its own.
    const isOpen = (path, value) => isNested(value)
      && Object.keys(value).every((key) => span([...path, Array.isArray(value) ? Number(key) : key]));

    // An entry whose first field, which stands behind the dash, goes or comes second is written anew.
    function beginsAnew(path, before, now) {
      const first = Object.keys(before)[0];
      const isBehindDash = path.length && span(path).start === span([...path, first]).start;
      return isBehindDash && Object.keys(now).find((key) => key === first || !(key in before)) !== first;
    }

    function change(path, before, now) {
      if (same(before, now)) return;
      const canGoOn = isNested(now) && isGroup(before) === isGroup(now) && isOpen(path, before);
      if (canGoOn && isGroup(before) && !beginsAnew(path, before, now)) group(path, before, now);
      else if (canGoOn && !isGroup(before)) list(path, before, now);
      else replace(path, before, now);
    }

    const remove = (path) => edits.push([span(path).start, span(path).after, []]);
    const insert = (place, path, value, indent) => edits.push([place, place, made(path, value, indent)]);

    function group(path, before, now) {
      for (const key of Object.keys(before)) {
        if (key in now) change([...path, key], before[key], now[key]);
        else remove([...path, key]);
      }
      const first = span([...path, Object.keys(before)[0]]);
      let place = first.start;
      for (const key of Object.keys(now)) {
        if (key in before) place = span([...path, key]).after;
        else insert(place, [...path, key], now[key], first.indent);
      }
    }

    // Entries that are the same at the front and at the back stay; what lies between is changed, taken away or added.
    function list(path, before, now) {
      const shortest = Math.min(before.length, now.length);
      let [front, back] = [0, 0];
      while (front < shortest && same(before[front], now[front])) front += 1;
      while (back < shortest - front && same(before.at(-1 - back), now.at(-1 - back))) back += 1;
      const both = shortest - front - back;
      for (let at = front; at < front + both; at += 1) change([...path, at], before[at], now[at]);
      for (let at = front + both; at < before.length - back; at += 1) remove([...path, at]);
      const last = front + both - 1;
      const { indent, start } = span([...path, 0]);
      const place = last < 0 ? start : span([...path, last]).after;
      for (let at = front + both; at < now.length - back; at += 1) insert(place, [...path, at], now[at], indent);
    }

    group([], doc, after);
    edits.map((edit, order) => [...edit, order])
      .sort((one, other) => other[0] - one[0] || other[1] - one[1] || other[3] - one[3])
      .forEach(([start, end, fresh]) => lines.splice(start, end - start, ...fresh.map((line) => line.endsWith("\r") ? line : line + ending)));
    return lines.join("\n");
  }

  // What differs, as [path, before, after]; an entry that was added or removed is one change.
  function changes(before, after, path = []) {
    const found = [];
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [was, is, here] = [before[key], after[key], [...path, key]];
      if (same(was, is)) continue;
      if (isNested(was ?? is) && isNested(is ?? was) && (Array.isArray(was ?? is) || (was && is))) found.push(...changes(was ?? [], is ?? [], here));
      else found.push([here, was, is]);
    }
    return found;
  }

  caretrail.take("assets/form-editing.js", { revised, changes });
})();
