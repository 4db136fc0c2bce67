"use strict";
const ROLES = ["agent", "target", "place", "time", "count", "instrument"];
const byId = (id) => document.getElementById(id);
const { words: WORDS, roles: ROLES_OF } = JSON.parse(byId("page-words").textContent);
const articles = [...document.querySelectorAll("article")];
const list = byId("page-list").querySelector("ul"), panel = byId("page-claim");
const searchBox = byId("page-find"), typeFilter = byId("page-kind");
const known = new Map();
// The language of the interface, the article shown, and the number (from 1) of its chosen claim.
let language = navigator.language.startsWith("ar") ? "ar" : "en", current = null, chosen = null;

const say = (key) => WORDS[key]?.[language] ?? key.split(":").at(-1);
const make = (tag, set = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), set);
  node.append(...children.filter((child) => child !== ""));
  return node;
};

/* What the article holds: its claims and events, and the pieces its text is cut into. */
function read(article) {
  if (!known.has(article)) {
    const pieces = [...article.querySelectorAll("[data-o]")].map((node) => ({ node, at: Number(node.dataset.o) }));
    const data = JSON.parse(article.querySelector("script").textContent);
    known.set(article, { ...data, pieces, title: titleOf(article), searched: null });
  }
  return known.get(article);
}

function titleOf(article) {
  const headline = article.querySelector("h2:not(.hidden)") ?? article.querySelector(".text p");
  return headline?.textContent.trim() ?? "";
}

/* Pieces begin at code points, as spans do; so nothing here ever counts letters. */
const piecesOf = ([start, end]) => read(current).pieces.filter(({ at }) => at >= start && at < end).map(({ node }) => node);

function wordsOf(span) {
  let line = null;
  return piecesOf(span).map((node) => {
    const block = node.closest("p, h2, h3"), gap = line && block !== line ? " " : "";
    line = block;
    return gap + node.textContent;
  }).join("").replace(/\s+/g, " ");
}

/* Folds what Arabic spelling varies in, so that the search finds every spelling. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\p{Mn}\p{Cf}\u0640]/gu, "")
    .replace(/[آأإٱؤئء]/g, "ا").replace(/[ىیې]/g, "ي").replace(/[ةہھۀ]/g, "ه").replace(/[کڪ]/g, "ك")
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).replace(/\s+/g, " ");
}

function searchedIn(article) {
  const data = read(article);
  const parts = () => [...article.querySelectorAll(".text, .facts bdi, .facts .address")];
  data.searched ??= folded(parts().map((node) => node.textContent).join(" "));
  return data.searched;
}

const kindsOf = (article) => article.dataset.kinds.split(" ").filter(Boolean);

function fitting() {
  const sought = folded(searchBox.value.trim()), type = typeFilter.value;
  const typed = type ? articles.filter((article) => kindsOf(article).includes(type)) : articles;
  return sought ? typed.filter((article) => searchedIn(article).includes(sought)) : typed;
}

/* ---- the interface's language ---- */

function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.querySelectorAll("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
  document.querySelectorAll("[data-say-label]").forEach((node) => {
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
  });
  byId("page-language").lang = language === "ar" ? "en" : "ar";
  searchBox.placeholder = say("find");
  const picked = typeFilter.value, used = [...new Set(articles.flatMap(kindsOf))];
  used.sort((a, b) => say(`type:${a}`).localeCompare(say(`type:${b}`), language));
  typeFilter.replaceChildren(make("option", { value: "", textContent: say("all") }),
    ...used.map((type) => make("option", { value: type, textContent: say(`type:${type}`) })));
  typeFilter.value = picked;
  drawList();
  if (current) nameWords(current);
  if (chosen !== null) drawClaim();
}

/* Gives the coloured words of an article their names and makes them stops for the keyboard. */
function nameWords(article) {
  const { claims } = read(article);
  article.querySelectorAll(".trigger").forEach((node) => {
    const numbers = node.dataset.claims.split(" ").map(Number);
    node.setAttribute("role", "button");
    node.tabIndex = "again" in node.dataset ? -1 : 0;
    const told = (number) => {
      const { type, status } = claims[number - 1];
      return `${number}. ${say(`type:${type}`)} · ${say(`status:${status}`)}`;
    };
    node.title = numbers.map(told).join("\n");
  });
  article.querySelectorAll(".text .loaded").forEach((node) => {
    node.title = `${say("loaded")}: ${say(node.classList.contains("for") ? "tone:for" : "tone:against")}`;
  });
}

/* ---- the list of reports ---- */

function drawList() {
  const fits = fitting();
  list.replaceChildren(...fits.map((article) => {
    const { outlet, day, count } = article.dataset, { lang, dir } = article.querySelector(".text");
    const dated = day ? `${"bound" in article.dataset ? `${say("not-later")} ` : ""}${day}` : say("undated");
    const facts = [outlet, dated, `${say("claims")}: ${count}`];
    const link = make("a", { href: `#${article.id}` },
      make("b", { textContent: read(article).title, lang, dir }),
      make("small", {}, ...facts.filter(Boolean).map((textContent) => make("bdi", { textContent }))));
    return make("li", {}, link);
  }));
  markOpen();
  if (!fits.length && articles.length) {
    const clear = make("button", { type: "button", textContent: say("clear") });
    clear.addEventListener("click", () => { searchBox.value = typeFilter.value = ""; drawList(); searchBox.focus(); });
    list.append(make("li", { className: "none" }, make("p", { textContent: say("nothing") }), clear));
  }
  const wanted = typeFilter.value, many = fits.reduce((sum, { dataset }) => sum + Number(dataset.count), 0);
  document.querySelectorAll(".trigger").forEach(({ dataset, classList }) => {
    classList.toggle("faded", wanted !== "" && !(dataset.types ?? dataset.type).split(" ").includes(wanted));
  });
  byId("page-sum").textContent = `${say("reports")}: ${fits.length} · ${say("claims")}: ${many}`;
}

function markOpen() {
  list.querySelectorAll("a").forEach((link) => {
    const isOpen = current && link.getAttribute("href") === `#${current.id}`;
    if (isOpen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}
