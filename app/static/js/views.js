// Whoever opened a view of their own and changed the list after it is offered to keep the change in the view. (The page
// that saves a list asks the same of everybody: «In the place of».)
const KEY = `view of ${location.pathname}`;

export function standing(root) {
  const menu = root.querySelector("details.views");
  if (!menu) return;
  const shown = menu.querySelector("a[aria-current]");
  if (shown || !location.search) {
    if (shown?.dataset.own) sessionStorage.setItem(KEY, shown.dataset.own);
    else sessionStorage.removeItem(KEY);
    return;
  }
  const left = sessionStorage.getItem(KEY);
  const view = left && menu.querySelector(`a[data-own="${CSS.escape(left)}"]`);
  const offer = menu.querySelector("[data-replace]");
  if (!view || !offer) return;
  offer.href += `&replaces=${left}`;
  offer.querySelector("b").textContent = view.querySelector("span").textContent;
  offer.hidden = false;
}
