/* Hands out the kept files of this site; registered only by a reader's click on keep.html. */
"use strict";
var VERSION = "@VERSION@";
/** @type {any} */
var FILES = "@FILES@";
var SCOPE = new URL("./", self.location.href);
var PREFIX = "explainer-kept-" + SCOPE.pathname;
var NAME = PREFIX + " " + VERSION;

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (cache) {
    return cache.addAll(FILES.map(/** @param {string} name */ function (name) { return new Request(new URL(name, SCOPE).href, { cache: "no-store" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (name) {
      return name.indexOf(PREFIX + " ") === 0 && name !== NAME ? caches.delete(name) : null;
    }));
  }).then(function () { return self.clients.claim(); }));
});

// The network first, so that nobody reads an old version who need not; what is kept where there is none.
self.addEventListener("fetch", function (event) {
  var address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== SCOPE.origin) return;
  address.hash = address.search = "";
  if (address.href === SCOPE.href) address = new URL("index.html", SCOPE);
  event.respondWith(fetch(event.request).catch(function () {
    return caches.open(NAME).then(function (cache) { return cache.match(address.href); }).then(function (kept) {
      return kept || Response.error();
    });
  }));
});
