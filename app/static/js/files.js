// Files are dropped on their form or pasted into it; several are sent at once, each with its own progress.
const AT_ONCE = 3;

function give(input, files) {
  const all = new DataTransfer();
  for (const file of [...input.files, ...files]) all.items.add(file);
  input.files = all.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function dropping(place) {
  const input = place.querySelector("input[type=file]");
  const form = input.form;
  const over = (on) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    place.toggleAttribute("data-over", on);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) give(input, event.dataTransfer.files);
  });
  form.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    give(input, event.clipboardData.files);
  });
}

function line(file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const told = document.createElement("span");
  name.textContent = file.name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  told.setAttribute("role", "status");
  row.append(name, bar, told);
  return { row, bar, told };
}

// The promise is kept with an empty text when the file has arrived, else with what the server says of it.
function send(form, file, shown) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    if (form.elements.internal?.checked) body.append("internal", "true");
    body.append("files", file, file.name);
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.responseType = "json";
    request.upload.onprogress = (event) => { shown.bar.value = event.loaded / event.total; };
    const failed = () => {
      const said = request.response ?? {};
      done(said.errors?.files || said.detail || said.title || form.dataset.wordsFailed);
    };
    request.onload = () => (request.status === 201 ? done("") : failed());
    request.onerror = failed;
    request.send(body);
  });
}

async function sendAll(form, input) {
  const list = document.createElement("ul");
  list.className = "sending";
  form.querySelector(".sending")?.remove();
  form.append(list);
  const waiting = [...input.files].map((file) => ({ file, shown: line(file) }));
  list.append(...waiting.map((one) => one.shown.row));
  const refused = new DataTransfer();
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const wrong = await send(form, one.file, one.shown);
      one.shown.told.textContent = wrong || form.dataset.wordsDone;
      one.shown.told.className = wrong ? "error" : "";
      if (wrong) refused.items.add(one.file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  input.files = refused.files;
  return refused.files.length === 0;
}

function uploading(form) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", async (event) => {
    if (!input.files.length || !navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    button?.setAttribute("aria-busy", "true");
    if (button) button.disabled = true;
    const whole = await sendAll(form, input);
    button?.removeAttribute("aria-busy");
    if (button) button.disabled = false;
    if (whole) location.reload();
  });
}

// What is chosen is named, one a line: the browser itself says «2 files», in its own language.
function naming(place) {
  const input = place.querySelector("input[type=file]");
  const list = document.createElement("ul");
  list.setAttribute("aria-live", "polite");
  place.dataset.named = "";
  place.append(list);
  const name = () => list.replaceChildren(...[...input.files].map((file) => {
    const row = document.createElement("li");
    row.textContent = file.name;
    return row;
  }));
  input.addEventListener("change", name);
  input.form.addEventListener("reset", () => setTimeout(name));
  name();
}

export function files(root) {
  for (const place of root.querySelectorAll(".file-pick")) naming(place);
  for (const place of root.querySelectorAll("[data-drop]")) dropping(place);
  for (const form of root.querySelectorAll("form[data-upload]")) uploading(form);
}
