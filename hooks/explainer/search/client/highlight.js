/* On arrival from a result: the words that were looked for are marked, in the section, entry or event it led to. */

import { readAnchor, readParameter, writeParameter } from "./address.js";
import { ENTRIES, noteNames } from "./records.js";
import { marked } from "./snippets.js";

const NOT_MARKED = "script, style, svg, .receipt, mark";

// Mark what the address asks for, and take the request out of the address again.
export function markArrival() {
  const forms = new Set(readParameter("h").split(" ").filter(Boolean));
  writeParameter("h", "");
  // An entry is marked under all its names, which are not noted yet.
  ENTRIES.filter((entry) => forms.has("#" + entry.id)).forEach(noteNames);
  if (forms.size) markPlace(readAnchor(), forms);
}

/** @type {(id: string, forms: Set<string>) => void} */
export function markPlace(id, forms) {
  clearMarks();
  const parts = placeParts(id);
  const marks = parts.flatMap((part) => markWithin(part, forms));
  const first = marks.find((mark) => !closedAround(mark)) || marks[0];
  if (!first) return;
  for (let box; (box = closedAround(first));) box.open = true;
  const show = () => requestAnimationFrame(() => showMark(first, parts[0]));
  if (document.readyState === "complete") show();
  else addEventListener("load", show);
}

/** @type {(node: Element) => HTMLDetailsElement | null} */
function closedAround(node) {
  return node.closest("details:not([open])");
}

// The browser goes to the anchor by itself; a match that lies far below it is brought into sight.
/** @type {(mark: Element, anchor: Element) => void} */
function showMark(mark, anchor) {
  const distance = mark.getBoundingClientRect().top - anchor.getBoundingClientRect().top;
  if (distance > innerHeight * 0.7) mark.scrollIntoView({ block: "center", behavior: "instant" });
}

// The elements that a result means: a heading with what follows it up to the next one, or the element itself.
/** @type {(id: string) => Element[]} */
function placeParts(id) {
  const target = (id && document.getElementById(id)) || document.querySelector("main article h1");
  if (!target) return [];
  if (!/^H[1-6]$/.test(target.tagName)) return [target];
  const parts = [target];
  for (let next = target.nextElementSibling; next && !isHeading(next, target.tagName); next = next.nextElementSibling) parts.push(next);
  return parts;
}

/** @type {(candidate: Element, level: string) => boolean} */
function isHeading(candidate, level) {
  return /^H[1-6]$/.test(candidate.tagName) && (candidate.tagName <= level || level === "H1");
}

/** @type {(part: Element, forms: Set<string>) => Element[]} */
function markWithin(part, forms) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!/** @type {Element} */ (text.parentElement).closest(NOT_MARKED)) texts.push(text);
  }
  return texts.flatMap((text) => {
    const nodes = marked(text.data, forms);
    if (nodes.length < 2) return [];
    text.replaceWith(...nodes);
    return nodes.filter((node) => node instanceof Element);
  });
}

function clearMarks() {
  for (const mark of document.querySelectorAll("main mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    /** @type {Node} */ (parent).normalize();
  }
}
