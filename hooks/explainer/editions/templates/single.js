/* What needs a script in the single file: the colour scheme switch, the chapter that one reads, the choice of events,
   boxes open in print. It knows nothing but what stands in the document, and without it all can be read. */

import { ngettext } from "../../locale/said.js";
import "./single-cards.js";
import "./single-find.js";
import { all, one, targetOf } from "./single-parts.js";

// The choice is kept only while it differs from the system's, as on the site.
function schemes() {
  const { dataset } = document.documentElement, key = "explainer-scheme";
  const button = one("#site-scheme"), system = matchMedia("(prefers-color-scheme:dark)");
  const isDark = () => (dataset.scheme ? dataset.scheme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) delete dataset.scheme;
    else dataset.scheme = dark ? "dark" : "light";
    try {
      if (dark === system.matches) localStorage.removeItem(key);
      else localStorage.setItem(key, /** @type {string} */ (dataset.scheme));
    } catch (refused) { /* private mode: the choice lasts for this reading */ }
    show();
  });
  system.addEventListener("change", show);
  show();
}

// The list of contents marks the chapter that is being read.
function contents() {
  const links = all(".chapters a");
  const observer = new IntersectionObserver(() => {
    const now = links.filter((link) => /** @type {Element} */ (targetOf(link)).getBoundingClientRect().top < innerHeight / 2).pop();
    for (const link of links) {
      link.classList.toggle("on", link === now);
      if (link === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-50% 0px" });
  for (const link of links) observer.observe(/** @type {Element} */ (targetOf(link)));
}

// Which events the timeline shows, by actor and theme; a link to one that is not shown shows all.
function filters() {
  const template = one("main template"), events = all(".event");
  if (!template) return;
  template.replaceWith(template.content);
  const form = one(".filters"), [actor, theme] = all("select", form), button = one("button", form);
  /** @type {(event: HTMLElement) => boolean} */
  const isWanted = ({ dataset }) =>
    (!actor.value || /** @type {string} */ (dataset.actors).split(" ").includes(actor.value)) && (!theme.value || dataset.theme === theme.value);
  function show() {
    for (const event of events) event.hidden = !isWanted(event);
    for (const list of all("ol.timeline")) {
      list.hidden = list.previousElementSibling.hidden = !one(".event:not([hidden])", list);
    }
    button.hidden = !actor.value && !theme.value;
    const count = events.filter((event) => !event.hidden).length;
    one(".filter-said").textContent = button.hidden ? ngettext("Showing all %(num)s events.", "Showing all %(num)s events.", events.length)
      : ngettext("Showing %(count)s of %(num)s events.", "Showing %(count)s of %(num)s events.", events.length, { count });
  }
  form.addEventListener("change", show);
  function reset() {
    actor.value = theme.value = "";
    show();
  }
  button.addEventListener("click", reset);
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    reset();
    target.scrollIntoView();
  });
}

function printing() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });
}

schemes();
contents();
filters();
printing();
