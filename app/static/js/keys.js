// Single keys: / search, g + letter places, j k rows, n new, c comment, ? the list. Off while one types.
const TYPING = "input, textarea, select, [contenteditable], dialog[open]";
const PAUSE = 1_500;

function step(root, by) {
  const rows = [...root.querySelectorAll("[data-rows] tbody tr")].filter((row) => row.querySelector("a[href]"));
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.contains(root.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
  rows.forEach((row) => row.classList.toggle("here", row === next));
  next.querySelector("th a[href], a[href]").focus();
}

function comment(root) {
  const move = root.getElementById("comment");
  if (!move) return;
  if (move instanceof HTMLDetailsElement) move.open = true;
  (move.querySelector("textarea") ?? move).focus();
}

function search(root) {
  const open = [...root.querySelectorAll("[data-search]")].find((field) => field.checkVisibility());
  if (open) open.focus();
  else root.querySelector("details.find summary")?.click();
}

const ACTIONS = {
  "/": search,
  j: (root) => step(root, 1),
  k: (root) => step(root, -1),
  n: (root) => root.querySelector("[data-new], .page-head .button.primary")?.click(),
  c: comment,
  "?": (root) => root.querySelector("dialog#keys")?.showModal(),
};

export function keys(root) {
  let waiting = 0;
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(TYPING)) return;
    const place = event.timeStamp < waiting && root.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    waiting = event.key === "g" ? event.timeStamp + PAUSE : 0;
    const act = place ? () => place.click() : Object.hasOwn(ACTIONS, event.key) && ACTIONS[event.key];
    if (!act) return;
    event.preventDefault();
    act(root);
  });
  for (const link of root.querySelectorAll("[data-keys]")) {
    link.hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      ACTIONS["?"](root);
    });
  }
}
