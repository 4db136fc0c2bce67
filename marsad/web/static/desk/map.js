/* The map: dragging and the wheel move the drawing at once and then ask for the next one; dragging
   over the bars of weeks asks for those weeks. Without a script, links and buttons do the same. */

const whole = () => document.getElementById("map-whole");
const drawnMap = () => document.querySelector("#map-whole .map");
const WAIT = 250; // milliseconds after the last turn of the wheel

function ask(changes) {
  const here = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) here.searchParams.delete(name);
    else here.searchParams.set(name, value);
  }
  go(here.pathname + here.search);
}

function go(address) {
  history.pushState(null, "", address);
  return load(address);
}

function load(address) {
  return htmx.ajax("GET", address, { source: "#map-whole", target: "#map-whole", swap: "outerHTML" });
}

addEventListener("popstate", () => { if (whole()) load(location.pathname + location.search); });

/* Everything that stays on this page is fetched as a piece: the view does not jump. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("#map-whole a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (dragged) return;
  const kept = link.dataset.move;
  go(whole().dataset.address + link.getAttribute("href")).then(() => {
    if (kept) document.querySelector(`[data-move="${kept}"]`)?.focus({ preventScroll: true });
  });
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("#map-whole form.filters");
  if (!form) return;
  event.preventDefault();
  const given = [...new FormData(form)].filter(([, value]) => value);
  go(`${whole().dataset.address}?${new URLSearchParams(given)}`);
});

/* ---- moving the map ---- */

let held = null;
let dragged = false;
let timer = 0;

const box = (map) => map.getAttribute("viewBox").split(" ").map(Number);
const setBox = (map, values) => map.setAttribute("viewBox", values.map((each) => each.toFixed(2)).join(" "));

/* The area that a viewBox shows, in degrees; the drawing is Mercator's. */
function areaOf(map) {
  const [x, y, width, height] = box(map);
  const { west, north, scale } = map.dataset;
  const latitude = (units) => (Math.atan(Math.sinh(((north - units / scale) * Math.PI) / 180)) * 180) / Math.PI;
  const inside = (value, most) => Math.max(-most, Math.min(most, value));
  const edges = [
    inside(Number(west) + x / scale, 180), inside(latitude(y + height), 85),
    inside(Number(west) + (x + width) / scale, 180), inside(latitude(y), 85),
  ];
  return edges[0] < edges[2] && edges[1] < edges[3] ? edges.map((each) => each.toFixed(4)).join(",") : null;
}

function settle(map) {
  const area = areaOf(map);
  if (area) ask({ area });
}

document.addEventListener("pointerdown", (event) => {
  dragged = false;
  const map = event.target.closest?.("#map-whole .map");
  if (!map || event.button || event.pointerType === "touch") return;
  held = { map, x: event.clientX, y: event.clientY, box: box(map) };
});

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  const moved = [event.clientX - held.x, event.clientY - held.y];
  if (!dragged && Math.hypot(...moved) < 5) return;
  dragged = true;
  held.map.classList.add("moving");
  const unit = held.box[2] / held.map.clientWidth;
  setBox(held.map, [held.box[0] - moved[0] * unit, held.box[1] - moved[1] * unit, held.box[2], held.box[3]]);
});

document.addEventListener("pointerup", () => {
  if (held && dragged) settle(held.map);
  held?.map.classList.remove("moving");
  held = null;
});

document.addEventListener("dragstart", (event) => { if (event.target.closest?.("#map-whole svg")) event.preventDefault(); });
/* What was dragged is no click on the mark it ended over. */
document.addEventListener("click", (event) => {
  if (dragged && event.target.closest?.("#map-whole svg")) { event.preventDefault(); event.stopPropagation(); }
}, true);

document.addEventListener("wheel", (event) => {
  const map = event.target.closest?.("#map-whole .map");
  if (!map || !(event.ctrlKey || event.metaKey)) return; // the wheel alone turns the page
  event.preventDefault();
  const [x, y, width, height] = box(map);
  const share = map.getBoundingClientRect();
  const at = [(event.clientX - share.left) / share.width, (event.clientY - share.top) / share.height];
  const by = Math.exp(Math.max(-50, Math.min(50, event.deltaY)) / 100);
  setBox(map, [x + at[0] * width * (1 - by), y + at[1] * height * (1 - by), width * by, height * by]);
  clearTimeout(timer);
  timer = setTimeout(() => settle(map), WAIT);
}, { passive: false });

/* ---- brushing over weeks ---- */

let brush = null;
const bars = () => [...document.querySelectorAll("#map-whole .weeks a")];

function between(one, other) {
  const all = bars(), ends = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  return all.slice(ends[0], ends[1] + 1);
}

document.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest?.("#map-whole .weeks a");
  if (bar && !event.button) brush = { from: bar, to: bar };
});

document.addEventListener("pointermove", (event) => {
  if (!brush) return;
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest?.("#map-whole .weeks a");
  if (!over || over === brush.to) return;
  brush.to = over;
  dragged = true;
  const chosen = between(brush.from, over);
  bars().forEach((each) => each.classList.toggle("brushed", chosen.includes(each)));
});

document.addEventListener("pointerup", () => {
  if (brush && brush.from !== brush.to) {
    const chosen = between(brush.from, brush.to);
    ask({ first: chosen[0].dataset.first, last: chosen.at(-1).dataset.last });
  }
  brush = null;
});
