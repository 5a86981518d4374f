// Puts a template's words into the field below, behind what stands there. Without a script, or where the answer fails, the
// button sends the form and it comes back with the words.
const FACTS = ["enterprise_id", "category_code", "territory_id", "amount", "unit", "due_on", "meeting_id"];

function said(form, place) {
  if (place.dataset.case) {
    const [noun, number] = place.dataset.case.split(" ");
    return { [noun]: Number(number) };
  }
  const body = {};
  const fields = new FormData(form);
  for (const name of FACTS) if (fields.get(name)) body[name] = fields.get(name);
  if (fields.get("responsible_body_id")) body.body_id = fields.get("responsible_body_id");
  const issue = new URL(form.action).searchParams.get("issue");
  if (issue) body.issue = issue;
  return body;
}

function suggest(form, name, value) {
  const control = form.elements[name];
  if (control && value && !control.value) control.value = value;
}

async function insert(button, place) {
  const form = button.form;
  const id = place.querySelector("select").value;
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(said(form, place));
  const answer = await fetch(`/api/v1/text-templates/${id}/filling`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const filled = await answer.json();
  const field = document.getElementById(place.dataset.insert);
  const before = field.value.trimEnd();
  field.value = before ? `${before}\n\n${filled.text}` : filled.text;
  suggest(form, "title", filled.title);
  suggest(form, "category_code", filled.category_code);
  place.querySelector("[role=status]").textContent = filled.note;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

export function inserting(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert] button[formaction]");
    if (!button) return;
    const place = button.closest("[data-insert]");
    if (place.dataset.plain) return;
    event.preventDefault();
    if (!place.querySelector("select").value) return;
    insert(button, place).catch(() => {
      place.dataset.plain = "yes";
      button.click();
    });
  });
}
