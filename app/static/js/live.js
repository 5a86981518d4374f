// The bell counts by itself while the page is looked at, and the inbox shows what is new. Without it both do so when the
// page is next opened. A hidden page listens to nothing: browsers allow few open connections to one server.
const ADDRESS = "/inbox/events";

function draw(root, html) {
  const bell = root.querySelector(".bell");
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".bell");
  if (!bell || !fresh || bell.outerHTML === fresh.outerHTML) return false;
  // Whoever stands on the bell with the keyboard goes on standing there.
  bell.replaceChildren(...fresh.childNodes);
  return true;
}

async function renew(root) {
  const list = root.querySelector("[data-live]");
  if (!list || list.contains(root.activeElement)) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  if (fresh) list.replaceWith(fresh);
}

export function live(root) {
  if (!root.querySelector(".bell")) return;
  let source;
  let heard = false;
  const listen = () => {
    source?.close();
    source = undefined;
    if (root.visibilityState !== "visible") return;
    source = new EventSource(ADDRESS);
    source.addEventListener("inbox", (event) => {
      // The first word is of what the page shows already, unless its bell says otherwise.
      if (draw(root, JSON.parse(event.data).bell) || heard) renew(root).catch(() => {});
      heard = true;
    });
  };
  root.addEventListener("visibilitychange", listen);
  // A page that the way back brings again has no stream any more.
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  window.addEventListener("pagehide", () => source?.close());
  listen();
}
