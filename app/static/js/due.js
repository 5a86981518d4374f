// Says under a date field, before it is saved, how many working days it leaves or why nobody works on that day.
const ZONE = "Asia/Almaty";
const DAY = 86_400_000;
const MOST = 500;

const today = () => new Date().toLocaleDateString("sv", { timeZone: ZONE });

function words(input, lang, days) {
  // Not every browser knows the months in Kazakh.
  const months = input.dataset.months.split("|");
  const say = (day) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
  const at = days.findIndex((line) => line.day === input.value);
  if (at < 0) return "";
  const line = days[at];
  if (line.number !== null) return input.dataset.wordsCount.replace("{number}", line.number);
  const before = days.slice(0, at).findLast((other) => other.number !== null);
  const after = days.slice(at).find((other) => other.number !== null);
  const near = [before, after].filter(Boolean).map((other) => say(other.day)).join(", ");
  return input.dataset.wordsOff.replace("{reason}", line.reason[`name_${lang}`]).replace("{days}", near);
}

async function explain(input, lang) {
  const place = document.getElementById(input.dataset.explain);
  const start = today();
  const ahead = (Date.parse(input.value) - Date.parse(start)) / DAY;
  if (!(ahead > 0) || ahead > MOST) {
    place.textContent = "";
    return;
  }
  const asked = input.value;
  // As many working days as days lie between: the listing then certainly reaches the date and the working day after it.
  const query = new URLSearchParams({ from: start, working_days: Math.min(MOST, ahead + 1) });
  const answer = await fetch(`/api/v1/calendar/due-date?${query}`);
  if (answer.ok && input.value === asked) place.textContent = words(input, lang, (await answer.json()).days);
}

export function dueDates(root, lang) {
  root.addEventListener("change", (event) => {
    if (event.target.matches("input[data-explain]")) explain(event.target, lang).catch(() => {});
  });
}
