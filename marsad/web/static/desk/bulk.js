/* The list of reports: ticking a range with Shift, or the whole page. Ticks work without it. */

const boxes = () => [...document.querySelectorAll('input[name="report"][form="bulk"]')];
const pageBox = document.getElementById("bulk-page"), allBox = document.getElementById("bulk-all");
const told = document.getElementById("bulk-many");
let last = null;

function count() {
  const all = boxes(), ticked = all.filter((box) => box.checked).length;
  told.textContent = ticked && !allBox?.checked ? told.dataset.words.replace("#", ticked) : "";
  pageBox.checked = ticked > 0 && ticked === all.length;
  pageBox.indeterminate = ticked > 0 && ticked < all.length;
  all.forEach((box) => { box.disabled = Boolean(allBox?.checked); });
}

if (pageBox) {
  document.addEventListener("click", (event) => {
    const box = event.target.closest('input[name="report"]');
    if (!box) return;
    if (event.shiftKey && last) {
      const all = boxes(), [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      if (from >= 0) all.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
    }
    last = box;
    count();
  });
  pageBox.addEventListener("change", () => { boxes().forEach((box) => { box.checked = pageBox.checked; }); count(); });
  allBox?.addEventListener("change", count);
  count();
}
