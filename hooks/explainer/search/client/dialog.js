/* The dialog, after the combobox pattern of the ARIA Authoring Practices: the box keeps the focus, arrows move a
   selection through the list, Enter follows it. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */

import { _ } from "../../locale/said.js";
import { pause, setReady } from "./start.js";
import { readParameter, writeParameter } from "./address.js";
import { STYLE } from "./data.js";
import { LONGEST_QUERY } from "./query.js";
import { element } from "./snippets.js";
import { markArrival } from "./highlight.js";
import { answerQuery } from "./results.js";
import { fill, isThere } from "./large.js";

const ADDRESS_DELAY = 300;

export const box = element("input", {
  id: "site-search-box", class: "search-box", type: "text", inputmode: "search", enterkeyhint: "go", maxlength: LONGEST_QUERY,
  role: "combobox", "aria-label": _("Search this site"), "aria-expanded": "true", "aria-controls": "site-search-list",
  "aria-autocomplete": "list", "aria-describedby": "site-search-keys", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  placeholder: _("Search"), oninput: showAnswer, onkeydown: onKey,
});
const status = element("p", { class: "search-status", role: "status" });
const list = element("div", { id: "site-search-list", class: "search-list", role: "listbox", "aria-label": _("Results"), onscroll: () => { isScrolled = true; } });
const close = element("button", { type: "button", class: "btn", onclick: closeSearch }, _("Close"));
// A popover opens without the browser looking at the whole page anew, as it does to make all of it inert for a modal dialog;
// that took slow phones a quarter of a second. So the dialog covers the page and keeps the focus itself. It is no element
// "dialog", in which browsers look for what could have the focus as soon as it is shown.
const dialog = element("div", { id: "site-search", class: "search", popover: "", role: "dialog", "aria-modal": "true", "aria-label": _("Search"),
  onmousedown: onPress, onclick: onClick, onkeydown: keepFocus, onwheel: keepStill, ontouchmove: keepStill, onbeforetoggle: onToggle },
  element("div", { class: "search-sheet" },
    element("div", { class: "search-bar" }, box, close), status, list,
    element("p", { id: "site-search-keys", class: "search-keys" }, _("Arrow keys choose, Enter opens, Escape closes."))));

let isFilled = false;
let filling = null;
let active = -1;
/** @type {EventTarget | null} */
let pressed = null;
let isScrolled = false;
let addressTimer = 0;
let groupTimer = 0;

// Open the search with the words of the address, if any, or with what was typed before.
// Each step has a task of its own, so that a slow phone is never busy for long.
function openSearch() {
  const asked = readParameter("q");
  if (asked && !isOpen()) box.value = asked;
  setTimeout(() => {
    if (window.searchKeys === null) return;
    if (!isOpen()) dialog.showPopover();
    setTimeout(takeOver);
  });
}

// Take what was typed before the box was there, unless that was Escape; who asked twice gets it once.
function takeOver() {
  const early = window.searchKeys;
  window.searchKeys = null;
  if (early === null) {
    if (document.activeElement !== box) closeSearch();
    return;
  }
  box.focus();
  // Not before: browsers do not hide what has the focus.
  hideOthers("true");
  if (early) box.value = early;
  else box.select();
  setTimeout(showAnswer);
  setTimeout(() => { filling ||= fill().then(endFilling); });
}

function isOpen() {
  return dialog.matches(":popover-open");
}

// What was typed meanwhile was looked for in titles only.
function endFilling() {
  isFilled = true;
  if (box.value.trim() && active < 0) showAnswer();
}

// The browser gives the focus back to what had it; where nothing had, the box must let it go for the next key.
export function closeSearch() {
  dialog.hidePopover();
  box.blur();
}

// The box keeps the focus, wherever one presses.
/** @type {(event: Event) => void} */
function onPress(event) {
  pressed = event.target;
  if (pressed !== box) event.preventDefault();
}

// A click beside the sheet closes, too; marking the words in the box may end there and does not, nor does the second
// click of those that opened.
/** @type {(event: MouseEvent) => void} */
function onClick(event) {
  if (event.target === dialog && pressed === dialog && event.detail < 2) closeSearch();
}

// Options are reached by arrows, so two things take the focus.
/** @type {(event: KeyboardEvent) => void} */
function keepFocus(event) {
  const leaves = event.target === close && /^(Arrow|Page|Home|End)/.test(event.key);
  if ((event.key !== "Tab" && !leaves) || event.isComposing) return;
  event.preventDefault();
  (document.activeElement === box ? close : box).focus();
}

// The page behind stays where it is; who has zoomed in moves over the sheet.
/** @type {(event: WheelEvent & TouchEvent & { target: Node }) => void} */
function keepStill(event) {
  const isList = list.contains(event.target) && list.scrollHeight > list.clientHeight;
  if (!isList && !event.ctrlKey && /** @type {VisualViewport} */ (visualViewport).scale === 1 && !event.touches?.[1]) event.preventDefault();
}

// Screen readers, too, shall find nothing beside the dialog. `inert` would have all of the page looked at anew.
/** @type {(isHidden: string | null) => void} */
function hideOthers(isHidden) {
  for (const each of document.body.children) if (each !== dialog) each.ariaHidden = isHidden;
}

// A closed search leaves no trace in the address.
/** @type {(event: ToggleEvent) => void} */
function onToggle(event) {
  if (event.newState === "open") return;
  hideOthers(null);
  clearTimeout(addressTimer);
  writeParameter("q", "");
}

/** @type {(words: string) => void} */
export function setQuery(words) {
  box.value = words;
  box.focus();
  showAnswer();
}

export function showAnswer() {
  // Only where it was scrolled, as browsers lay all out anew for this.
  if (isScrolled) list.scrollTop = 0;
  isScrolled = false;
  const { status: words, groups } = answerQuery(box.value, isThere() && isFilled);
  if (status.textContent !== words) status.textContent = words;
  box.setAttribute("aria-expanded", String(groups.length > 0));
  list.replaceChildren();
  choose(-1);
  showGroups(groups);
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => { if (isOpen()) writeParameter("q", box.value.trim()); }, ADDRESS_DELAY);
}

// The first group at once, the others one by one when the reader pauses (80 ms): the next key must not wait for them.
/** @type {(groups: Group[], delay?: number) => void} */
function showGroups([first, ...others], delay = 80) {
  clearTimeout(groupTimer);
  if (!first) return;
  list.append(groupElement(first));
  options().forEach((each, index) => { each.id = `site-search-option-${index}`; });
  groupTimer = setTimeout(showGroups, delay, others, 0);
}

/** @type {(group: Group) => HTMLElement} */
function groupElement({ title, options: made }) {
  const heading = element("div", { id: `site-search-${title.replace(/ /g, "-").toLowerCase()}`, class: "search-heading", role: "presentation" }, title);
  return element("div", { class: "search-group", role: "group", "aria-labelledby": heading.id }, heading, made.map((make) => make()));
}

/** @type {() => HTMLElement[]} */
function options() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".search-option"))];
}

/** @type {(index: number) => void} */
function choose(index) {
  const all = options();
  if (all[active]) all[active].setAttribute("aria-selected", "false");
  active = index;
  if (!all[active]) return box.removeAttribute("aria-activedescendant");
  all[active].setAttribute("aria-selected", "true");
  all[active].scrollIntoView({ block: "nearest" });
  return box.setAttribute("aria-activedescendant", all[active].id);
}

// Arrows go round through the box itself (-1). Enter without a choice follows the first result.
/** @type {(event: KeyboardEvent) => void} */
function onKey(event) {
  // 229: Safari's word for the Enter that ends composing.
  if (event.isComposing || event.keyCode === 229) return;
  const all = options();
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  /** @type {Record<string, number>} */
  const pages = { PageDown: 1, PageUp: -1 };
  if (event.key in steps && all.length) {
    event.preventDefault();
    const places = all.length + 1;
    choose(((active + 1 + steps[event.key] + places) % places) - 1);
  } else if (event.key in pages) {
    event.preventDefault();
    list.scrollBy(0, pages[event.key] * list.clientHeight);
  } else if (event.key === "Escape") {
    event.preventDefault();
    closeSearch();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const chosen = all[active] || list.querySelector("[data-search-result]");
    if (chosen) chosen.click();
  }
}

// The pages' policy allows no style sheet of others; one made by script is no part of the page's text.
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets.push(sheet);
document.body.append(dialog);

// What browsers look at anew for this they shall not have to while the dialog opens.
await pause();
setReady(openSearch);
markArrival();
