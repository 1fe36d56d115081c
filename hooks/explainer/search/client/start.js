/* The start. The parts that follow are set up one after the other, with a pause between them, so that a slow phone is
   never busy for long; who asks for the search meanwhile gets it when all stand. */

/** @type {(open: () => void) => void} */
export let setReady;
const isReady = new Promise((resolve) => { setReady = resolve; });
window.openSearch = () => isReady.then((open) => open());

// Browsers let a timer wait 4 ms once several follow each other; a task of its own need not.
export function pause() {
  return new Promise((resolve) => window.scheduler ? window.scheduler.postTask(resolve) : setTimeout(resolve));
}
