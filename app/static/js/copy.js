// Copies a one-time link or a token, and says so.
export function copying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const words = button.querySelector("span");
    words.setAttribute("role", "status");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      words.textContent = button.dataset.done;
    });
  }
}
