// Menus and forms that fold: Esc and a click elsewhere close a menu, an address with a move's name opens that move.
function close(fold, focus) {
  fold.open = false;
  if (focus) fold.querySelector("summary").focus();
}

function openNamed(root) {
  const named = location.hash.length > 1 && root.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.scrollIntoView({ block: "nearest" });
  }
}

export function folding(root) {
  root.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && event.target.closest("details[open]:is([data-menu], [data-filter])");
    if (fold) close(fold, true);
  });
  root.addEventListener("click", (event) => {
    for (const menu of root.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) close(menu, false);
    }
  });
  for (const filter of root.querySelectorAll("details:is([data-filter], .find)")) {
    filter.addEventListener("toggle", () => filter.open && filter.querySelector("form :is(input:not([type=hidden]), select)")?.focus());
  }
  addEventListener("hashchange", () => openNamed(root));
  openNamed(root);
}
