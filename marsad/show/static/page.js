/* Which report is open, what the address says, and the keyboard. */

function openReport(article) {
  if (current === article) return;
  if (current) dim();
  chosen = null;
  panel.hidden = true;
  document.documentElement.classList.remove("told");
  current?.classList.remove("open");
  current = article;
  article.classList.add("open");
  nameWords(article);
  linkEvents(article);
  markOpen();
  scrollTo(0, 0);
}

/* ``#report`` opens a report, ``#report-3`` or a claim's own id chooses a claim too. */
function route() {
  const wanted = location.hash.slice(1);
  if (wanted.startsWith("page-")) return;
  if (showIncidents(wanted)) return;
  const owner = wanted ? byId(wanted)?.closest("article") : null;
  const claimed = owner || !wanted ? null : articles.find((article) => read(article).claims.some(({ id }) => id === wanted));
  document.body.classList.toggle("listing", !owner && !claimed && articles.length > 1);
  const article = owner ?? claimed ?? current ?? articles.find(({ dataset }) => Number(dataset.count)) ?? articles[0];
  if (!article) return;
  openReport(article);
  if (claimed) choose(read(article).claims.findIndex(({ id }) => id === wanted) + 1, "word");
  else if (owner && wanted !== article.id) choose(Number(wanted.slice(article.id.length + 1)), "word");
  else closeClaim();
}

function pick(node, focus) {
  const numbers = node.dataset.claims.split(" ").map(Number);
  choose(numbers[(numbers.indexOf(chosen) + 1) % numbers.length], focus);
}

function stride(by) {
  const next = chosen === null ? (by > 0 ? 1 : read(current).claims.length) : chosen + by;
  choose(next, panel.contains(document.activeElement) ? "panel" : "word");
}

function turn(by) {
  const fits = fitting(), next = fits[fits.indexOf(current) + by];
  if (next) location.hash = next.id;
}

const KEYS = { j: () => stride(1), k: () => stride(-1), n: () => turn(1), p: () => turn(-1), "/": () => searchBox.focus() };
/* Where the keyboard writes Arabic, a letter key counts by its place. */
const keyOf = ({ key, code }) => (key > "~" ? code.replace("Key", "").replace("Slash", "/").toLowerCase() : key);

document.addEventListener("click", (event) => {
  const trigger = event.target.closest(".trigger");
  if (trigger && current?.contains(trigger)) pick(trigger, "");
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !event.target.matches("input, select")) closeClaim();
  if (event.target.matches(".trigger") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    pick(event.target, "panel");
  }
  if (incidentsShown() || !byId("page-shortcuts").checked || event.target.matches("input:not([type=checkbox]), select") || !current) return;
  if (Object.hasOwn(KEYS, keyOf(event))) {
    event.preventDefault();
    KEYS[keyOf(event)]();
  }
});
byId("page-language").addEventListener("click", () => { language = language === "ar" ? "en" : "ar"; translate(); });
searchBox.addEventListener("input", drawList);
typeFilter.addEventListener("change", drawList);
addEventListener("hashchange", route);
document.body.classList.add("ready");
document.body.classList.toggle("single", articles.length < 2);
document.body.classList.toggle("empty", !articles.length);
translate();
route();
