/* Finding: every heading with what stands under it is a place. Words are compared by their beginnings; the site's own
   search knows more, but weighs as much as half this file. */

import { _, ngettext } from "../../locale/said.js";
import { all, make, one, PLACES } from "./single-parts.js";

// Without accents, whichever way they are romanized, -ise as -ize, double letters once.
/** @type {(text: string) => string} */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’ʹ]/g, "").toLowerCase().replace(/is(?=[aei])/g, "iz")
    .replace(/ts/g, "c").replace(/[jy]/g, "i").replace(/(\D)\1+/g, "$1");
}

/** @type {(text: string) => string[]} */
const wordsOf = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// Without its end, so that other forms are found, too.
/** @type {(word: string) => string} */
function stem(word) {
  if (word.length < 5) return word;
  return word.replace(/(?:ied|ies|ing|ed|es|s|i|e)$/, "").replace(/(?:[аеиоуыьэюяи]{1,2}[мхв]?|ого|его|ов|ев)$/, "");
}

// How many letters must be changed, added, left out or swapped to make one word of the other, up to a limit.
/** @type {(word: string, other: string, limit: number) => number} */
function slips(word, other, limit) {
  if (word === other) return 0;
  if (!limit || Math.abs(word.length - other.length) > limit) return 9;
  let at = 0;
  while (word[at] === other[at]) at++;
  const a = word.slice(at), b = other.slice(at), less = limit - 1;
  return 1 + Math.min(
    a[1] && a[0] === b[1] && a[1] === b[0] ? slips(a.slice(2), b.slice(2), less) : 9,
    slips(a.slice(1), b.slice(1), less), slips(a.slice(1), b, less), slips(a, b.slice(1), less),
  );
}

// What stands in an element, with a space wherever a block begins.
/** @type {(element: Element) => string} */
function textOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = "", last;
  while (walker.nextNode()) {
    const block = /** @type {Element} */ (walker.currentNode.parentNode).closest("p,li,div,dd,dt,h2,h3,h4,summary,aside");
    text += (block === last ? "" : " ") + /** @type {Text} */ (walker.currentNode).data;
    last = block;
  }
  return text.replace(/\s+/g, " ");
}

// The elements of a place: an entry, or a heading with what follows it up to the next one.
/** @type {(heading: HTMLElement) => HTMLElement[]} */
function elementsOf(heading) {
  /** @type {any} */
  let next = heading;
  const entry = next.closest(PLACES), found = [entry || heading];
  for (; !entry && (next = next.nextElementSibling) && !/^H[1-3]$/.test(next.tagName);) {
    if (!one("h4,h5", next)) found.push(next);
  }
  return found;
}

// Marks in a place the words that led to it, and takes earlier marks away.
/** @type {(heading: HTMLElement, words: string[]) => void} */
function markWords(heading, words) {
  for (const old of all("#text mark")) {
    const parent = old.parentNode;
    old.replaceWith(old.textContent);
    parent.normalize();
  }
  /** @type {(word: string) => boolean} */
  const isWanted = (word) => words.some((start) => fold(word).startsWith(start));
  for (const walker of elementsOf(heading).map((element) => document.createTreeWalker(element, NodeFilter.SHOW_TEXT))) {
    /** @type {any[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter(({ parentNode }) => !parentNode.closest("svg,.r"))) {
      const pieces = text.data.split(/([\p{L}\p{N}\u0300-\u036f'’ʹ]+)/u);
      if (pieces.some(isWanted)) text.replaceWith(...pieces.map((/** @type {string} */ piece) => isWanted(piece) ? make("mark", piece) : piece));
    }
  }
}

/** @type {(heading: HTMLElement) => Place} */
function placeOf(heading) {
  /** @type {HTMLElement | null} */
  const entry = heading.closest(PLACES);
  const also = entry?.dataset.also || "";
  let title = heading.textContent, text = "";
  if (entry) {
    text = [textOf(entry), also, ...all("time", entry).map((time) => time.dateTime)].join(" ");
    title = [title, also, ...all(".original,.when", entry).map(textOf)].join(" ");
  }
  if (!entry) text = elementsOf(heading).map(textOf).join("");
  const name = wordsOf(heading.textContent).join(" ");
  return { heading, entry, plain: text, name, title: ` ${wordsOf(title).join(" ")}`, text: ` ${wordsOf(text).join(" ")}` };
}

/** @type {(text: string, words: string[]) => boolean} */
const hasAll = (text, words) => words.every((word) => text.includes(` ${word}`));

// Places are better the more their name says of what was asked; entries and events before chapters.
/** @type {(place: Place, words: string[], asked: string) => number} */
function rank(place, words, asked) {
  if (place.name === asked) return place.entry ? 0 : 1;
  return hasAll(place.title, words) ? (place.entry ? 2 : 3) : 4;
}

function finding() {
  const dialog = one("#find"), button = one("#find-open"), input = one("input", dialog), list = one("ol", dialog);
  /** @type {Place[]} */
  let places;
  /** @type {string[]} */
  let known;
  if (!dialog.showModal) return;

  /** @type {(words: string[]) => [number, Place][]} */
  function search(words) {
    const asked = wordsOf(input.value).join(" ");
    const found = words.length ? places.filter((place) => hasAll(place.text, words)) : [];
    return found.map((place) => /** @type {[number, Place]} */ ([rank(place, words, asked), place]))
      .sort(([a, place], [b, other]) => a - b || place.name.length - other.name.length);
  }

  // For a word that stands nowhere, the one that is nearest to it.
  /** @type {(word: string) => string} */
  function mend(word) {
    let limit = word.length < 4 ? 0 : word.length < 7 ? 1 : 2, best = word;
    if (/\d/.test(word) || known.some((each) => each.startsWith(word))) return word;
    for (const each of known) {
      const found = slips(word, stem(each), limit);
      if (found <= limit) [best, limit] = [stem(each), found - 1];
    }
    return best;
  }

  // A question has words that name nothing: "who is …".
  /** @type {(word: string) => boolean} */
  const isName = (word) =>
    word.length > 3 && places.some(({ entry, title }) => entry?.matches(".entry") && hasAll(title, [word]));

  /** @type {(place: Place, words: string[]) => HTMLElement} */
  function result({ heading, plain }, words) {
    const item = make("li", ""), link = make("a", ""), chapter = one("h2", /** @type {Element} */ (heading.closest(".chapter")));
    const at = Math.max(0, plain.toLowerCase().indexOf(words[0]) - 40);
    heading.id ||= `f${places.findIndex((place) => place.heading === heading)}`;
    link.href = `#${heading.id}`;
    link.append(make("b", heading.textContent), make("small", chapter === heading ? "" : chapter.textContent));
    link.append(make("span", `${at ? "…" : ""}${plain.slice(at, at + 130)}…`));
    link.addEventListener("click", () => markWords(heading, words));
    item.append(link);
    return item;
  }

  function find() {
    let words = wordsOf(input.value).map(stem), found = search(words);
    if (!found.length) found = search(words = words.map(mend));
    if (!found.length && words.length > 1) found = search(words = words.filter(isName)).slice(0, 5);
    list.replaceChildren(...found.slice(0, 30).map(([, place]) => result(place, words)));
    one("p", dialog).textContent = !words.length ? "" : found.length ? ngettext("%(num)s place", "%(num)s places", found.length) : _("No places");
  }

  function open() {
    places ||= all("#text :is(h2,h3,h4,h5)").filter((heading) =>
      !heading.closest(".entry:not([id]),.cards,.cite") && !heading.matches("section>h3")).map(placeOf);
    known ||= [...new Set(places.flatMap(({ text }) => text.split(" ")))];
    if (!dialog.open) dialog.showModal();
    input.select();
  }

  button.hidden = false;
  button.addEventListener("click", open);
  input.addEventListener("input", find);
  dialog.addEventListener("click", (/** @type {any} */ { target }) => {
    if (target === dialog || target.closest("a,button")) dialog.close();
  });
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    // 229: Safari's word for the Enter that ends composing.
    if (event.key === "Enter" && event.target === input && !event.isComposing && event.keyCode !== 229) one("a", list)?.click();
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key], stops = [input, ...all("a", list)];
    if (!step) return;
    event.preventDefault();
    (stops[stops.indexOf(document.activeElement) + step] || input).focus();
  });
  addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (event.target).tagName);
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}

finding();
