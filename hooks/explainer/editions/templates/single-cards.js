/* A link to an entry, an event or a paragraph shows it in place: when the pointer or the focus rests on it, or at the
   first click; the next click goes there. Escape, its button or a click elsewhere hides it. */

import { _ } from "../../locale/said.js";
import { all, make, one, PLACES, targetOf } from "./single-parts.js";

function cards() {
  const card = make("div", ""), text = make("div", ""), shut = make("button", _("Close"), "btn");
  /** @type {HTMLElement | null} */
  let owner = null;
  let timer = 0;
  if (!card.showPopover) return;
  card.id = "card";
  card.popover = "manual";
  text.id = "card-text";
  shut.addEventListener("click", close);
  card.append(shut, text);
  document.body.append(card);

  function close() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    card.hidePopover();
  }

  /** @type {(act: () => void, wait: number) => void} */
  function later(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  /** @type {(entry: any) => Node[]} */
  function partsOf(entry) {
    const short = all("h4,h5,.original,.role,.when,.card,q", entry);
    const parts = (one(".card", entry) ? short : [...short, ...all(".text", entry)]).map((part) => part.cloneNode(true));
    for (const each of parts.flatMap((part) => all("[id]", part))) each.removeAttribute("id");
    const before = entry.matches(".paragraphs>li") && entry.parentNode.previousElementSibling;
    const section = before && (before.matches("h3,h4") ? before : one("h3", entry.closest("section")));
    return section ? [...parts, make("p", section.textContent, "original")] : parts;
  }

  /** @type {(link: HTMLElement) => void} */
  function open(link) {
    const box = link.getClientRects()[0];
    close();
    text.replaceChildren(...partsOf(targetOf(link)));
    link.setAttribute("aria-describedby", text.id);
    owner = link;
    card.showPopover();
    const isRoom = box.bottom + card.offsetHeight + 12 < innerHeight;
    card.style.left = `${Math.max(12, Math.min(box.left, innerWidth - card.offsetWidth - 12))}px`;
    card.style.top = `${isRoom ? box.bottom + 6 : Math.max(12, box.top - card.offsetHeight - 6)}px`;
  }

  // The link that an event is about, if it has a card.
  /** @type {(event: any) => HTMLElement | null} */
  function linkAt({ target }) {
    const link = target.closest?.("#text a[href^='#']"), entry = link && !card.contains(link) && targetOf(link);
    return entry && entry.matches(PLACES) && !entry.contains(link) ? link : null;
  }

  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkAt(event);
    if (card.contains(/** @type {Node} */ (event.target)) || (link && link === owner)) clearTimeout(timer);
    else if (link) later(() => open(link), 300);
    else later(close, 250);
  });
  addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible")) open(link);
    else if (!card.contains(/** @type {Node} */ (event.target))) close();
  });
  addEventListener("click", (event) => {
    const link = linkAt(event);
    if (link && link !== owner && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link);
    } else if (link || !card.contains(/** @type {Node} */ (event.target)) || /** @type {Element} */ (event.target).closest("a")) close();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
}

cards();
