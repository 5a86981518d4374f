// A click sends a form once, even if it is a double click. The button keeps its words and its focus.
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (!navigator.onLine) {
    event.preventDefault();
    stay(form);
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
}

// Without a connection the browser would leave the page and lose what was typed.
function stay(form) {
  const told = form.querySelector("[data-told]") ?? document.createElement("p");
  told.dataset.told = "";
  told.className = "error";
  told.setAttribute("role", "alert");
  told.textContent = document.body.dataset.offline;
  form.prepend(told);
}

function forget(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
}

// Browsers without field-sizing: a text field grows with its text.
function grow(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

// An entry of the list of errors leads into the field itself, where one can type at once.
function intoField(event) {
  const link = event.target.closest(".errors a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

export function forms(root) {
  root.addEventListener("submit", sendOnce);
  root.addEventListener("click", intoField);
  addEventListener("pageshow", (event) => event.persisted && forget(root));
  if (!CSS.supports("field-sizing", "content")) {
    root.addEventListener("input", (event) => event.target.matches("textarea.input") && grow(event.target));
  }
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
