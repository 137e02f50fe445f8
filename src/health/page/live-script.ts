import { refreshSeconds } from "./refresh-seconds.ts";

/**
 * Renews the page in place by what the service sends; where too many listen, it asks instead. A page that hears nothing
 * says so, greys itself and changes its tab: what it shows may be long over, and old must never look green.
 */
export const liveScript = `"use strict";
const everyMs = ${refreshSeconds * 1000};
const find = (id) => document.getElementById(id);
const view = new URLSearchParams(location.search).get("view") === "public" ? "?view=public" : "";
let asOf = new Date();
let heardAt = performance.now();
let waiting;

function put(part) {
  const live = find("live");
  const next = new DOMParser().parseFromString(part.html, "text/html").getElementById("live");
  if (!next) throw new Error("not a status page");
  const open = [...live.querySelectorAll("details[open][data-key]")].map((item) => item.dataset.key);
  for (const item of next.querySelectorAll("details[data-key]")) item.open = open.includes(item.dataset.key);
  const focused = [...live.querySelectorAll("a, summary")].indexOf(document.activeElement);
  const headline = next.querySelector("h1").textContent;
  if (headline !== live.querySelector("h1").textContent) find("spoken").textContent = headline;
  live.replaceWith(document.adoptNode(next));
  if (focused >= 0) [...next.querySelectorAll("a, summary")][focused]?.focus({ preventScroll: true });
  document.title = part.title;
  document.querySelector("link[rel=icon]").href = part.icon;
}

function take(part) {
  asOf = new Date();
  heardAt = performance.now();
  find("lost").hidden = true;
  document.body.classList.remove("old");
  // Nothing is torn away from who reads or selects it.
  if (document.hidden || String(getSelection())) waiting = part;
  else {
    waiting = undefined;
    put(part);
  }
}

function lost() {
  const line = find("lost");
  line.textContent = "No answer from the health service since " + asOf.toLocaleTimeString() + ". What you see is old.";
  line.hidden = false;
  document.body.classList.add("old");
  document.title = "No answer since " + asOf.toLocaleTimeString();
}

async function ask() {
  try {
    const answer = await fetch("/status" + view, { cache: "no-store", signal: AbortSignal.timeout(everyMs) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const html = page.getElementById("live").outerHTML;
    take({ html, title: page.title, icon: page.querySelector("link[rel=icon]").getAttribute("href") });
  } catch {
    lost();
  }
}

function listen() {
  const source = new EventSource("/events" + view);
  source.addEventListener("page", (event) => take(JSON.parse(event.data)));
  source.onerror = () => {
    // Cut off: it comes back by itself. Refused: it does not.
    if (source.readyState !== EventSource.CLOSED) return;
    ask();
    setTimeout(listen, everyMs);
  };
  addEventListener("pagehide", () => source.close(), { once: true });
}

listen();
// The page comes back from where browsers keep those that were left.
addEventListener("pageshow", (event) => event.persisted && listen());
setInterval(() => performance.now() - heardAt > 1.5 * everyMs && lost(), 1000);
document.addEventListener("visibilitychange", () => waiting && !document.hidden && take(waiting));
document.addEventListener("selectionchange", () => waiting && !String(getSelection()) && take(waiting));
`;
