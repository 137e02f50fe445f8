import { expect, it } from "vitest";
import { runDemo, smallCorpus } from "./running-demo.ts";

/** Nobody ended the call of a model that stopped in the midst of its answer: nothing was published any more, ever. */
it("an editor goes on when a model stops in the midst of what it writes for him", async () => {
  const corpus = await smallCorpus();
  const demo = await runDemo("--docs", corpus.docs, "--no-player");
  try {
    await fetch(`${demo.url}/faults`, { method: "POST", body: "model=hang:5m" });
    for (const question of ["storing apples", "baking bread"]) {
      const ask = async () => (await fetch(`${demo.url}/ask?${new URLSearchParams({ q: question })}`)).text();
      // What is asked twice is published.
      await ask();
      await ask();
    }
    const published = async () => (await fetch(`${demo.url}/published`)).text();
    await expect.poll(published, { timeout: 30_000 }).toMatch(/baking bread.*storing apples/s);
  } finally {
    await demo.stop();
    await corpus.remove();
  }
}, 90_000);
