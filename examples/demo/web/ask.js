import { element } from "./element.js";

const form = document.querySelector("#form");
const field = document.querySelector("#question");
const area = document.querySelector("#answer");

const session = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

function card({ text, source, title, heading }) {
  const place = heading === title ? title : `${title} › ${heading}`;
  return element("article", undefined, element("p", text), element("footer", `${place} · ${source}`));
}

async function ask(question) {
  area.setAttribute("aria-busy", "true");
  const started = performance.now();
  try {
    const response = await fetch(`/ask?${new URLSearchParams({ q: question, session })}`);
    const body = await response.json();
    if (!response.ok) throw new Error(body.error);
    const took = Math.max(1, Math.round(performance.now() - started));
    const isEmpty = body.passages.length === 0;
    const summary = isEmpty ? [] : [element("p", `In short: ${body.summary}`)];
    const how = isEmpty
      ? "Nothing in the documents fits. Try other words."
      : `Found by the ${body.route} route in ${took} ms.`;
    const earlier =
      body.earlier?.length > 0 ? [element("p", `You asked before: ${body.earlier.join(" · ")}`)] : [];
    area.replaceChildren(...summary, ...body.passages.map(card), element("p", how), ...earlier);
  } catch (error) {
    area.replaceChildren(element("p", `No answer: ${error.message}.`));
  } finally {
    area.setAttribute("aria-busy", "false");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value);
});
document.querySelector("#examples").addEventListener("click", ({ target }) => {
  if (target.localName !== "button") return;
  field.value = target.textContent;
  ask(field.value);
});
