/* Addresses: where records stand, seen from this page, and what the page's own address says about a search. */

// This script lies in assets/, so the way to it from a page is also the way to the site's top, on disks too.
export const TOP = /** @type {string} */ (/** @type {Element} */ (document.currentScript).getAttribute("src")).replace(/assets\/[^\/]*$/, "");

/** @type {(href: string) => boolean} */
export function isThisPage(href) {
  const address = new URL(href, location.href);
  return address.pathname === location.pathname && address.host === location.host;
}

/** @type {(name: string) => string} */
export function readParameter(name) {
  return new URLSearchParams(location.search).get(name) || "";
}

export function readAnchor() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch (malformed) {
    return "";
  }
}

// Write a parameter of the page's address without a new entry in the history. Browsers refuse this in some places
// (pages in frames, local files of some): the search works without.
/** @type {(name: string, value: string) => void} */
export function writeParameter(name, value) {
  const address = new URL(location.href);
  if ((address.searchParams.get(name) || "") === value) return;
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  try {
    history.replaceState(history.state, "", address.href);
  } catch (refused) {
    // The address stays as it is.
  }
}

// The address of a result that carries the words to be marked there: ?h=lock+keeper#lock-keeper.
/** @type {(href: string, forms: Set<string>) => string} */
export function withMarks(href, forms) {
  if (!forms.size) return href;
  const [path, hash] = href.split("#");
  const words = new URLSearchParams({ h: [...forms].slice(0, 12).join(" ") });
  return `${path}?${words}${hash ? "#" + hash : ""}`;
}
