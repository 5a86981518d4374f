// The way back: from what a list opened, the first crumb leads to the list as it was left, filter, page and row.
export function wayBack(root) {
  const { pathname, search, hash } = location;
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-rows] th a");
    if (link) sessionStorage.setItem(`list ${pathname}`, `${pathname}${search}#${link.pathname}`);
  });
  for (const crumb of root.querySelectorAll(".crumbs a")) {
    const left = sessionStorage.getItem(`list ${crumb.getAttribute("href")}`);
    if (left?.endsWith(`#${pathname}`)) crumb.href = left;
  }
  if (hash.startsWith("#/")) root.querySelector(`[data-rows] th a[href="${CSS.escape(hash.slice(1))}"]`)?.focus();
}

// An answer to what a form asked, with nothing changed, is gone back to as the page that asks, not by sending it again.
export function instead(root) {
  const asked = root.querySelector("[data-instead]");
  if (asked) history.replaceState(history.state, "", asked.dataset.instead);
}
