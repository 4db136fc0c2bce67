"use strict";
const WORDS = {
  en: {
    lang: "العربية", all: "All kinds", reports: "reports", claims: "claims", agent: "Who", target: "To whom", place: "Where",
    time: "When", count: "How many", instrument: "With what", said: "Who says so", voice: "The report's own voice",
    occurred: "said to have happened", expected: "expected", requested: "asked for", denied: "denied", hypothetical: "only possible",
    open: "no day can be named", vague: "no exact number", part: "part of another number", toll: "sum over several happenings",
    next: "Next claim", before: "Previous claim", close: "Close", made: "Found by", nothing: "No report fits.", atleast: "at least", about: "about",
    nodate: "no date", of: "of",
  },
  ar: {
    lang: "English", all: "كل الأنواع", reports: "تقارير", claims: "ادعاءات", agent: "الفاعل", target: "المستهدف", place: "المكان",
    time: "الزمان", count: "العدد", instrument: "الوسيلة", said: "من يقول ذلك", voice: "التقرير نفسه",
    occurred: "يقال إنه وقع", expected: "متوقع", requested: "مطلوب", denied: "منفي", hypothetical: "محتمل فقط",
    open: "لا يمكن تحديد اليوم", vague: "بلا عدد دقيق", part: "جزء من عدد آخر", toll: "مجموع أحداث عدة",
    next: "الادعاء التالي", before: "الادعاء السابق", close: "إغلاق", made: "وجدته", nothing: "لا تقرير يطابق.", atleast: "على الأقل", about: "نحو",
    nodate: "بلا تاريخ", of: "من",
  },
};
const LABELS = JSON.parse(document.getElementById("labels").textContent);
const articles = [...document.querySelectorAll("article")];
const byId = (id) => document.getElementById(id);
const panel = byId("claim"), list = byId("reports"), find = byId("find"), kind = byId("kind");
let language = navigator.language.startsWith("ar") ? "ar" : "en", current = null, chosen = null;

const say = (name) => WORDS[language][name] ?? name;
const label = (type) => LABELS[type]?.[language] ?? type;
const make = (tag, set = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), set);
  node.append(...children);
  return node;
};
const claimsOf = (article) => (article.claims ??= JSON.parse(article.querySelector("script.claims").textContent));
// Spans count code points while a string counts UTF-16 units, so the text is kept as an array.
const textOf = (article) => (article.points ??= [...article.querySelectorAll("[data-o]")].flatMap((node) =>
  [...[...node.childNodes].map((child) => (child.nodeName === "BR" ? "\n" : child.textContent)).join("")]));
const words = (article, [start, end]) => textOf(article).slice(start, end).join("").replace(/\s+/g, " ");
// Folds what Arabic spelling varies in, for the search field only.
const folded = (text) => text.normalize("NFKC").replace(/[\u064b-\u0652\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();

function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.querySelectorAll("[data-en]").forEach((node) => { node.textContent = node.dataset[language]; });
  document.querySelectorAll("[data-label]").forEach((node) => { node.textContent = label(node.dataset.label); });
  document.querySelectorAll(".events li[data-status]:not([data-status=occurred]) .kind").forEach((node) => {
    node.textContent = `${label(node.dataset.label)} (${say(node.parentNode.dataset.status)})`;
  });
  document.querySelectorAll(".trigger").forEach((node) => { node.title = label(node.dataset.type); });
  byId("language").textContent = say("lang");
  byId("language").lang = language === "ar" ? "en" : "ar";
  const picked = kind.value, used = new Set(articles.flatMap((article) => claimsOf(article).map((claim) => claim.type)));
  const options = [...used].sort((a, b) => label(a).localeCompare(label(b), language));
  kind.replaceChildren(make("option", { value: "", textContent: say("all") }), ...options.map((type) => make("option", { value: type, textContent: label(type) })));
  kind.value = picked;
  drawList();
  if (chosen !== null) choose(chosen, false);
}

function drawList() {
  const sought = folded(find.value.trim());
  const fits = articles.filter((article) =>
    (!kind.value || claimsOf(article).some((claim) => claim.type === kind.value)) && (!sought || folded(article.textContent).includes(sought)));
  list.replaceChildren(...fits.map((article) => {
    const title = textOf(article).join("").split("\n")[0];
    const day = article.querySelector("time")?.textContent ?? say("nodate"), outlet = article.querySelector(".outlet").textContent;
    const button = make("button", { type: "button" }, make("b", { textContent: title, lang: "ar" }),
      make("small", {}, make("bdi", { textContent: outlet }), `${outlet ? " · " : ""}${day} · ${article.dataset.claims} ${say("claims")}`));
    button.setAttribute("aria-current", String(article === current));
    button.addEventListener("click", () => open(article));
    return button;
  }));
  if (!fits.length) list.append(make("p", { textContent: say("nothing"), className: "none" }));
  document.querySelectorAll(".trigger").forEach((node) => node.classList.toggle("faded", Boolean(kind.value) && node.dataset.type !== kind.value));
  const total = fits.reduce((sum, article) => sum + Number(article.dataset.claims), 0);
  byId("sum").textContent = `${fits.length} ${say("reports")} · ${total} ${say("claims")}`;
}

function open(article) {
  current?.classList.remove("chosen");
  current = article;
  article.classList.add("chosen");
  close();
  [...list.querySelectorAll("button")].forEach((button) => button.setAttribute("aria-current", "false"));
  drawList();
  history.replaceState(null, "", `#${article.id}`);
  byId("texts").scrollIntoView({ block: "nearest" });
}

function light(span, name) {
  let at = 0;
  for (const node of current.querySelectorAll("[data-o]")) {
    at = Number(node.dataset.o);
    if (at >= span[1]) break;
    if (at >= span[0]) node.classList.add(name);
  }
}

function dim() {
  current?.querySelectorAll("[data-o]").forEach((node) =>
    node.classList.remove("agent", "target", "place", "time", "count", "instrument", "source", "chosen"));
}

function value(argument) {
  if (argument.role === "time") {
    if (!argument.from) return say("open");
    return argument.from === argument.to ? argument.from : `${argument.from} – ${argument.to}`;
  }
  if (argument.role !== "count" || argument.min === undefined) return "";
  const top = argument.max === null ? "+" : argument.max === argument.min ? "" : `–${argument.max}`;
  const notes = [argument.vague && say("vague"), argument.part && say("part"), argument.toll && say("toll")].filter(Boolean);
  return [`${argument.approx ? say("about") + " " : ""}${argument.min}${top}`, ...notes].join(" · ");
}

function wordsButton(span, name) {
  const button = make("button", { type: "button", className: name, textContent: words(current, span), lang: "ar", dir: "auto" });
  button.addEventListener("click", () => {
    const node = [...current.querySelectorAll("[data-o]")].find((each) => Number(each.dataset.o) >= span[0]);
    node?.scrollIntoView({ block: "center" });
  });
  return button;
}

function choose(number, scroll = true) {
  const claims = claimsOf(current), claim = claims[number];
  if (!claim) return;
  dim();
  chosen = number;
  const node = current.querySelector(`.trigger[data-claim="${number}"]`);
  claim.args.forEach((argument) => light(argument.span, argument.role));
  claim.sources.forEach((span) => light(span, "source"));
  node?.classList.add("chosen");
  if (scroll) node?.scrollIntoView({ block: "center" });
  const roles = ["agent", "target", "place", "time", "count", "instrument"].flatMap((role) => {
    const found = claim.args.filter((argument) => argument.role === role);
    if (!found.length) return [];
    return [make("dt", { textContent: say(role) }), ...found.map((argument) =>
      make("dd", {}, wordsButton(argument.span, role), make("span", { className: "value", textContent: ` ${value(argument)}` })))];
  });
  const chain = claim.sources.length
    ? make("ol", { className: "chain" }, ...claim.sources.map((span) => make("li", {}, wordsButton(span, "source"))))
    : make("p", { textContent: say("voice"), className: "value" });
  panel.dataset.type = claim.type;
  const step = (by, name) => {
    const button = make("button", { type: "button", textContent: say(name), disabled: !claims[number + by] });
    button.addEventListener("click", () => choose(number + by));
    return button;
  };
  const shut = make("button", { type: "button", textContent: say("close") });
  shut.addEventListener("click", close);
  panel.replaceChildren(
    make("h2", {}, `${label(claim.type)} · `, make("bdi", { textContent: words(current, claim.trigger), lang: "ar" })),
    make("p", {}, make("span", { className: "status", textContent: say(claim.status) }), ` ${number + 1} ${say("of")} ${claims.length}`),
    make("dl", {}, ...roles, make("dt", { textContent: say("said") }), make("dd", {}, chain)),
    make("p", { className: "made" }, `${say("made")}: `, make("bdi", { textContent: claim.produced_by })),
    make("nav", {}, step(-1, "before"), step(1, "next"), shut));
  panel.hidden = false;
}

function close() {
  dim();
  chosen = null;
  panel.hidden = true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-claim]");
  if (button) choose(Number(button.dataset.claim));
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") close();
  if (event.key === "j") choose(chosen === null ? 0 : chosen + 1);
  if (event.key === "k" && chosen) choose(chosen - 1);
});
byId("language").addEventListener("click", () => { language = language === "ar" ? "en" : "ar"; translate(); });
find.addEventListener("input", drawList);
kind.addEventListener("change", drawList);
document.body.classList.add("ready");
const wanted = articles.find((article) => `#${article.id}` === location.hash) ?? articles.find((article) => Number(article.dataset.claims)) ?? articles[0];
if (wanted) open(wanted);
translate();
