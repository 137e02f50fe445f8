import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { onTestFinished } from "vitest";

/** What a receiver got: the path and body of a request, or a letter. */
export interface Arrived {
  readonly path: string;
  readonly text: string;
}

async function listening(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

/** Stands for Slack, PagerDuty and webhooks: keeps what is posted. */
export async function httpReceiver(): Promise<{ readonly url: string; readonly arrived: Arrived[] }> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      arrived.push({ path: request.url ?? "", text });
      response.setHeader("connection", "close");
      response.end();
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, arrived };
}

/** Stands for a mail server: keeps letters as they were sent. */
export async function mailServer(): Promise<{ readonly smarthost: string; readonly arrived: Arrived[] }> {
  const arrived: Arrived[] = [];
  const server = createTcpServer((socket) => {
    let letter: string | undefined;
    const answer = (line: string): void => {
      if (/^EHLO|^HELO|^MAIL|^RCPT/.test(line)) socket.write("250 ok\r\n");
      else if (line.startsWith("DATA")) {
        letter = "";
        socket.write("354 go on\r\n");
      } else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
    };
    socket.on("error", () => undefined);
    socket.write("220 mail\r\n");
    socket.on("data", (bytes) => {
      if (letter === undefined) {
        for (const line of bytes.toString("utf8").split("\r\n")) answer(line);
        return;
      }
      letter += bytes.toString("utf8");
      if (!letter.endsWith("\r\n.\r\n")) return;
      arrived.push({ path: "mail", text: letter });
      letter = undefined;
      socket.write("250 ok\r\n");
    });
  });
  return { smarthost: `127.0.0.1:${await listening(server)}`, arrived };
}

/** The parts of a letter by their types, as a reader shows them. */
export function partsOf(letter: string): ReadonlyMap<string, string> {
  const boundary = /boundary=(\S+)/.exec(letter)?.[1] ?? "";
  const parts = letter.split(`--${boundary}`).slice(1);
  return new Map(
    parts.flatMap((part) => {
      const [head = "", ...body] = part.split("\r\n\r\n");
      const type = /Content-Type: ([\w/]+)/.exec(head)?.[1];
      const bytes = body
        .join("\r\n\r\n")
        .replace(/=\r\n/g, "")
        .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
      const text = Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\n");
      return type === undefined ? [] : [[type, text.trim()] as const];
    }),
  );
}
