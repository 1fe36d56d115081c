/* Short texts that show why something was found: a passage around the matches, with each match marked. */

import { plainWords, splitWords } from "./words.js";
import { meaningsIn } from "./records.js";

const SNIPPET = 170;

// Places of a text that matched: [{ start, end, form }], in order, none inside another.
/** @type {(text: string, forms: Set<string>) => { start: number, end: number, form: string }[]} */
export function matchesIn(text, forms) {
  if (!forms.size || !text) return [];
  const words = splitWords(text);
  const plain = plainWords(words);
  /** @type {Pick<Word, "start" | "end" | "form">[]} */
  const found = words.filter((word) => forms.has(word.form));
  for (const { from, to, meanings } of meaningsIn(text, plain, [...forms].join())) {
    const form = meanings.find((word) => forms.has(word));
    if (form) found.push({ start: plain[from].start, end: plain[to - 1].end, form });
  }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = -1;
  return found.filter((span) => span.start >= end && (end = span.end));
}

// A node list for a text or a part of it, its matches in <mark>. Texts become text nodes, so nothing in them can be HTML.
/** @type {(text: string, forms: Set<string>, from?: number, to?: number) => Child[]} */
export function marked(text, forms, from = 0, to = text.length) {
  const nodes = [];
  for (const { start, end } of matchesIn(text, forms)) {
    if (start < from || end > to) continue;
    nodes.push(text.slice(from, start), element("mark", {}, text.slice(start, end)));
    from = end;
  }
  nodes.push(text.slice(from, to));
  return nodes;
}

// The part of a text that holds most of the words wanted, from the start of a sentence where one is near; all matches marked.
/** @type {(text: string, forms: Set<string>, wanted: Set<string>) => Child[]} */
export function snippet(text, forms, wanted) {
  const spans = matchesIn(text, wanted);
  let best = { count: 0, start: 0 };
  for (const first of spans) {
    const within = spans.filter((span) => span.start >= first.start && span.end <= first.start + SNIPPET * 0.7);
    const count = new Set(within.map((span) => span.form)).size;
    if (count > best.count) best = { count, start: first.start };
  }
  const start = startNear(text, best.start);
  const space = text.lastIndexOf(" ", start + SNIPPET);
  const end = text.length - start <= SNIPPET ? text.length : space > start ? space : start + SNIPPET;
  const isInside = start && !/[.!?]\s$/.test(text.slice(0, start));
  return [isInside ? "… " : "", ...marked(text, forms, start, end), end < text.length ? " …" : ""];
}

/** @type {(text: string, place: number) => number} */
function startNear(text, place) {
  if (place < SNIPPET * 0.6) return 0;
  const before = text.slice(0, place);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("! "), before.lastIndexOf("? ")) + 2;
  return sentence > 1 && place - sentence < SNIPPET * 0.6 ? sentence : before.lastIndexOf(" ", place - 40) + 1;
}

// Make an element: attributes by name, event listeners by "on…", then texts and nodes.
/** @type {<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, any | ((event: any) => void)>, ...children: (Child | Child[])[]) => HTMLElementTagNameMap[K]} */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat());
  return made;
}
