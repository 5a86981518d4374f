// While an instruction is being written: what one may think over. The form's «check» button says the same without a script.
const PAUSE = 900;
const FRAME = ["once", "version", "template_id"];

function said(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (FRAME.includes(name) || typeof value !== "string") continue;
    if (name.endsWith("[]")) (body[name.slice(0, -2)] ??= []).push(value);
    else body[name] = value;
  }
  return JSON.stringify(body);
}

function line(place, item) {
  const entry = document.createElement("li");
  entry.append(item.text);
  for (const number of item.instructions) {
    const link = document.createElement("a");
    link.href = `${place.dataset.number}${number}`;
    link.textContent = `№ ${number}`;
    entry.append(" ", link);
  }
  return entry;
}

async function ask(form, place) {
  const body = said(form);
  const headers = { "content-type": "application/json" };
  const answer = await fetch(place.dataset.advice, { method: "POST", headers, body });
  // What does not fit yet, or was written on since, is asked again after the next word.
  if (!answer.ok || said(form) !== body) return;
  const { items } = await answer.json();
  place.hidden = !items.length;
  place.dataset.tone = "active";
  place.querySelector("ul").replaceChildren(...items.map((item) => line(place, item)));
}

export function advising(root) {
  let waiting;
  root.addEventListener("input", (event) => {
    const form = event.target.form;
    const place = form?.querySelector("[data-advice]");
    if (!place) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(form, place).catch(() => {}), PAUSE);
  });
}
