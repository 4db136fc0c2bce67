"use strict";
const ROLES = ["agent", "target", "place", "time", "count", "instrument"];
const byId = (id) => document.getElementById(id);
const { words: WORDS, roles: ROLES_OF } = JSON.parse(byId("page-words").textContent);
const articles = [...document.querySelectorAll("article")];
const list = byId("page-list").querySelector("ul"), panel = byId("page-claim");
const find = byId("page-find"), kind = byId("page-kind"), narrow = matchMedia("(max-width: 62rem)");
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
  data.searched ??= folded([".facts", ".text"].map((part) => article.querySelector(part).textContent).join(" "));
  return data.searched;
}

const fitting = () => {
  const sought = folded(find.value.trim());
  return articles.filter((article) =>
    (!kind.value || article.dataset.kinds.split(" ").includes(kind.value)) && (!sought || searchedIn(article).includes(sought)));
};

/* ---- the interface's language ---- */

function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.querySelectorAll("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
  document.querySelectorAll("[data-say-label]").forEach((node) => node.setAttribute("aria-label", say(node.dataset.sayLabel)));
  byId("page-language").lang = language === "ar" ? "en" : "ar";
  find.placeholder = say("find");
  const picked = kind.value, used = [...new Set(articles.flatMap((article) => article.dataset.kinds.split(" ")))].filter(Boolean);
  used.sort((a, b) => say(`type:${a}`).localeCompare(say(`type:${b}`), language));
  kind.replaceChildren(make("option", { value: "", textContent: say("all") }),
    ...used.map((type) => make("option", { value: type, textContent: say(`type:${type}`) })));
  kind.value = picked;
  drawList();
  if (current) name(current);
  if (chosen !== null) drawClaim();
}

/* Gives the coloured words of an article their names and makes them stops for the keyboard. */
function name(article) {
  const { claims } = read(article);
  article.querySelectorAll(".trigger").forEach((node) => {
    const numbers = node.dataset.claims.split(" ").map(Number);
    node.setAttribute("role", "button");
    node.tabIndex = "again" in node.dataset ? -1 : 0;
    node.title = numbers.map((number) => `${number}. ${say(`type:${claims[number - 1].type}`)} · ${say(`status:${claims[number - 1].status}`)}`).join("\n");
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
    const link = make("a", { href: `#${article.id}` },
      make("b", { textContent: read(article).title, lang, dir }),
      make("small", {}, ...[outlet, dated, `${say("claims")}: ${count}`].filter(Boolean).map((textContent) => make("bdi", { textContent }))));
    return make("li", {}, link);
  }));
  markOpen();
  if (!fits.length && articles.length) {
    const clear = make("button", { type: "button", textContent: say("clear") });
    clear.addEventListener("click", () => { find.value = kind.value = ""; drawList(); find.focus(); });
    list.append(make("li", { className: "none" }, make("p", { textContent: say("nothing") }), clear));
  }
  document.querySelectorAll(".trigger").forEach((node) => node.classList.toggle("faded", Boolean(kind.value) && node.dataset.type !== kind.value));
  byId("page-sum").textContent = `${say("reports")}: ${fits.length} · ${say("claims")}: ${fits.reduce((sum, article) => sum + Number(article.dataset.count), 0)}`;
}

function markOpen() {
  list.querySelectorAll("a").forEach((link) => {
    const open_ = current && link.getAttribute("href") === `#${current.id}`;
    if (open_) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}
