import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";

/** A receiver that keeps what it is told, word for word, and hands it on to another. */
export interface ToldReceiver {
  /** `http://127.0.0.1:PORT/alerts` */
  readonly url: string;
  /** The first message that told of an alert in a status, as it came. */
  message(alertname: string, status: "firing" | "resolved"): string | undefined;
  close(): void;
}

export async function toldReceiver(handOnTo: string): Promise<ToldReceiver> {
  const messages = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    for (const { status, labels } of objectsOf(objectOf(JSON.parse(body)).alerts)) {
      const key = `${textOf(objectOf(labels).alertname, "")} ${textOf(status, "")}`;
      if (!messages.has(key)) messages.set(key, body);
    }
    const status = await fetch(handOnTo, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    }).then(
      (answer) => answer.status,
      // The other has ended before who tells, as the end of a stack has it.
      () => 502,
    );
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    message: (alertname, status) => messages.get(`${alertname} ${status}`),
    close: () => server.close(),
  };
}
