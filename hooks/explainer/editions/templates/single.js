/* What the single file adds to the site's script: where one is, cards in place, finding. Without it all can be read. */
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

  // Words as they are compared: without accents, -ise as -ize, ends cut off so that other forms are found, too.
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/is(?=[ei])/g, "iz");
  }
  function stem(word) {
    if (word.length < 5) return word;
    return word.replace(/(?:ies|ied|ing|ed|es|s|y|e)$/, "").replace(/[аеиоуыьэюяй]{1,2}[мхв]?$/, "");
  }

  // What stands in an element, with a space wherever a block begins.
  function textOf(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), text = "", node;
    while ((node = walker.nextNode())) {
      text += (/^(?:P|LI|H\d|DIV|DD|DT|SUMMARY|SPAN)$/.test(node.parentNode.tagName) && !node.previousSibling ? " " : "") + node.data;
    }
    return text.replace(/\s+/g, " ");
  }

  function finding() {
    var dialog = document.getElementById("find"), button = document.getElementById("find-open"), places;
    var input = dialog.querySelector("input"), said = dialog.querySelector("p"), list = dialog.querySelector("ol");
    if (!dialog.showModal) return;
    function place(heading) {
      var whole = heading.closest(CONTAINERS), text = "", part = heading, chapter = heading.closest(".chapter");
      if (whole) text = textOf(whole);
      else while (part && (part === heading || !/^H[1-3]$/.test(part.tagName))) {
        if (!part.querySelector("h4")) text += textOf(part);
        part = part.nextElementSibling;
      }
      return {
        heading: heading, title: fold(heading.textContent), text: " " + fold(text).replace(/[^\p{L}\p{N}]+/gu, " "),
        plain: text, chapter: chapter.querySelector("h2")
      };
    }
    function rank(words) {
      return function (found) {
        return words.every(function (word) { return found.title.indexOf(word) >= 0; }) ? 0 : 1;
      };
    }
    function result(found, words) {
      var item = make("li", ""), link = make("a", ""), at = fold(found.plain).indexOf(words[0]);
      found.heading.id = found.heading.id || "f" + places.indexOf(found);
      link.href = "#" + found.heading.id;
      link.append(make("b", found.heading.textContent));
      if (found.chapter !== found.heading) link.append(make("small", found.chapter.textContent));
      link.append(make("span", (at > 40 ? "…" : "") + found.plain.substr(Math.max(0, at - 40), 130) + "…"));
      item.append(link);
      return item;
    }
    function find() {
      var words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(stem), order = rank(words);
      var found = !words.length ? [] : places.filter(function (each) {
        return words.every(function (word) { return each.text.indexOf(" " + word) >= 0; });
      });
      found.sort(function (one, other) { return order(one) - order(other); });
      list.replaceChildren.apply(list, found.slice(0, 30).map(function (each) { return result(each, words); }));
      said.textContent = !words.length ? "" : found.length === 1 ? "1 place" : (found.length || "No") + " places";
    }
    function open() {
      places = places || all("main h2,main h3,main h4").map(place);
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

  follow();
  cards();
  finding();
})();
