/* What the scripts of the single file have in common. */

/** @type {(selector: string, within?: ParentNode) => any[]} */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
// Places that a card can show.
export const PLACES = ".entry,.event,.paragraphs>li";
/** @type {(selector: string, within?: ParentNode) => any} */
export const one = (selector, within = document) => within.querySelector(selector);

/** @type {(tag: string, text: string, name?: string) => any} */
export function make(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = name;
  return element;
}

// What a link leads to in this document.
/** @type {(link: Element) => HTMLElement | null} */
export function targetOf(link) {
  const hash = link.getAttribute("href");
  return hash && hash.length > 1 && hash[0] === "#" ? document.getElementById(hash.slice(1)) : null;
}
