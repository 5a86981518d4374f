// What one was told of a record is read when the record is looked at, or its line in the inbox opened. Without a script
// the line has a button that opens and marks it.
const VISITS = "/inbox/visits";

function opening(root) {
  const opened = (event) => {
    const line = event.target.closest(".inbox .unread");
    const form = line?.querySelector("form");
    if (form && event.target.closest("a[href]")) navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
  };
  for (const way of ["click", "auxclick"]) root.addEventListener(way, opened);
}

function shown(root) {
  if (root.visibilityState === "visible") return Promise.resolve();
  return new Promise((done) => root.addEventListener("visibilitychange", done, { once: true }));
}

async function visit(root) {
  const { noun, number, at } = root.querySelector("main[data-noun]")?.dataset ?? {};
  if (!noun || !root.querySelector(".bell b")) return;
  await shown(root);
  await fetch(VISITS, { method: "POST", body: new URLSearchParams({ noun, noun_id: number, at }) }).catch(() => {});
}

// The promise is kept when the visit is noted, so that the bell is counted after it.
export function reading(root) {
  opening(root);
  return visit(root);
}
