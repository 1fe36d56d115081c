/* Keeps the site for reading without a network, when a reader asks for it, and removes it again. */

import { _ } from "../../locale/said.js";

const begin = document.getElementById("keep-begin");
const end = document.getElementById("keep-end");
const state = document.getElementById("keep-state");
const PREFIX = "explainer-kept-";

/** @type {(kept: boolean, text: string) => void} */
function show(kept, text) {
  begin.hidden = kept;
  end.hidden = !kept;
  begin.disabled = end.disabled = false;
  state.textContent = text;
}

function ours() {
  return navigator.serviceWorker.getRegistrations().then(function (all) {
    return all.filter(function (each) {
      var worker = each.active || each.waiting || each.installing;
      return worker && worker.scriptURL === new URL("kept.js", location.href).href;
    });
  });
}

function look() {
  return ours().then(function (found) {
    if (found.length) show(true, _("The site is kept on this device."));
    else show(false, _("The site is not kept on this device."));
  });
}

/** @type {(registration: ServiceWorkerRegistration) => Promise<void>} */
function ready(registration) {
  return new Promise(function (resolve, reject) {
    /** @type {any} */
    var worker = registration.installing || registration.waiting || registration.active;
    function tell() {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error(_("a file could not be fetched")));
    }
    worker.addEventListener("statechange", tell);
    tell();
  });
}

function remove() {
  return ours()
    .then(function (found) { return Promise.all(found.map(function (each) { return each.unregister(); })); })
    .then(function () { return caches.keys(); })
    .then(function (names) {
      var kept = names.filter(function (name) { return name.indexOf(PREFIX + new URL("./", location.href).pathname) === 0; });
      return Promise.all(kept.map(function (name) { return caches.delete(name); }));
    });
}

if (!location.protocol.indexOf("http") && isSecureContext && "serviceWorker" in navigator && "caches" in self) {
  begin.addEventListener("click", function () {
    begin.disabled = true;
    state.textContent = _("The files are being fetched …");
    navigator.serviceWorker.register("kept.js", { updateViaCache: "none" }).then(ready).then(look, function (error) {
      return remove().then(function () { show(false, _("It could not be kept: %(reason)s. Nothing is left of it.", { reason: error.message })); });
    });
  });
  end.addEventListener("click", function () {
    end.disabled = true;
    remove().then(look);
  });
  look();
}
