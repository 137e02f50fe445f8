import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import { type AskedPath, askLogs, askRuns } from "../../../src/runs/support/index.ts";

/** What the service of the ledger is called. */
export const ledgerService = "ledger";

/** What the sender is told. */
export interface SenderOrder {
  /** The fault that its page of metrics shows from now on; null for none. */
  readonly fault?: string | null;
  /** The name under which it sends runs and lines from now on. */
  readonly send?: string;
  /** To send no more, and to say how many it were. */
  readonly stop?: boolean;
}

/** How many runs and lines were sent, and how many of each are missing. */
export interface Lost {
  readonly sent: number;
  readonly runs: number;
  readonly lines: number;
}

/** A service that keeps the books of what it sends. */
export interface Ledger {
  /** Its page says that this is so, for an alert about it; undefined for nothing. */
  show(fault: string | undefined): void;
  begin(name: string): void;
  /** How many it has sent since it began. */
  end(): Promise<number>;
  close(): void;
}

const program = fileURLToPath(new URL("./programs/sender.ts", import.meta.url));

/** Starts it: metrics on `port`, runs and lines to `url`. */
export async function startLedger(port: number, url: string): Promise<Ledger> {
  const child: ChildProcess = fork(program, [String(port), url], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const order = (told: SenderOrder): void => void child.send(told);
  await once(child, "message");
  return {
    show: (fault) => order({ fault: fault ?? null }),
    begin: (name) => order({ send: name }),
    async end() {
      const answer = once(child, "message");
      order({ stop: true });
      return Number((await answer)[0]);
    },
    close: () => void child.kill("SIGKILL"),
  };
}

async function countOf(
  url: string,
  list: "runs" | "lines",
  ask: (cursor?: string) => AskedPath,
): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const { path, params } = ask(cursor);
    const response = await fetch(`${url}${path}?${new URLSearchParams([...params])}`);
    const answer = objectOf(await response.json());
    count += listOf(answer[list]).length;
    cursor = textOf(answer.next, "") || undefined;
  } while (cursor !== undefined);
  return count;
}

/** What of `sent` runs and lines of this name the receiver does not have. */
export async function missing(url: string, name: string, sent: number): Promise<Lost> {
  const services = [ledgerService];
  const more = (cursor?: string) => (cursor === undefined ? {} : { cursor });
  const [runs, lines] = await Promise.all([
    countOf(url, "runs", (cursor) => askRuns({ services, workflows: [name], limit: 500, ...more(cursor) })),
    countOf(url, "lines", (cursor) => askLogs({ services, text: `"${name}"`, limit: 1000, ...more(cursor) })),
  ]);
  return { sent, runs: sent - runs, lines: sent - lines };
}
