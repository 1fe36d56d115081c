/* What needs a script in the single file: the colour scheme switch, where one is, cards in place, finding, boxes open
   in print. It knows nothing but what stands in the document, and without it all can be read. */
(function () {
  "use strict";
  var CONTAINERS = ".entry,.event,.paragraphs>li";
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function make(tag, text, name) {
    var element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  }
  function target(link) {
    var hash = link.getAttribute("href") || "";
    return hash[0] === "#" && hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
  }

  // The choice is kept only while it differs from the system's, as on the site.
  function scheme() {
    var root = document.documentElement, button = document.getElementById("site-scheme"), key = "explainer-scheme";
    var system = matchMedia("(prefers-color-scheme:dark)");
    function dark() { return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches; }
    function show() { button.setAttribute("aria-pressed", String(dark())); }
    button.hidden = false;
    button.addEventListener("click", function () {
      var wanted = dark() ? "light" : "dark", same = (wanted === "dark") === system.matches;
      if (same) delete root.dataset.scheme;
      else root.dataset.scheme = wanted;
      try {
        if (same) localStorage.removeItem(key);
        else localStorage.setItem(key, wanted);
      } catch (refused) { /* private mode: the choice lasts for this reading */ }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  function printing() {
    var opened = [];
    addEventListener("beforeprint", function () {
      opened = all("details:not([open])");
      opened.forEach(function (box) { box.open = true; });
    });
    addEventListener("afterprint", function () { opened.forEach(function (box) { box.open = false; }); });
  }

  // The list of contents marks the chapter that is being read.
  function follow() {
    var links = all(".chapters a").map(function (link) { return [link, target(link)]; });
    function mark() {
      var now = links.filter(function (pair) { return pair[1].getBoundingClientRect().top < innerHeight / 2; }).pop();
      links.forEach(function (pair) {
        pair[0].classList.toggle("on", pair === now);
        if (pair === now) pair[0].setAttribute("aria-current", "true");
        else pair[0].removeAttribute("aria-current");
      });
    }
    var observer = new IntersectionObserver(mark, { rootMargin: "-50% 0px -50% 0px" });
    links.forEach(function (pair) { observer.observe(pair[1]); });
  }

  // A link to an entry, an event or a paragraph shows it in place: by hover, focus or the first click; the second goes.
  function cards() {
    var card = document.getElementById("card"), owner = null, timer = 0;
    if (!card.showPopover) return;
    function close() {
      clearTimeout(timer);
      if (!owner) return;
      owner.removeAttribute("aria-describedby");
      owner = null;
      card.hidePopover();
    }
    function open(link) {
      var entry = target(link), box = link.getClientRects()[0];
      close();
      var parts = all("h4,.original,.role,.when,.card,q", entry);
      if (!parts.some(function (part) { return part.className === "card"; })) parts = parts.concat(all(".text", entry));
      card.replaceChildren.apply(card, parts.map(copy));
      if (entry.matches(".paragraphs>li")) {
        card.append(make("p", entry.parentNode.previousElementSibling.textContent, "original"));
      }
      link.setAttribute("aria-describedby", "card");
      owner = link;
      card.showPopover();
      var below = box.bottom + card.offsetHeight + 12 < innerHeight;
      card.style.left = Math.max(12, Math.min(box.left, innerWidth - card.offsetWidth - 12)) + "px";
      card.style.top = (below ? box.bottom + 6 : Math.max(12, box.top - card.offsetHeight - 6)) + "px";
    }
    function copy(part) {
      var twin = part.cloneNode(true);
      all("[id]", twin).forEach(function (inner) { inner.removeAttribute("id"); });
      return twin;
    }
    function subject(event) {
      var link = event.target.closest && event.target.closest("main a[href^='#']");
      var entry = link && !card.contains(link) && target(link);
      return entry && entry.matches(CONTAINERS) && !entry.contains(link) ? link : null;
    }
    function later(act, wait) { clearTimeout(timer); timer = setTimeout(act, wait); }
    addEventListener("pointerover", function (event) {
      if (event.pointerType !== "mouse") return;
      var link = subject(event);
      if (card.contains(event.target) || (link && link === owner)) clearTimeout(timer);
      else if (link) later(function () { open(link); }, 300);
      else later(close, 250);
    });
    addEventListener("focusin", function (event) {
      var link = subject(event);
      if (link && link.matches(":focus-visible")) open(link);
      else if (!card.contains(event.target)) close();
    });
    addEventListener("click", function (event) {
      var link = subject(event);
      if (link && link !== owner && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        open(link);
      } else if (link || !card.contains(event.target) || event.target.closest("a")) close();
    });
    addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
  }

  // Words as they are compared: without accents, whichever way they are romanized, -ise as -ize, letters once; with
  // their ends cut off, so that other forms are found, too.
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f'’ʹ]/g, "").toLowerCase().replace(/is(?=[aei])/g, "iz")
      .replace(/ts/g, "c").replace(/[jy]/g, "i").replace(/(\D)\1+/g, "$1");
  }
  function words(text) { return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean); }
  function stem(word) {
    if (word.length < 5) return word;
    return word.replace(/(?:ied|ies|ing|ed|es|s|i|e)$/, "").replace(/(?:[аеиоуыьэюяи]{1,2}[мхв]?|ого|его|ов|ев)$/, "");
  }
  // How many letters must be changed, added, left out or swapped to make one word of the other, up to a limit.
  function slips(one, other, limit) {
    if (one === other) return 0;
    if (!limit || Math.abs(one.length - other.length) > limit) return 9;
    var at = 0;
    while (one[at] === other[at]) at++;
    var a = one.slice(at), b = other.slice(at);
    var swapped = a[0] === b[1] && a[1] === b[0] && a[1] ? slips(a.slice(2), b.slice(2), limit - 1) : 9;
    return 1 + Math.min(
      swapped, slips(a.slice(1), b.slice(1), limit - 1), slips(a.slice(1), b, limit - 1), slips(a, b.slice(1), limit - 1)
    );
  }

  // What stands in an element, with a space wherever a block begins.
  function textOf(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), text = "", node, block, last;
    while ((node = walker.nextNode())) {
      block = node.parentNode.closest("p,li,div,dd,dt,h2,h3,h4,summary,aside");
      text += (block === last ? "" : " ") + node.data;
      last = block;
    }
    return text.replace(/\s+/g, " ");
  }

  function finding() {
    var dialog = document.getElementById("find"), button = document.getElementById("find-open"), places, known;
    var input = dialog.querySelector("input"), said = dialog.querySelector("p"), list = dialog.querySelector("ol");
    if (!dialog.showModal) return;
    function place(heading) {
      var whole = heading.closest(CONTAINERS), text = "", part = heading, title = heading.textContent;
      if (whole) {
        text = [textOf(whole), whole.dataset.also].concat(all("time", whole).map(function (time) { return time.dateTime; })).join(" ");
        title += " " + all(".original,.when", whole).map(textOf) + " " + (whole.dataset.also || "");
      } else while (part && (part === heading || !/^H[1-3]$/.test(part.tagName))) {
        if (!part.querySelector("h4")) text += textOf(part);
        part = part.nextElementSibling;
      }
      return {
        heading: heading, plain: text, chapter: heading.closest(".chapter").querySelector("h2"), entry: !!whole,
        text: " " + words(text).join(" "), title: " " + words(title).join(" "), name: words(heading.textContent).join(" ")
      };
    }
    // Places are better the more their name says of what was asked: all of it, then names with it, then texts.
    function rank(found, asked) {
      if (found.name === words(input.value).join(" ")) return found.entry ? 0 : 1;
      var named = asked.every(function (word) { return found.title.indexOf(" " + word) >= 0; });
      return named ? (found.entry ? 2 : 3) : 4;
    }
    function search(asked) {
      return !asked.length ? [] : places.filter(function (each) {
        return asked.every(function (word) { return each.text.indexOf(" " + word) >= 0; });
      }).map(function (each) { return [rank(each, asked), each]; })
        .sort(function (one, other) { return one[0] - other[0] || one[1].name.length - other[1].name.length; });
    }
    // A question has words that are no names: "who is …".
    function names(word) {
      return word.length > 3 && places.some(function (each) {
        return each.heading.closest(".entry") && each.title.indexOf(" " + word) >= 0;
      });
    }
    // For a word that stands nowhere, the one that is nearest to it.
    function mend(word) {
      var limit = word.length < 4 ? 0 : word.length < 7 ? 1 : 2, best = word;
      if (/\d/.test(word) || known.some(function (each) { return each.indexOf(word) === 0; })) return word;
      known.forEach(function (each) {
        var found = slips(word, stem(each), limit);
        if (found <= limit) { best = stem(each); limit = found - 1; }
      });
      return best;
    }
    function result(found, asked) {
      var item = make("li", ""), link = make("a", ""), at = found.plain.toLowerCase().indexOf(asked[0]);
      found.heading.id = found.heading.id || "f" + places.indexOf(found);
      link.href = "#" + found.heading.id;
      link.append(make("b", found.heading.textContent));
      if (found.chapter !== found.heading) link.append(make("small", found.chapter.textContent));
      link.append(make("span", (at > 40 ? "…" : "") + found.plain.substr(Math.max(0, at - 40), 130) + "…"));
      item.append(link);
      return item;
    }
    function find() {
      var asked = words(input.value).map(stem), found = search(asked);
      if (!found.length && asked.length) found = search(asked = asked.map(mend));
      if (!found.length && asked.length > 1) found = search(asked = asked.filter(names)).slice(0, 5);
      list.replaceChildren.apply(list, found.slice(0, 30).map(function (each) { return result(each[1], asked); }));
      said.textContent = !asked.length ? "" : found.length === 1 ? "1 place" : (found.length || "No") + " places";
    }
    function open() {
      if (!places) {
        places = all("main h2,main h3,main h4").filter(function (heading) {
          return !heading.closest(".entry:not([id]),.cards,.cite") && !heading.matches("section[aria-labelledby]>h3");
        }).map(place);
        known = Array.from(new Set(places.map(function (each) { return each.text; }).join("").split(" ")));
      }
      if (!dialog.open) dialog.showModal();
      input.select();
    }
    button.hidden = false;
    button.addEventListener("click", open);
    input.addEventListener("input", find);
    list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [input].concat(all("a", list));
      if (!step) return;
      event.preventDefault();
      (stops[stops.indexOf(document.activeElement) + step] || input).focus();
    });
    addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        open();
      }
    });
  }

  scheme();
  printing();
  follow();
  cards();
  finding();
})();
