/* The incidents: a view of its own, and the way between an incident and the reports that tell of it. */

const overview = byId("incidents");
const incidentsShown = () => document.body.classList.contains("incidents");

/* Shows the incidents, or the card of one, where the address names them. */
function showIncidents(wanted) {
  const named = wanted ? byId(wanted)?.closest("#incidents, #incidents .card") : null;
  document.body.classList.toggle("incidents", !!named);
  document.querySelectorAll(".views a").forEach((link) => {
    if ((link.dataset.view === "incidents") === !!named) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  overview?.querySelectorAll(".chosen").forEach(({ classList }) => classList.remove("chosen"));
  if (!named) return false;
  document.body.classList.remove("listing");
  closeClaim();
  history.replaceState(null, "", `#${named.id}`);
  const card = named === overview ? null : named;
  card?.classList.add("chosen");
  overview.querySelectorAll(`a[href="#${named.id}"]`).forEach(({ classList }) => classList.add("chosen"));
  if (!card) scrollTo(0, 0);
  card?.scrollIntoView({ block: "start" });
  (card ?? byId("incidents-name")).focus({ preventScroll: true });
  return true;
}

/* In a report, each event leads to its incident. */
function linkEvents(article) {
  overview?.querySelectorAll(`.told a[href^="#${article.id}-"]`).forEach((link) => {
    const number = link.hash.slice(article.id.length + 2), id = link.closest(".card").id;
    const event = article.querySelector(`.events li[data-claims~="${number}"] dl`);
    if (!event || event.querySelector(`a[href="#${id}"]`)) return;
    const words = make("span", { textContent: say("incident") }), name = make("dt", {}, words);
    words.dataset.say = "incident";
    const grade = byId(id).querySelector(".grade b").firstChild.cloneNode(true);
    event.append(make("div", {}, name, make("dd", {}, make("a", { href: `#${id}`, className: "to-incident" }, grade))));
  });
}

if (overview) document.querySelector('[data-view="incidents"]').append(make("b", { textContent: overview.dataset.count }));
