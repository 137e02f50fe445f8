/** How often an open page renews itself. */
export const refreshSeconds = 10;

/**
 * Renews the page in place. A page that cannot be renewed says so, greys itself and changes its tab: what
 * it shows may be long over, and old must never look green.
 */
export const refreshScript = `"use strict";
const everyMs = ${refreshSeconds * 1000};
const find = (id) => document.getElementById(id);
let asOf = new Date();
let busy = false;

function replace(fresh) {
  const live = find("live");
  const next = fresh.getElementById("live");
  if (!next) throw new Error("not a status page");
  const open = [...live.querySelectorAll("details[open][data-key]")].map((item) => item.dataset.key);
  for (const item of next.querySelectorAll("details[data-key]")) item.open = open.includes(item.dataset.key);
  const focused = [...live.querySelectorAll("a, summary")].indexOf(document.activeElement);
  const headline = next.querySelector("h1").textContent;
  if (headline !== live.querySelector("h1").textContent) find("spoken").textContent = headline;
  live.replaceWith(document.adoptNode(next));
  if (focused >= 0) [...next.querySelectorAll("a, summary")][focused]?.focus({ preventScroll: true });
  document.title = fresh.title;
  document.querySelector("link[rel=icon]").href = fresh.querySelector("link[rel=icon]").getAttribute("href");
}

function lost() {
  const line = find("lost");
  line.textContent = "No answer from the health service since " + asOf.toLocaleTimeString() + ". What you see is old.";
  line.hidden = false;
  document.body.classList.add("old");
  document.title = "No answer since " + asOf.toLocaleTimeString();
}

async function renew() {
  if (busy || document.hidden || String(getSelection())) return;
  busy = true;
  try {
    const answer = await fetch("/status", { cache: "no-store", signal: AbortSignal.timeout(everyMs) });
    if (!answer.ok) throw new Error(String(answer.status));
    replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    asOf = new Date();
    find("lost").hidden = true;
    document.body.classList.remove("old");
  } catch {
    lost();
  } finally {
    busy = false;
  }
}

setInterval(renew, everyMs);
document.addEventListener("visibilitychange", renew);
`;
