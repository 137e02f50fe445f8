import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { readPage } from "../../src/stack/adapters/read-page.ts";

/** Ports that a browser, and so fetch, refuses to ask; Prometheus does not. */
const refused = [6667, 10_080, 4190, 6697];

async function listenOnOne(): Promise<number> {
  for (const port of refused) {
    const server = createServer((_request, response) => response.end("soup_total 1\n"));
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    onTestFinished(() => void server.close());
    return port;
  }
  throw new Error("none of the ports is free");
}

it("reads metrics on a port that browsers think ill of", async () => {
  const port = await listenOnOne();
  expect(await readPage(`http://127.0.0.1:${port}/metrics`, 2000)).toEqual({
    answered: true,
    status: 200,
    text: "soup_total 1\n",
  });
});

it("reads no more than it needs of an endless page", async () => {
  const server = createServer((request, response) => {
    const go = (): void => {
      while (!request.destroyed && response.write("x".repeat(64_000)));
    };
    response.on("drain", go);
    go();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const answer = await readPage(`http://127.0.0.1:${port}/`, 5000);
  expect(answer.answered && answer.text.length).toBeLessThan(5_000_000);
});
