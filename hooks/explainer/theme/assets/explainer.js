/* What needs a script: the colour scheme switch, the list that follows, copying, printing; search and cards on demand. */

import { _ } from "../../locale/said.js";
import { CARDS } from "./given.js";

const root = document.documentElement;
const KEY = "explainer-scheme";
const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const system = matchMedia("(prefers-color-scheme:dark)");

/** @type {(selector: string, act: (element: any) => void) => void} */
function each(selector, act) {
  Array.prototype.forEach.call(document.querySelectorAll(selector), act);
}

// The choice is kept only while it differs from the system's, so that the page follows the system again.
function scheme() {
  var button = document.getElementById("site-scheme");
  function dark() {
    return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;
  }
  function show() {
    button.setAttribute("aria-pressed", String(dark()));
  }
  /** @type {(value?: string) => void} */
  function store(value) {
    try {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch (refused) { /* private mode: the choice lasts for this page */ }
  }
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", function () {
    var wanted = dark() ? "light" : "dark";
    if ((wanted === "dark") === system.matches) delete root.dataset.scheme;
    else root.dataset.scheme = wanted;
    store(root.dataset.scheme);
    show();
  });
  system.addEventListener("change", show);
  addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    try {
      var kept = localStorage.getItem(KEY);
      if (kept) root.dataset.scheme = kept;
      else delete root.dataset.scheme;
    } catch (refused) { /* nothing kept */ }
    show();
  });
  show();
}

// Numbers alone, or every receipt with its voice: the choice is kept.
function proof() {
  var button = document.getElementById("site-proof");
  if (!button) return;
  function show() {
    button.setAttribute("aria-pressed", String("proof" in root.dataset));
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    if ("proof" in root.dataset) delete root.dataset.proof;
    else root.dataset.proof = "1";
    try {
      if ("proof" in root.dataset) localStorage.setItem("explainer-proof", "1");
      else localStorage.removeItem("explainer-proof");
    } catch (refused) { /* private mode: the choice lasts for this page */ }
    show();
  });
  show();
}

// "On this page" marks the section whose heading was passed last; at the page's end the last one, which may not come up.
function follow() {
  /** @type {Record<string, HTMLAnchorElement>} */
  var links = {};
  each(".toc a", function (link) { links[link.hash.slice(1)] = link; });
  /** @type {HTMLElement[]} */
  var targets = Object.keys(links).map(function (id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }).filter(Boolean);
  if (!targets.length) return;
  function mark() {
    var isEnd = scrollY > 0 && innerHeight + scrollY >= root.scrollHeight - 2;
    var passed = targets.filter(function (target) { return isEnd || target.getBoundingClientRect().top < innerHeight / 3; });
    var now = passed[passed.length - 1] || targets[0];
    targets.forEach(function (target) {
      var link = links[target.id];
      link.classList.toggle("on", target === now);
      if (target === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  addEventListener("scroll", mark, { passive: true });
  mark();
}

function copying() {
  each("[data-copy]", function (button) {
    var label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var source = /** @type {HTMLElement} */ (document.getElementById(button.dataset.copy));
      /** @type {Selection} */ (getSelection()).selectAllChildren(source);
      var done = navigator.clipboard
        ? navigator.clipboard.writeText(/** @type {string} */ (source.textContent))
        : Promise.resolve(document.execCommand("copy"));
      done.then(function () {
        button.textContent = _("Copied");
        setTimeout(function () { button.textContent = label; }, 2000);
      }, function () { /* the text stays selected for the reader's own keys */ });
    });
  });
}

// Closed answers print open, and close again.
function printing() {
  /** @type {HTMLDetailsElement[]} */
  var opened = [];
  addEventListener("beforeprint", function () {
    each("details:not([open])", function (box) { box.open = true; opened.push(box); });
  });
  addEventListener("afterprint", function () {
    opened.splice(0).forEach(function (box) { box.open = false; });
  });
}

// A link into a closed box opens it, and the boxes around it.
function reveal() {
  /** @type {any} */
  var target = null;
  try {
    target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch (malformed) { /* an address that leads nowhere */ }
  /** @type {HTMLDetailsElement | null} */
  var closed = target ? target.closest("details:not([open])") : null;
  while (closed) {
    closed.open = true;
    target.scrollIntoView();
    closed = target.closest("details:not([open])");
  }
}

// assets/search.js is loaded at the first use and defines openSearch(); without it the link leads to the contents.
// An address with ?q= opens the search, one with ?h= has words marked to which a result led.
function search() {
  var button = document.getElementById("search-open");
  var source = /** @type {string} */ ((button && button.dataset.search) || document.body.dataset.search);
  var opening = false;
  if (!button || !source || !("popover" in root)) return;
  /** @type {(toOpen: boolean) => unknown} */
  function load(toOpen) {
    opening = opening || toOpen;
    if (window.openSearch) return toOpen && show();
    // A line that cuts responses short lets the script hang.
    if (toOpen) setTimeout(function () { if (!window.openSearch) leave(); }, 10000);
    if (document.getElementById("search-script")) return;
    var script = document.createElement("script");
    script.id = "search-script";
    script.src = source;
    script.onload = function () { if (opening) show(); };
    script.onerror = function () { script.remove(); leave(); };
    document.head.append(script);
  }
  function show() {
    /** @type {() => Promise<void>} */ (window.openSearch)().then(function () { button.removeAttribute("aria-busy"); });
  }
  function leave() {
    button.removeAttribute("aria-busy");
    if (!opening || window.searchKeys === null) return;
    window.searchKeys = null;
    location.href = button.href;
  }
  // What is typed before the box takes over is kept for it; Escape calls the search off.
  /** @type {(event: KeyboardEvent) => void} */
  function keep(event) {
    if (window.searchKeys === null) return removeEventListener("keydown", keep, true);
    if (event.ctrlKey || event.metaKey || event.altKey || /^(Tab|F\d+)$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Backspace") window.searchKeys = /** @type {string} */ (window.searchKeys).slice(0, -1);
    else if (event.key.length === 1) window.searchKeys += event.key;
    else if (event.key === "Escape") window.searchKeys = null;
  }
  /** @type {(event: Event) => void} */
  function open(event) {
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    window.searchKeys = window.searchKeys || "";
    addEventListener("keydown", keep, true);
    load(true);
  }
  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", open);
  button.addEventListener("keydown", function (event) { if (event.key === " ") open(event); });
  addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (event.target).tagName) || /** @type {HTMLElement} */ (event.target).isContentEditable;
    // Where a page has another search besides, the slash opens that one.
    var slash = event.key === "/" && !button.dataset.search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    // On a keyboard set to other letters than Latin the same key counts.
    var k = event.key === "k" || (event.code === "KeyK" && event.key > "\x7f");
    if (slash || (k && (event.ctrlKey || event.metaKey))) open(event);
  });
  if (/[?&][qh]=/.test(location.search)) load(/[?&]q=/.test(location.search));
}

// Cards' texts stand in parts, assets/cards-N.js: part N begins with the address CARDS[N - 1], which
// pages/cardscript.py puts before this script, and calls explainCards. Asked for here, so that a part and
// assets/cards.js travel together: on a slow line each way there and back takes a second.
const site = own.slice(0, own.lastIndexOf("assets/"));
/** @type {Record<string, string>} */
const texts = {};
/** @type {Promise<unknown>[]} */
const parts = [];

/** @type {(name: string, done: (arrived?: any) => void, failed: (fault?: any) => void) => HTMLScriptElement} */
function load(name, done, failed) {
  var script = document.createElement("script");
  script.src = site + "assets/" + name;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
  return script;
}

window.explainCards = function (part) { Object.assign(texts, part); };

window.cardOf = function (mark) {
  var address = mark.href.indexOf(site) ? "" : mark.href.slice(site.length);
  var number = CARDS.filter(function (first) { return first <= address; }).length;
  parts[number] = parts[number] || new Promise(function (done) { load("cards-" + number + ".js", done, done); });
  return parts[number].then(function () { return texts[address]; });
};

// assets/cards.js is loaded when a reader first reaches for a mark, and does the rest; without it marks are links.
function cards() {
  /** @type {HTMLAnchorElement | undefined} */
  var chosen;
  var kinds = ["pointerover", "focusin", "click"];
  if (!("popover" in root)) return;
  function leave() {
    kinds.forEach(function (kind) { removeEventListener(kind, reach); });
  }
  /** @type {(event: any) => void} */
  function reach(event) {
    var mark = event.target.closest && event.target.closest("a.term, a.date, a.receipt");
    if (!mark) return;
    if (event.type === "click" && !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (chosen) delete chosen.dataset.card;
      chosen = mark;
      mark.dataset.card = "wait";
    } else if (document.getElementById("cards-script")) return;
    window.cardOf(mark);
    if (document.getElementById("cards-script")) return;
    load("cards.js", function () {
      leave();
      if (chosen) chosen.click();
    }, function () {
      leave();
      if (chosen) location.href = chosen.href;
    }).id = "cards-script";
  }
  kinds.forEach(function (kind) { addEventListener(kind, reach); });
}

scheme();
proof();
follow();
copying();
printing();
addEventListener("hashchange", reveal);
reveal();
search();
cards();
