/* Which events the timeline shows, by actor and theme. The address keeps the choice: ?actor=…&theme=… */

import { ngettext } from "../../locale/said.js";

const template = document.getElementById("timeline-filters");
const events = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".event"))];
const lists = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("ol.timeline"))];
const asked = new URLSearchParams(location.search);

template.replaceWith(template.content);
const form = document.querySelector(".filters");
const [actor, theme] = form.querySelectorAll("select");
const button = form.querySelector("button");
const status = document.querySelector(".filter-said");

/** @type {(event: HTMLElement) => boolean} */
function isWanted({ dataset }) {
  return (!actor.value || `${dataset.actors}`.split(" ").includes(actor.value)) && (!theme.value || dataset.theme === theme.value);
}

/** @type {() => string} */
function show() {
  const isAll = !actor.value && !theme.value;
  for (const event of events) {
    event.hidden = !isWanted(event);
    for (const mark of document.querySelectorAll(`.picture a[href$="#${event.id}"]`)) {
      mark.classList.toggle("out", event.hidden);
      mark.ariaHidden = event.hidden ? "true" : null;
      if (event.hidden) mark.setAttribute("tabindex", "-1");
      else mark.removeAttribute("tabindex");
    }
  }
  for (const list of lists) {
    const year = /** @type {HTMLElement} */ (list.previousElementSibling);
    list.hidden = year.hidden = !list.querySelector(".event:not([hidden])");
    const line = document.querySelector(`.toc a[href="#${year.id}"]`);
    if (line?.parentElement) line.parentElement.hidden = year.hidden;
  }
  /** @type {HTMLElement | null} */
  const today = document.querySelector(".today");
  if (today) today.hidden = events.every((event) => event.hidden || !event.classList.contains("later"));
  const count = events.filter((event) => !event.hidden).length;
  button.hidden = isAll;
  return isAll ? ngettext("Showing all %(num)s events.", "Showing all %(num)s events.", events.length)
    : ngettext("Showing %(count)s of %(num)s events.", "Showing %(count)s of %(num)s events.", events.length, { count });
}

function choose() {
  status.textContent = show();
  const address = new URL(location.href);
  for (const { name, value } of [actor, theme]) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  try {
    history.replaceState(history.state, "", address);
  } catch (refused) { /* a browser that keeps the addresses of files as they are */ }
}

function reset() {
  actor.value = theme.value = "";
  choose();
}

// A link to an event that is not shown shows all.
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target || target.checkVisibility()) return;
  reset();
  target.scrollIntoView();
}

for (const select of [actor, theme]) {
  if ([...select.options].some((option) => option.value === asked.get(select.name))) select.value = /** @type {string} */ (asked.get(select.name));
  select.addEventListener("change", choose);
}
button.addEventListener("click", () => {
  reset();
  actor.focus();
});
addEventListener("hashchange", reveal);
const said = show();
if (!button.hidden) {
  status.textContent = said;
  /** @type {HTMLDetailsElement} */ (form.parentElement).open = true;
}
reveal();
