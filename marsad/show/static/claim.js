/* Choosing a claim: its words light up in the text, and the panel tells what they say. */

const triggersOf = (number) => [...current.querySelectorAll(`.trigger[data-claims~="${number}"]`)];
const keep = (id) => history.replaceState(null, "", `#${id}`);

/* Shows a claim; ``focus`` says where the keyboard goes: "word", "panel", or nowhere. */
function choose(number, focus = "") {
  const claim = current && read(current).claims[number - 1];
  if (!claim) return;
  dim();
  chosen = number;
  triggersOf(number).forEach((node) => { node.classList.add("chosen"); node.setAttribute("aria-pressed", "true"); });
  current.querySelector(`.events li[data-claims~="${number}"]`)?.classList.add("chosen");
  drawClaim();
  keep(`${current.id}-${number}`);
  const [trigger] = triggersOf(number);
  if (focus === "panel") panel.querySelector("h2").focus({ preventScroll: true });
  if (focus === "word") trigger?.focus({ preventScroll: true });
  trigger?.scrollIntoView({ block: focus ? "center" : "nearest" });
}

function closeClaim() {
  if (chosen === null) return;
  const [trigger] = triggersOf(chosen), inside = panel.contains(document.activeElement);
  dim();
  chosen = null;
  panel.hidden = true;
  document.documentElement.classList.remove("told");
  keep(current.id);
  if (inside) trigger?.focus({ preventScroll: true });
}

function light(span, role) {
  piecesOf(span).forEach(({ dataset }, at) => {
    if (!dataset.role) dataset.role = role;
    else if (dataset.role !== role) dataset.also = role;
    if (!at) dataset.tag = [dataset.tag, say(`tag:${role}`)].filter(Boolean).join(" · ");
  });
}

function dim() {
  current.querySelectorAll(".chosen").forEach((node) => {
    node.classList.remove("chosen");
    node.removeAttribute("aria-pressed");
  });
  current.querySelectorAll("[data-role]").forEach(({ dataset }) => {
    ["role", "also", "tag"].forEach((name) => delete dataset[name]);
  });
}

/* ---- values ---- */

const weekday = (day) => say(`weekday:${(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7}`);
const days = ({ from, to }) => (from === to ? `${from} ${weekday(from)}` : `${from} – ${to}`);

function timeNotes(time) {
  if (!time.from) return [say(time.anchor === "report" && !read(current).dated ? "open-report" : "open")];
  const notes = [days(time)];
  if (WORDS[`precision:${time.precision}`]) notes.push(say(`precision:${time.precision}`));
  if (WORDS[`anchor:${time.anchor}`]) notes.push(say(`anchor:${time.anchor}`));
  return notes;
}

function number({ min, max, approx, vague }) {
  const figures = max === null ? `${min} ${say("or-more")}` : max === min ? `${min}` : `${min}–${max}`;
  return `${approx ? `${say("about")} ` : ""}${figures}${vague ? ` · ${say("vague")}` : ""}`;
}

/* How sure the reader is: the share that was right, on marked reports, of what it was as sure of. */
const percent = (share) => `${say("confidence")} ${Math.round(100 * share)}%`;

function sureness(share) {
  if (share === undefined) return [];
  const meter = make("meter", { className: "sure", min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: share });
  meter.setAttribute("aria-label", percent(share));
  return [make("span", { className: "note sureness", title: say("confidence-means") }, meter, ` ${percent(share)}`)];
}

const point = ({ lat, lon, within_km: within }) => `${lat.toFixed(3)}, ${lon.toFixed(3)} ± ${within} km`;

function notesOf(argument, claim) {
  const notes = argument.role === "time" && argument.precision ? timeNotes(argument) : [];
  if (argument.min !== undefined) notes.push(number(argument));
  if (argument.lat !== undefined) notes.push(point(argument));
  if (argument.actor) notes.push(argument.actor);
  notes.push(...["part", "toll"].filter((mark) => argument[mark]).map(say));
  const several = claim.args.filter(({ role }) => role === "target").length > 1;
  if (argument.of && several) notes.push(`${say("counts")}: ${wordsOf(argument.of)}`);
  return notes;
}

/* ---- the panel ---- */

function wordsButton(span, role) {
  const button = make("button", { type: "button", className: "words", textContent: wordsOf(span), lang: "ar", dir: "auto" });
  button.dataset.role = role;
  const pointAt = (on) => piecesOf(span).forEach((node) => node.classList.toggle("pointed", on));
  button.addEventListener("pointerenter", () => pointAt(true));
  button.addEventListener("pointerleave", () => pointAt(false));
  button.addEventListener("focus", () => pointAt(true));
  button.addEventListener("blur", () => pointAt(false));
  button.addEventListener("click", () => piecesOf(span)[0]?.scrollIntoView({ block: "center" }));
  return button;
}

const row = (key, ...values) => make("div", {}, make("dt", { textContent: say(key) }), ...values);
const noteList = (notes) => notes.map((note) => make("span", { className: "note" }, make("bdi", { textContent: note })));

/* What the event that the claim belongs to adds where the claim itself says nothing. */
function fromEvent(role, event) {
  const value = { place: event?.places?.join("، "), time: event?.from && days(event) }[role];
  if (!value) return [];
  const taken = role === "place" ? event.place_inherited : event.date_inherited;
  const words = make("bdi", { className: role, textContent: value });
  return [make("span", { className: "note" }, `${say(taken ? "event-took" : "event-has")} `, words)];
}

function roleRows(claim, event) {
  const may = ROLES_OF[claim.type] ?? ROLES, always = ["agent", "target", "place", "time"];
  return ROLES.flatMap((role) => {
    const said = claim.args.filter((argument) => argument.role === role);
    if (!said.length && !(always.includes(role) && may.includes(role))) return [];
    const values = said.map((argument) =>
      make("dd", {}, wordsButton(argument.span, role), ...noteList(notesOf(argument, claim)), ...sureness(argument.confidence)));
    const blank = make("span", { className: "blank", textContent: say("not-stated") });
    if (!said.length) values.push(make("dd", {}, blank, ...fromEvent(role, event)));
    return [row(`role:${role}`, ...values)];
  });
}

/* Who says so: from the nearest to the event down to the report itself. */
function chain(claim) {
  const outlet = current.dataset.outlet, own = claim.sources.length ? "publishes" : "own-voice";
  const links = claim.sources.map((span, at) => make("li", {}, wordsButton(span, "source"),
    make("span", { className: "note", textContent: say(at ? "relays" : "says") })));
  const name = outlet ? [make("bdi", { className: "outlet", textContent: outlet, lang: "ar" })] : [];
  links.push(make("li", {}, ...name, make("span", { className: "note", textContent: say(own) })));
  return row("role:source", make("dd", {}, make("ol", { className: "chain" }, ...links)));
}

const jump = (number) => make("a", { href: `#${current.id}-${number}`, textContent: number });

function eventRow(event, at) {
  const link = make("button", { type: "button", className: "plain" }, `${at + 1}. ${say(`type:${event.type}`)}`);
  link.addEventListener("click", () => current.querySelectorAll(".events li")[at].scrollIntoView({ block: "center" }));
  const others = event.claims.map((index) => index + 1).filter((each) => each !== chosen);
  const also = others.length ? [make("span", { className: "note" }, `${say("event-claims")}: `, ...others.map(jump))] : [];
  return row("event", make("dd", {}, link, ...also));
}

/* A word may name several claims (قُتل وجُرح in one): each can be chosen here. */
function siblings() {
  const numbers = triggersOf(chosen)[0]?.dataset.claims.split(" ").map(Number) ?? [];
  if (numbers.length < 2) return [];
  const { claims } = read(current);
  const links = numbers.map((each) => {
    const link = make("a", { href: `#${current.id}-${each}`, textContent: say(`type:${claims[each - 1].type}`) });
    if (each === chosen) link.setAttribute("aria-current", "true");
    return link;
  });
  return [make("p", { className: "siblings" }, `${say("several")} `, ...links)];
}

function step(by, key) {
  const button = make("button", { type: "button", textContent: say(key), disabled: !read(current).claims[chosen + by - 1] });
  button.addEventListener("click", () => {
    choose(chosen + by);
    const again = panel.querySelectorAll(".steps button")[by > 0 ? 1 : 0];
    (again.disabled ? panel.querySelector("h2") : again).focus();
  });
  return button;
}

function drawClaim() {
  const { claims, events } = read(current), claim = claims[chosen - 1];
  const at = events.findIndex((event) => event.claims.includes(chosen - 1));
  claim.args.forEach((argument) => light(argument.span, argument.role));
  claim.sources.forEach((span) => light(span, "source"));
  const shut = make("button", { type: "button", className: "close", textContent: "×" });
  shut.setAttribute("aria-label", say("close"));
  shut.addEventListener("click", closeClaim);
  const name = make("h2", { id: "page-claim-name", tabIndex: -1 },
    make("span", { textContent: say(`type:${claim.type}`) }), " ",
    make("q", { textContent: wordsOf(claim.trigger), lang: "ar", dir: "auto" }));
  const status = make("p", { className: "standing" },
    make("span", { className: "status", textContent: say(`status:${claim.status}`) }),
    make("span", { className: "place-in", textContent: `${say("claim")} ${chosen} ${say("of")} ${claims.length}` }));
  const made = [`${say("made")} ${claim.produced_by}`];
  panel.dataset.type = claim.type;
  panel.replaceChildren(
    make("header", {}, name, shut), status, ...sureness(claim.confidence), ...siblings(),
    make("dl", {}, ...roleRows(claim, events[at]), chain(claim), ...(at < 0 ? [] : [eventRow(events[at], at)])),
    make("p", { className: "made" }, make("bdi", { textContent: made.join(" · ") })),
    make("p", { className: "steps" }, step(-1, "before"), step(1, "next")));
  panel.hidden = false;
  byId("page-heard").textContent = `${name.textContent}, ${status.lastChild.textContent}`;
  document.documentElement.classList.add("told");
}
