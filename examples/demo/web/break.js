import { element } from "./element.js";

const area = document.querySelector("#switches");
const said = document.querySelector("#said");
const endAll = document.querySelector("#end-all");

/** Fault → its button and its line about how long it is still on. */
const shown = new Map();

async function call(method, body) {
  const response = await fetch("/faults", { method, ...(body !== undefined && { body }) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

const minutes = (seconds) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;

/** Off, but not out of reach: a button that is disabled under somebody's finger takes the focus with it. */
function setOff(button, off) {
  button.setAttribute("aria-disabled", String(off));
}

const isOff = (button) => button.getAttribute("aria-disabled") === "true";

/** Those of "every" are many: it is on as long as one of them that no switch has is. */
function show(running) {
  const left = new Map();
  for (const { fault, endsInSeconds } of running) {
    const name = shown.has(fault) ? fault : "every";
    left.set(name, Math.max(left.get(name) ?? 0, endsInSeconds));
  }
  for (const [fault, { button, state }] of shown) {
    const seconds = left.get(fault);
    setOff(button, seconds !== undefined);
    state.textContent = seconds === undefined ? "" : `On, ${minutes(seconds)} left`;
  }
  setOff(endAll, running.length === 0);
}

async function attempt(words, action) {
  try {
    show(await action());
    said.textContent = words;
  } catch (error) {
    said.textContent = `Not done: ${error.message}.`;
  }
}

function place({ board, shows, after }, boards) {
  const where = element(boards === undefined ? "b" : "a", board.title);
  if (boards !== undefined) {
    where.href = `${boards}/d/tta-${board.key}`;
    where.target = "_blank";
    where.rel = "noopener";
  }
  return element("p", "See it on ", where, `: ${shows} (${after}).`);
}

function card(one, boards) {
  const button = element("button", "Break it");
  button.type = "button";
  const state = element("span");
  state.className = "state";
  const title = element("h3", one.title);
  title.id = `switch-${shown.size}`;
  button.setAttribute("aria-describedby", title.id);
  button.addEventListener("click", () => {
    if (!isOff(button)) attempt(`Switched on: ${one.title}.`, () => call("POST", one.fault));
  });
  shown.set(one.fault, { button, state });
  const line = element("div", undefined, button, state);
  line.className = "line";
  return element("li", undefined, title, element("p", one.does), place(one, boards), line);
}

async function start() {
  const response = await fetch("/faults/switches");
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  const { switches, boards } = answer;
  area.replaceChildren(...switches.map((one) => card(one, boards)));
  endAll.addEventListener("click", () => {
    if (!isOff(endAll)) attempt("All faults were ended.", () => call("DELETE"));
  });
  const look = () => document.hidden || call("GET").then(show, () => undefined);
  await look();
  setInterval(look, 1000);
}

start().catch((error) => {
  area.replaceChildren(element("li", `They cannot be used from here: ${error.message}.`));
});
