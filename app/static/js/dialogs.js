// A link with data-dialog opens its page's form over this page; what it sends is sent as from that page.
// A control with data-open shows a dialog that is already here.
async function bring(link) {
  const answer = await fetch(link.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("main form.form");
  if (!form) throw new Error("no form");
  const title = page.querySelector("main h1");
  const dialog = document.createElement("dialog");
  if (title) {
    const heading = document.createElement("h2");
    heading.id = "brought-title";
    heading.textContent = title.textContent;
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.append(heading);
  }
  dialog.append(document.adoptNode(form));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function clicked(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const cancel = event.target.closest("dialog [data-cancel]");
  if (cancel) {
    event.preventDefault();
    cancel.closest("dialog").close();
    return;
  }
  const opener = event.target.closest("[data-open]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.open).showModal();
    return;
  }
  const link = event.target.closest("a[data-dialog]");
  if (!link) return;
  event.preventDefault();
  try {
    await bring(link);
  } catch {
    location.assign(link.href);
  }
}

export function dialogs(root) {
  root.addEventListener("click", clicked);
}
