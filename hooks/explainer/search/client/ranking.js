/* What is found, best first: each word of the query counts once, by its best match (how well
   it fits, in which field, how rare it is), and more where a whole name is said.
   Equal results keep the records' order. */

import { BOOST, match } from "./postings.js";
import { formsOf, isStopWord, RECORDS } from "./records.js";
import { NEAR, parseQuery } from "./query.js";

const SHORT_QUERY = 2;
const MOST_WEIGHED = 40;
// For short queries, long ones and dates; else as for entries.
const ENTRY_BOOST = [1.3, 1, 1];
/** @type {Partial<Record<Kind, number[]>>} */
const KIND_BOOST = { event: [1.15, 1.05, 2], question: [1.1, 1.2, 1], section: [1, 1.1, 1], page: [0.8, 0.8, 0.8], source: [0.6, 0.6, 0.6] };

// Find what answers a query: { found: [{ record, score, forms }], missed: words that nothing fits }.
// `forms` are the words of the index that matched, to mark them.
/** @type {(text: string) => { found: Result[], missed: string[] }} */
export function search(text) {
  const { parts, phrases } = parseQuery(text);
  const needed = parts.filter((part) => !part.isOptional);
  const missed = needed.filter((part) => !part.answers.size).map((part) => part.form);
  if (!needed.length) return { found: [], missed };
  const hits = matchMost(needed, missed.length, Math.floor(parts.length / 4));
  const found = hits
    .map((hit) => weighWords(hit, needed))
    .filter((each) => phrases.every((phrase) => says(each.record, phrase)))
    .sort(byScore);
  const best = found.splice(0, MOST_WEIGHED);
  for (const each of best) each.score *= 1 + 3 * nameCover(each.record, parts);
  return { found: [...best.sort(byScore), ...found], missed };
}

/** @type {(one: Result, other: Result) => number} */
function byScore(one, other) {
  return other.score - one.score || one.record.id - other.record.id;
}

// Records with all words of a query; of a longer one, `spare` words may lack, but two must be there. Where no record has
// so many, those with the most will do, if the site knows every word well.
/** @type {(needed: Part[], missed: number, spare: number) => Hit[]} */
function matchMost(needed, missed, spare) {
  const allowed = Math.max(0, Math.min(spare, needed.length - 2));
  if (missed > allowed) return [];
  const whole = allowed ? [] : match(needed, true);
  if (whole.length) return whole;
  const present = needed.filter((part) => part.answers.size);
  const hits = match(present, false);
  const most = Math.max(...hits.map((hit) => hit.parts.size));
  const areSure = needed.every((part) => Math.max(...part.answers.values()) > NEAR);
  const least = Math.min(needed.length - allowed, areSure ? Math.max(most, needed.length / 2) : Infinity);
  return hits.filter((hit) => hit.parts.size >= least);
}

/** @type {(hit: Hit, needed: Part[]) => Result} */
function weighWords(hit, needed) {
  const record = RECORDS[hit.id];
  const matches = [...hit.match];
  const sort = needed.every((part) => part.isDate) ? 2 : needed.length <= SHORT_QUERY ? 0 : 1;
  /** @type {[string, number][]} */
  const weights = matches.map(([word, fields]) => [word, Math.max(...fields.map((field) => BOOST[field]))]);
  let score = 0;
  for (const part of needed) {
    let best = 0;
    for (const [word, weight] of weights) best = Math.max(best, weight * (part.answers.get(word) || 0));
    score += best * part.rarity;
  }
  // An event of that very date comes before one that is only known to be later.
  if (sort === 2) score /= 1 + 0.02 * record.words.when.length;
  score *= (KIND_BOOST[record.kind] || ENTRY_BOOST)[sort] * (1 + 0.05 * Math.log2(1 + hit.score));
  const own = "#" + record.id;
  return { record, score, forms: new Set([...hit.match.keys()].filter((word) => word !== own)) };
}

// From 0 to 1: how much of its best name the query says, times how much of the query that name takes up.
/** @type {(record: SearchRecord, parts: Part[]) => number} */
function nameCover(record, parts) {
  const all = parts.reduce((sum, part) => sum + weightOf(part), 0);
  return Math.max(...record.nameForms.map((name) => {
    let said = 0, whole = 0, quality = 0;
    const used = new Set();
    for (const form of name) {
      const value = isStopWord(form) ? 0.2 : 1;
      let fit = 0;
      for (const part of parts) {
        const fits = part.answers.get(form) || 0;
        if (fits) used.add(part);
        fit = Math.max(fit, fits);
      }
      whole += value;
      said += fit ? value : 0;
      quality += value * fit;
    }
    if (!said) return 0;
    const share = [...used].reduce((sum, part) => sum + weightOf(part), 0) / all;
    return (said / whole) ** 2 * share * (quality / said);
  }));
}

/** @type {(part: Part) => number} */
function weightOf(part) {
  return part.isOptional ? 0.2 : 1;
}

// Whether a record says a phrase word for word.
/** @type {(record: SearchRecord, phrase: string[]) => boolean} */
function says(record, phrase) {
  return [...record.nameForms, record.textForms, formsOf(record.path)].some((forms) =>
    forms.some((_, at) => phrase.every((form, offset) => forms[at + offset] === form)));
}
