/* The report page: words of the chosen claim light up in the text, selected words can be given to
   a role, single keys move and decide. Everything else works without a script. */

const byId = (id) => document.getElementById(id);
const panel = () => byId("page-claim");
const text = () => document.querySelector("#r .text");

/* The pieces of the text that a span covers; the server cuts the text at every span's ends. */
function piecesOf(start, end) {
  return [...text().querySelectorAll("[data-o]")].filter(({ dataset }) => {
    const at = Number(dataset.o);
    return at >= start && at < end;
  });
}

function light() {
  const shown = panel();
  if (!text()) return;
  text().querySelectorAll("[data-role]").forEach(({ dataset }) => { delete dataset.role; delete dataset.also; });
  text().querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
  document.querySelectorAll("#lists li[data-number]").forEach((item) => {
    const mine = shown && item.dataset.number === shown.dataset.number;
    item.classList.toggle("chosen", Boolean(mine));
    text().querySelectorAll(`.trigger[data-claims~="${item.dataset.number}"]`).forEach((word) => {
      word.dataset.verdict = item.dataset.verdict;
      if (mine) word.classList.add("chosen");
    });
  });
  text().querySelectorAll(".trigger:not([data-again])").forEach((word) => { word.tabIndex = 0; word.setAttribute("role", "button"); });
  if (!shown) return;
  document.documentElement.classList.add("told");
  for (const [start, end, role] of JSON.parse(shown.dataset.lights)) {
    piecesOf(start, end).forEach(({ dataset }) => {
      if (dataset.role && dataset.role !== role) dataset.also = role;
      else dataset.role = role;
    });
  }
}

function show(number, focus) {
  const link = document.querySelector(`#lists li[data-number="${number}"] a`);
  if (!link) return;
  htmx.ajax("GET", link.getAttribute("href"), { target: "#page-claim", swap: "outerHTML" }).then(() => {
    const word = text().querySelector(`.trigger[data-claims~="${number}"]`);
    word?.scrollIntoView({ block: "center" });
    if (focus) panel()?.querySelector("h2").focus({ preventScroll: true });
  });
}

/* ---- words selected in the text ---- */

/* How many code points of the text stand before a place in it: strings here count UTF-16 units. */
function offsetAt(node, within) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-o]");
  if (!piece || !text().contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? [...node.data.slice(0, within)].length : 0;
  return Number(piece.dataset.o) + before;
}

function selected() {
  const chosen = getSelection();
  if (!text() || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : `${start}-${end}`;
}

let chosenWords = null;
document.addEventListener("selectionchange", () => {
  const now = selected();
  if (now === null && document.activeElement?.closest?.("#page-claim, form.set")) return;
  chosenWords = now;
  document.body.classList.toggle("selecting", Boolean(now));
  document.querySelectorAll("form.set .with").forEach((button) => { button.value = now ?? ""; button.disabled = !now; });
});

/* Pressing a button must not let go of what is selected. */
document.addEventListener("mousedown", (event) => { if (event.target.closest("form.set button")) event.preventDefault(); });

/* ---- pointer and keys ---- */

document.addEventListener("click", (event) => {
  const word = event.target.closest("#r .trigger");
  if (word && getSelection().isCollapsed) {
    const numbers = word.dataset.claims.split(" "), now = panel()?.dataset.number;
    show(numbers[(numbers.indexOf(now) + 1) % numbers.length], false);
  }
  const link = event.target.closest("a[data-claim]");
  if (link) { event.preventDefault(); show(link.dataset.claim, false); }
  const words = event.target.closest("#page-claim .words");
  if (words) piecesOf(...words.dataset.place.split("-").map(Number))[0]?.scrollIntoView({ block: "center" });
});

function press(key) {
  const target = panel()?.querySelector(`[data-key="${key}"]:not(:disabled)`);
  if (!target) return false;
  if (target.matches("input")) target.focus();
  else target.click();
  return true;
}

/* Where the keyboard writes Arabic, a letter key counts by its place. */
const keyOf = ({ key, code }) => (key > "~" ? code.replace("Key", "").toLowerCase() : key);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (typing) return;
  if (event.target.matches(".trigger") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    show(event.target.dataset.claims.split(" ")[0], true);
  } else if ("jkaru".includes(keyOf(event)) && press(keyOf(event))) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  light();
  const shown = panel();
  detail.target.querySelector("[data-focus]")?.focus();
  if (!shown || detail.target.id === "sources" || detail.target.closest(".here, .meaning")) return;
  if (detail.requestConfig?.path.endsWith("/mean")) shown.querySelector("h2").focus({ preventScroll: true });
  const path = byId("r")?.dataset.at;
  if (path) history.replaceState(null, "", `${path}?claim=${encodeURIComponent(shown.dataset.id)}`);
  byId("page-heard").textContent = shown.querySelector("[role=alert]")?.textContent ?? shown.querySelector("h2").textContent;
  text()?.querySelector(".trigger.chosen")?.scrollIntoView({ block: "nearest" });
});
light();
