/* Names that are never released are struck out in the text of the report. */

function strikeOut() {
  const told = document.querySelector(".redactions")?.dataset.places;
  const text = document.querySelector("#r .text");
  if (!told || !text || !window.CSS?.highlights) return;
  const ranges = JSON.parse(told).flatMap(([start, end]) => rangesOf(text, start, end));
  CSS.highlights.set("never-released", new Highlight(...ranges));
}

/* The parts of a span in each piece of the text; places count code points. */
function rangesOf(text, start, end) {
  return [...text.querySelectorAll("[data-o]")].flatMap((piece) => {
    const letters = [...piece.textContent], at = Number(piece.dataset.o);
    const from = Math.max(start - at, 0), to = Math.min(end - at, letters.length);
    const node = piece.firstChild;
    if (from >= to || piece.childNodes.length !== 1 || node.nodeType !== Node.TEXT_NODE) return [];
    const range = document.createRange();
    range.setStart(node, letters.slice(0, from).join("").length);
    range.setEnd(node, letters.slice(0, to).join("").length);
    return [range];
  });
}

document.addEventListener("htmx:afterSettle", strikeOut);
strikeOut();
