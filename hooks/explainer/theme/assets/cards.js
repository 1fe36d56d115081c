/* Cards: what a term, a date or a receipt leads to, shown beside it. pages/cardscript.py adds STYLE;
   explainer.js has cardOf, which fetches the HTML.

   The pointer or the keyboard's focus resting on a mark opens its card. The first click, tap or Enter opens it, too, and
   moves the focus to the link inside, so that screen readers say the card and only when it is asked for; the next one
   follows the mark's own link. A card stays while the pointer is on it; Escape, its button or a tap elsewhere closes it.
   https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus */

import { _ } from "../../locale/said.js";
import { STYLE } from "./given.js";

const MARKS = "a.term, a.date, a.receipt";
const REST = 300; // milliseconds
const site = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

const card = document.createElement("div");
card.id = "site-card";
card.popover = "manual";
for (const [name, value] of [["role", "dialog"], ["aria-labelledby", "site-card-name"], ["aria-describedby", "site-card-text"]]) {
  card.setAttribute(name, value);
}
const shut = document.createElement("button");
shut.type = "button";
shut.className = "btn card-close";
shut.textContent = _("Close");
shut.addEventListener("click", () => close(true)); // Safari gives a button no focus
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets.push(sheet);

/** @type {HTMLAnchorElement | null} */
let mark = null;   // whose card is open
let reason = "";   // "pointer", "focus" or "choice"
/** @type {HTMLAnchorElement | null} */
let wanted = null; // whose card is being loaded
let timer = 0;
let isReturning = false;

/** @type {(target: HTMLAnchorElement, why: string) => Promise<void>} */
async function show(target, why) {
  cancel();
  reason = why;
  wanted = target;
  target.dataset.card ??= "wait"; // a slow line may take seconds
  const html = await cardOf(target);
  if (wanted !== target) return;
  if (html) wanted = null;
  else cancel();
  if (html) open(target, html, why);
  else if (why === "choice") location.href = target.href;
}

/** @type {(target: HTMLAnchorElement, html: string, why: string) => void} */
function open(target, html, why) {
  if (mark !== target) {
    close();
    fill(target, html, target.href);
    target.after(card); // next in the order of reading and of the Tab key
    card.showPopover({ source: target });
    place(target);
    mark = target;
    mark.dataset.card = "open";
  }
  reason = why;
  if (why === "choice") card.querySelector(".card-go").focus({ preventScroll: true });
}

/** @type {(target: HTMLAnchorElement, html: string, address: string) => void} */
function fill(target, html, address) {
  card.innerHTML = html;
  proven(address);
  card.prepend(shut);
  for (const link of card.querySelectorAll("a")) link.href = new URL(/** @type {string} */ (link.getAttribute("href")), site).href;
  asked(target);
  others(target, address);
}

// What sentences in a row rest on besides shows one mark (pages/marks.py): the card leads to the others' cards.
/** @type {(target: HTMLAnchorElement, address: string) => void} */
function others(target, address) {
  if (!target.matches(".many")) return;
  const marks = [...(target.closest("p, li, td, th, dd") || document).querySelectorAll("sup")];
  let at = marks.indexOf(/** @type {HTMLElement} */ (target.closest("sup")));
  const found = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (marks[at].querySelectorAll(":scope > a"))];
  while (at && marks[at - 1].matches(".more, .fold")) found.unshift(.../** @type {Iterable<any>} */ (marks[--at].children));
  const line = document.createElement("p");
  line.className = "original card-others";
  line.textContent = _("Here, too:");
  for (const [href, each] of new Map(found.map((each) => [each.href, each]))) {
    const link = document.createElement("a");
    [link.href, link.textContent, link.ariaLabel] = [href, each.textContent, _("note %(label)s", { label: each.textContent })];
    if (href === address) link.ariaCurrent = "true";
    line.append(" ", link);
  }
  card.querySelector("#site-card-text").after(line);
}

// The sentence is told to the page that compares by the words in front of its mark.
/** @type {(target: HTMLAnchorElement) => void} */
function asked(target) {
  const link = card.querySelector(".card-prove"), range = new Range();
  if (!link) return;
  range.setStart(/** @type {Node} */ (target.closest("p, li, td, th, dd") || target.parentNode), 0);
  range.setEndBefore(target.closest("sup") || target);
  const words = range.cloneContents();
  for (const mark of words.querySelectorAll("sup")) mark.remove();
  link.hash += `:${encodeURIComponent(words.textContent.trim().slice(-200).replace(/^\S*\s/, ""))}`;
}

// The passage itself, from the reader's own copy of the article (assets/prove.js), while the visit lasts.
/** @type {(address: string) => void} */
function proven(address) {
  try {
    const passage = JSON.parse(sessionStorage.getItem("explainer-passages") || "{}")[address.slice(site.length)];
    if (!passage || card.querySelector("blockquote")) return;
    const quotation = document.createElement("blockquote");
    quotation.textContent = passage;
    card.querySelector("#site-card-text").append(quotation);
  } catch (refused) { /* nothing is kept */ }
}

// Below the mark, or above it, or over it. Not by anchor positioning: with two places to fall back on WebKit 2.50 keeps
// the first, though the card is off the screen there, and freezes if the card fades in, too.
/** @type {(target: HTMLAnchorElement) => void} */
function place(target) {
  const at = target.getBoundingClientRect(), gap = 7;
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const left = Math.max(gap, Math.min(at.left, width - card.offsetWidth - gap));
  /** @type {(top: number) => boolean} */
  const room = (top) => top >= gap && top + card.offsetHeight + gap <= height;
  const tops = [at.bottom + gap, at.top - card.offsetHeight - gap, Math.max(gap, height - card.offsetHeight - gap)];
  const top = tops.find(room) ?? tops[2];
  card.style.inset = `${top + scrollY}px auto auto ${left + scrollX}px`;
}

/** @type {(isBack?: boolean) => void} */
function close(isBack) {
  cancel();
  reason = "";
  if (!mark) return;
  const target = mark;
  mark = null;
  delete target.dataset.card;
  if (isBack || card.contains(document.activeElement)) {
    isReturning = true;
    target.focus({ preventScroll: true });
    isReturning = false;
  }
  card.remove();
}

function cancel() {
  clearTimeout(timer);
  if (wanted && wanted !== mark) delete wanted.dataset.card;
  wanted = null;
}

/** @type {(act: () => void) => void} */
function later(act) {
  cancel();
  timer = setTimeout(act, REST);
}

/** @type {(target: HTMLAnchorElement, why: string) => void} */
function rest(target, why) {
  cardOf(target);
  later(() => show(target, why));
}

/** @type {(element: Element) => HTMLAnchorElement | null} */
function markAt(element) {
  return card.contains(element) ? null : element.closest(MARKS);
}

/** @type {(event: MouseEvent) => boolean} */
function isPlain(event) {
  return !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// To the card of another receipt of the same mark; without it the link is followed.
/** @type {(event: Event, link: HTMLAnchorElement) => Promise<void>} */
async function turn(event, { href }) {
  event.preventDefault();
  const html = await cardOf({ href });
  if (!html) return void (location.href = href);
  fill(/** @type {HTMLAnchorElement} */ (mark), html, href);
  place(/** @type {HTMLAnchorElement} */ (mark));
  card.querySelector(".card-others [aria-current]").focus({ preventScroll: true });
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse" || reason === "focus" || reason === "choice") return;
  const target = markAt(/** @type {Element} */ (event.target));
  if (mark && (target === mark || card.contains(/** @type {Node} */ (event.target)))) cancel();
  else if (target && !document.querySelector(":popover-open:not(#site-card)")) rest(target, "pointer");
  else if (mark) later(close);
  else cancel();
});

document.addEventListener("focusin", (event) => {
  const target = markAt(/** @type {Element} */ (event.target));
  if (isReturning || (mark && target === mark) || card.contains(/** @type {Node} */ (event.target))) return;
  if (reason !== "pointer") close();
  if (target && target.matches(":focus-visible")) rest(target, "focus");
});

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target).closest("a");
  if (!target || !isPlain(event)) return;
  if (target.matches(".card-others a")) return turn(event, target);
  if (card.contains(target) || (target === mark && reason === "choice")) close(); // and follow the link
  else if (target.matches(MARKS)) {
    event.preventDefault();
    show(target, "choice");
  }
});

document.addEventListener("pointerup", (event) => {
  if (mark && !card.contains(/** @type {Node} */ (event.target)) && /** @type {Element} */ (event.target).closest(MARKS) !== mark) close();
});

addEventListener("resize", () => { if (mark) place(mark); });

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (mark) event.preventDefault();
  close();
});

// The mark that this script was loaded for.
/** @type {HTMLAnchorElement | null} */
const under = document.querySelector(`:is(${MARKS}):hover`);
/** @type {HTMLAnchorElement | null} */
const focused = document.querySelector(`:is(${MARKS}):focus-visible`);
if (focused) rest(focused, "focus");
else if (under) rest(under, "pointer");
