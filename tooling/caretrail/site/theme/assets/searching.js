// How the search page finds: the words of a question, the index that the build made (site/search/ says what is in it), and
// the best of what has them. It reads a few small data files for each question.
"use strict";

(() => {
  const SHOWN = 20; // results on a page
  const SPREAD = 3; // shards that are read for the beginning of a word
  const ENDINGS = 24; // words that a beginning stands for, at most
  const COMMON = 3; // of these, such as stand in very many documents
  const POINTS = [1, 1.6, 4, 8]; // by the level of a word in a document
  const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { DIGIT[digit.charCodeAt(0)] = value; });

  // --- Words: the same as site/search/words.py

  const V = "[aeiouy][aeiou]*";
  const C = "[^aeiou][^aeiouy]*";
  const SOUNDED = new RegExp(`^(?:${C})?[aeiouy]`);
  const MEASURE_1_UP = new RegExp(`^(?:${C})?${V}${C}`);
  const MEASURE_1 = new RegExp(`^(?:${C})?${V}${C}(?:${V})?$`);
  const MEASURE_2_UP = new RegExp(`^(?:${C})?${V}${C}${V}${C}`);
  const SHORT = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);

  const plain = (text) => /^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{Mn}/gu, "");
  const fold = (text) => plain(text).toLowerCase().replace(/['\u2019]/g, "");

  function stem(typed) {
    if (!/^[a-z]{4,}$/.test(typed)) return typed;
    const plural = /^(.+?)(?:(ss|i)es|([^s])s)$/.exec(typed);
    let word = present(plural ? plural[1] + (plural[2] ?? plural[3]) : typed);
    if (word.endsWith("y") && SOUNDED.test(word.slice(0, -1))) word = `${word.slice(0, -1)}i`;
    const bare = word.slice(0, -1);
    return word.endsWith("e") && (MEASURE_2_UP.test(bare) || (MEASURE_1.test(bare) && !SHORT.test(bare))) ? bare : word;
  }

  function present(word) {
    if (word.endsWith("eed")) return MEASURE_1_UP.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
    const bare = /^(.+?)(?:ed|ing)$/.exec(word)?.[1];
    if (!bare || !SOUNDED.test(bare)) return word;
    if (/(?:at|bl|iz)$/.test(bare) || SHORT.test(bare)) return `${bare}e`;
    return /([^aeiouylsz])\1$/.test(bare) ? bare.slice(0, -1) : bare;
  }

  const cut = (word) => [...word].slice(0, 40).join("");
  const part = (word) => /^[0-9a-f]{40}$/.test(word) ? word.slice(0, 12) : stem(cut(word));

  // The terms of a text; of `rsk-2026-7k3m`, the whole and each part.
  function terms(text) {
    return (fold(text).match(WORD) ?? []).flatMap((word) => {
      const parts = word.split("-");
      return parts.length > 1 && /\p{N}/u.test(word) ? [cut(word), ...parts.map(part)] : parts.map(part);
    });
  }

  // What is asked for: each word as a term, the last one also as the beginning of others.
  function asked(text) {
    const words = (fold(text).match(WORD) ?? []).flatMap((word) => {
      const parts = word.split("-");
      return parts.length > 1 && /\p{N}/u.test(word) ? [{ typed: word, term: cut(word) }]
        : parts.map((each) => ({ typed: each, term: part(each) }));
    });
    const last = words.at(-1);
    if (last && last.typed.length > 1) last.begins = cut(last.typed);
    const known = new Set();
    return words.reverse().filter(({ term }) => !known.has(term) && known.add(term)).reverse();
  }

  // --- The index

  function numbers(text, each) {
    let value = 0;
    let shift = 0;
    for (let place = 0; place < text.length; place += 1) {
      const digit = DIGIT[text.charCodeAt(place)];
      value += (digit & 31) * 2 ** shift;
      if (digit > 31) {
        shift += 5;
      } else {
        each(value);
        value = shift = 0;
      }
    }
  }

  function sums(text) {
    const found = [];
    numbers(text, (step) => found.push((found.at(-1) ?? 0) + step));
    return found;
  }

  // The last place whose value is not above the one looked for.
  function below(sorted, wanted) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= wanted) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function once(make) {
    let made;
    return () => made ??= make().catch((fault) => { made = undefined; throw fault; });
  }

  // Records by what names them, and what all documents can be narrowed by.
  const records = once(async () => {
    const held = await caretrail.data("search/records.js");
    held.folded = held.title.map((title, at) => fold(`${held.id[at]} ${title} ${held.owners[held.owner[at]]}`));
    return { ...held, document: sums(held.document), words: () => held.folded.flatMap((text) => text.match(WORD) ?? []) };
  });

  const index = once(async () => {
    const held = await caretrail.data("search/index.js");
    const groups = new Uint32Array(held.documents);
    let [at, group] = [0, -1];
    numbers(held.groups, (value) => {
      if (group < 0 && !(value & 1)) groups[at++] = value >> 1;
      else if (group < 0) group = value >> 1;
      else { groups.fill(group, at, at += value); group = -1; }
    });
    return { shards: held.shards, groups, starts: sums(held.texts) };
  });

  const shard = (place) => caretrail.data(`search/words/${place}.js`);
  const documentsOf = (list) => typeof list === "string" ? list : caretrail.data(`search/common/${list}.js`);

  // The terms a word stands for, each with how much it counts and where it stands; where there is none, the words around.
  async function meant({ term, begins }, { shards }) {
    const places = new Set([Math.max(0, below(shards, term))]);
    if (begins) {
      const from = Math.max(0, below(shards, begins));
      const upTo = Math.min(below(shards, `${begins}\uffff`), from + SPREAD - 1);
      for (let place = from; place <= upTo; place += 1) places.add(place);
    }
    const read = await Promise.all([...places].filter((place) => place < shards.length).map(shard));
    const [exact, others] = [[], []];
    for (const [known, said, counts, lists] of read) {
      known.forEach((each, at) => {
        if (each === term) exact.push({ weight: 1, count: counts[at], list: lists[at] });
        else if (begins && (each.startsWith(begins) || (said[at] && said[at].startsWith(begins)))) {
          others.push({ weight: 0.5, count: counts[at], list: lists[at] });
        }
      });
    }
    others.sort((one, two) => two.count - one.count);
    let common = 0;
    const found = [...exact, ...others.slice(0, ENDINGS).filter(({ list }) => typeof list === "string" || (common += 1) <= COMMON)];
    await Promise.all(found.map(async (each) => { each.list = await documentsOf(each.list); }));
    return { found, near: found.length ? [] : read.flatMap(([known, said]) => known.map((each, at) => said[at] || each)) };
  }

  // Of many words the one that is nearest to what was typed, where it is near at all.
  function nearest(typed, words) {
    let [best, least] = ["", typed.length > 4 ? 3 : 2];
    if (typed.length < 3) return best;
    for (const word of new Set(words)) {
      if (Math.abs(word.length - typed.length) >= least || !/^\p{L}+$/u.test(word)) continue;
      const far = distance(typed, word, least);
      if (far < least) [best, least] = [word, far];
    }
    return best;
  }

  function distance(one, two, enough) {
    let [before, row] = [[], Array.from({ length: two.length + 1 }, (_, at) => at)];
    for (let down = 1; down <= one.length; down += 1) {
      const next = [down];
      for (let at = 1; at <= two.length; at += 1) {
        next[at] = Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + (one[down - 1] !== two[at - 1]));
        if (at > 1 && down > 1 && one[down - 1] === two[at - 2] && one[down - 2] === two[at - 1]) {
          next[at] = Math.min(next[at], before[at - 2] + 1);
        }
      }
      if (Math.min(...next) >= enough) return enough;
      [before, row] = [row, next];
    }
    return row.at(-1);
  }

  // --- Narrowing

  // For each facet and group, whether the group has one of the chosen values; a facet of which none is chosen takes all.
  function takers(held, chosen) {
    return Object.entries(held.facets).map(([facet, values], place) => {
      const wanted = new Set(chosen.getAll(facet));
      const places = new Set([...values.keys()].filter((at) => wanted.has(values[at])));
      return held.groups.map((group) => !wanted.size || group[place].some((value) => places.has(value)));
    });
  }

  // How many of the found documents each value of each facet would leave, what is chosen in other facets being kept.
  function tally(held, taken, counts) {
    return Object.entries(held.facets).map(([, values], place) => {
      const found = new Array(values.length).fill(0);
      counts.forEach((count, group) => {
        if (count && taken.every((takes, other) => other === place || takes[group])) {
          for (const value of held.groups[group][place]) found[value] += count;
        }
      });
      return found;
    });
  }

  // --- Finding

  // Records whose id, title, owner or state is what was typed, best first.
  function named(held, text, takes) {
    const typed = fold(text).trim().replace(/\s+/g, " ");
    const words = typed.split(" ").filter(Boolean);
    if (!words.length) return [];
    const places = Object.keys(held.facets);
    const [kinds, states] = [places.indexOf("kind"), places.indexOf("status")];
    const said = held.groups.map((group) => ` ${[...group[kinds].map((at) => held.facets.kind[at]),
      ...group[states].map((at) => held.facets.status[at])].join(" ")}`);
    const found = [];
    held.folded.forEach((folded, at) => {
      if (!takes(held.group[at])) return;
      const whole = folded + said[held.group[at]];
      if (!words.every((word) => { const from = whole.indexOf(word); return from >= 0 && (from === 0 || begins(whole, word)); })) return;
      const id = fold(held.id[at]);
      const title = fold(held.title[at]);
      found.push([id === typed ? 9 : title === typed ? 8 : id.startsWith(typed) ? 7 : title.startsWith(typed) ? 6
        : words.every((word) => begins(title, word)) ? 5 : words.every((word) => begins(folded, word)) ? 4 : 1, at]);
    });
    return found.sort(([one, first], [two, second]) => two - one || first - second).map(([, at]) => at);
  }

  // Whether a word of a text begins so.
  function begins(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
    }
    return false;
  }

  // Everything that has the words, best first: the documents of one page, how many there are, and what was not found.
  async function everything(text, chosen, page, skip) {
    const [held, { shards, groups, starts }] = await Promise.all([records(), index()]);
    const words = asked(text);
    const sought = await Promise.all(words.map((word) => meant(word, { shards })));
    const score = new Float32Array(groups.length);
    const had = new Uint8Array(groups.length);
    for (const { found } of sought) {
      const own = new Float32Array(groups.length);
      for (const { list, count, weight } of found) {
        const worth = POINTS.map((points) => points * weight * Math.log(1 + groups.length / count));
        let document = -1;
        numbers(list, (value) => {
          document += (value >> 2) + 1;
          const gain = worth[value & 3];
          if (gain > own[document]) own[document] = gain;
        });
      }
      for (let document = 0; document < own.length; document += 1) {
        if (own[document]) { score[document] += own[document]; had[document] += 1; }
      }
    }
    const wanted = words.length;
    const all = !wanted || had.includes(wanted);
    const least = all ? wanted : 1;
    const taken = takers(held, chosen);
    const passes = held.groups.map((_, group) => taken.every((takes) => takes[group]));
    const weights = ranks(held);
    const counts = new Array(held.groups.length).fill(0);
    const best = new Best(page * SHOWN);
    let many = 0;
    for (let document = 0; document < groups.length; document += 1) {
      if (had[document] < least) continue;
      const group = groups[document];
      counts[group] += 1;
      if (!passes[group] || skip.has(document)) continue;
      many += 1;
      const [weight, newer] = weights[group];
      best.offer(document, (score[document] + had[document] * (all ? 0 : 1000)) * weight + newer * document / groups.length);
    }
    const shown = best.documents.slice((page - 1) * SHOWN);
    return { shown, starts, groups, many, all, counts: tally(held, taken, counts), words,
      none: words.flatMap((word, at) => sought[at].found.length ? [] : [{ word, near: sought[at].near }]) };
  }

  // Records come before pages, and pages before landings, of which the newest comes first.
  function ranks(held) {
    const place = Object.keys(held.facets).indexOf("kind");
    return held.groups.map((group) => {
      const kind = held.facets.kind[group[place][0]];
      return kind === "landing" ? [0.4, 0.01] : kind === "page" ? [0.6, 0] : [1, 0];
    });
  }

  // The best of what is offered, in order; of equals the first.
  class Best {
    constructor(most) { Object.assign(this, { most, documents: [], scores: [] }); }

    offer(document, score) {
      const { scores, documents, most } = this;
      if (scores.length === most && score <= scores[most - 1]) return;
      let [low, high] = [0, scores.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (scores[middle] >= score) low = middle + 1; else high = middle;
      }
      scores.splice(low, 0, score);
      documents.splice(low, 0, document);
      if (scores.length > most) { scores.pop(); documents.pop(); }
    }
  }

  // What the results show, by the few small files they stand in.
  async function texts(documents, starts) {
    const places = documents.map((document) => below(starts, document));
    const read = await Promise.all(places.map((place) => caretrail.data(`search/texts/${place}.js`)));
    return documents.map((document, at) => read[at][document - starts[places[at]]]);
  }

  caretrail.take("assets/searching.js", { SHOWN, terms, asked, fold, records, named, everything, texts, nearest });
})();
