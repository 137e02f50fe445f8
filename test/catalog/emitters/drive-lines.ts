import { LineFile } from "../../../src/logs/file/line-file.ts";
import { lineText, type OnLost, Pusher } from "../../../src/logs/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { LineBooks } from "../../../src/service/line-books.ts";
import { serving } from "../../service/open.ts";

/** Loses lines of the log in every way in which they can be lost. */
export async function driveLines({ lines, metrics }: Telemetry): Promise<void> {
  const books = new LineBooks(metrics);
  const line = lines.make("info", "lost", {}, 0);
  const text = lineText(line);
  const disk = {
    append: async () => ({ written: 0, error: new Error("no room") }),
    appendNow: () => {},
    close: async () => {},
  };
  const lost = (...[reason, count]: Parameters<OnLost>): void => books.lost(reason, count);
  const file = new LineFile(disk, { maxBytes: 1 }, { lost, failed: () => {}, mended: () => {} });
  file.push(text);
  await file.end(0);
  let status = 400;
  await serving(
    (_request, response) => void response.writeHead(status, { "retry-after": "0" }).end(),
    async (url) => {
      const pusher = new Pusher({ to: "otlp", url }, lost);
      pusher.push(line, text);
      await pusher.flush();
      status = 503;
      pusher.push(line, text);
      await pusher.flush();
      // More than there is room for.
      for (let at = 0; at < 6_000; at += 1) pusher.push(line, text);
      await pusher.end(0);
      pusher.push(line, text);
    },
  );
}
