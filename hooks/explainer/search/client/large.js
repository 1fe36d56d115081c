/* The search of a large site: its records and the list of its words lie in parts, and a query loads what it needs. The build
   leaves this out of a small site's, where all records stand in the script; see search/parting.py. */

import { DATA } from "./data.js";
import { TOP } from "./address.js";
import { editDistance } from "./distance.js";
import { box, showAnswer } from "./dialog.js";
import { addRecord } from "./filling.js";
import { search } from "./ranking.js";
import { ENTRIES, ENTRY_KINDS, isStopWord, noteNames, RECORDS, recordsOf } from "./records.js";
import { stemsOf } from "./stems.js";
import { plainWords, splitWords } from "./words.js";

const MOST_LOADED = 10;
// The best of these is shown at once: each is a script of its own, which slow phones take in one after the other.
const FIRST_SHOWN = 1;
const IN_TITLE = 3;
const WORTH = { same: 4, stem: 2, beginning: 2, slip: 1 };

/** @type {Map<string, Promise<any>>} */
const LOADED = new Map();
/** @type {Record<string, (data: any) => void>} */
const WAITING = {};
// What an empty box shows, by its number on the site: the index takes it in when a query may find it.
/** @type {Map<number, SearchRecord>} */
const SHOWN = new Map(DATA.suggested.map((/** @type {number} */ id, /** @type {number} */ at) => [id, RECORDS[at]]));
/** @type {Set<number>} */
const TAKEN = new Set();
/** @type {Map<string, Promise<void>>} */
const ASKED = new Map();
const READY = new Set([""]);

globalThis.searchPart = takePart;

/** @type {(name: string, data: any) => void} */
function takePart(name, data) {
  WAITING[name](data);
}

// Whether all that the query in the box needs is there; else it is loaded, and answered then.
export function isThere() {
  const query = box.value.trim();
  if (!READY.has(query) && !ASKED.has(query)) ASKED.set(query, bring(query));
  return READY.has(query);
}

/** @type {(query: string) => Promise<void>} */
async function bring(query) {
  const ids = await candidates(query);
  await take(ids.slice(0, FIRST_SHOWN));
  if (search(query).found.length) showFor(query);
  await take(ids.slice(FIRST_SHOWN));
  showFor(query);
}

// Who has begun to choose keeps what there is.
/** @type {(query: string) => void} */
function showFor(query) {
  READY.add(query);
  if (box.value.trim() === query && !box.hasAttribute("aria-activedescendant")) showAnswer();
}

// Nothing stands in the script that must be taken in before the first query.
export async function fill() {}

/** @type {(name: string) => Promise<any>} */
function load(name) {
  if (!LOADED.has(name)) {
    LOADED.set(name, new Promise((resolve) => {
      WAITING[name] = resolve;
      const script = document.createElement("script");
      script.onerror = () => resolve(null);
      script.src = `${TOP}assets/search-${name}.js`;
      document.head.append(script);
    }));
  }
  return /** @type {Promise<any>} */ (LOADED.get(name));
}

// The records that may answer a query, best first: those with most of its words, in their titles rather.
/** @type {(query: string) => Promise<number[]>} */
async function candidates(query) {
  const words = plainWords(splitWords(query)).map((word) => word.form);
  const needed = words.filter((form) => !isStopWord(form));
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const form of needed.length ? needed : words) {
    for (const [id, score] of await holders(form)) scores.set(id, (scores.get(id) || 0) + 100 + score);
  }
  return [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, MOST_LOADED).map(([id]) => id);
}

// The records with a word, or one like it, and how well each fits: rare words tell more.
/** @type {(form: string) => Promise<Map<number, number>>} */
async function holders(form) {
  const places = [...new Set([form, form.slice(0, Math.max(3, form.length - 3))].map(partOf))];
  const parts = await Promise.all(places.map((place) => load(`words-${place}`)));
  const lines = parts.flatMap((lines) => (lines || "").split("\n")).map((line) => line.split("\t"));
  const stem = stemsOf(form)[0];
  let found = lines.map((line) => [likeness(form, stem, line[0]), line]).filter(([worth]) => worth);
  if (!found.length) found = lines.filter(([word]) => editDistance(form, word, 2) <= (form.length > 6 ? 2 : 1)).map((line) => [WORTH.slip, line]);
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [worth, [, titles, texts]] of /** @type {[number, string[]][]} */ (found)) {
    for (const [list, boost] of /** @type {[string, number][]} */ ([[titles, IN_TITLE], [texts, 1]])) {
      const ids = idsOf(list);
      for (const id of ids) scores.set(id, Math.max(scores.get(id) || 0, worth * boost * Math.log(1 + DATA.count / ids.length)));
    }
  }
  return scores;
}

/** @type {(form: string, stem: string, word: string) => number} */
function likeness(form, stem, word) {
  if (word === form) return WORTH.same;
  if (word.slice(0, 3) !== form.slice(0, 3)) return 0;
  if (stemsOf(word)[0] === stem) return WORTH.stem;
  return word.startsWith(form) ? WORTH.beginning * form.length / word.length : 0;
}

// The last part that begins with a word before this one, or with itself.
/** @type {(form: string) => number} */
function partOf(form) {
  /** @type {string[]} */
  const firsts = DATA.words;
  const later = firsts.findIndex((first) => first > form);
  return Math.max(0, (later < 0 ? DATA.words.length : later) - 1);
}

/** @type {(list: string) => number[]} */
function idsOf(list) {
  let id = 0;
  return list ? list.split(" ").map((distance) => (id += parseInt(distance, 36))) : [];
}

// Put records into the index, in the site's order: what a question's sections say is known before it.
/** @type {(ids: number[]) => Promise<void>} */
async function take(ids) {
  const order = [...ids].sort((one, other) => one - other);
  const found = await Promise.all(order.map((id) => SHOWN.get(id) || load(`records-${blockOf(id)}`)));
  order.forEach((id, at) => {
    if (!found[at] || TAKEN.has(id)) return;
    TAKEN.add(id);
    const record = SHOWN.get(id) || recordIn(found[at], id % DATA.block);
    if (ENTRY_KINDS.has(record.kind)) noteNames(record);
    addRecord(record);
  });
}

/** @type {(columns: Record<string, string>, row: number) => SearchRecord} */
function recordIn(columns, row) {
  const own = Object.entries(columns).map(([name, lines]) => [name, lines.split("\n")[row]]);
  const [record] = recordsOf(Object.fromEntries(own));
  record.id = RECORDS.push(record) - 1;
  if (ENTRY_KINDS.has(record.kind)) ENTRIES.push(record);
  return record;
}

/** @type {(id: number) => number} */
function blockOf(id) {
  return Math.floor(id / DATA.block);
}
