import { createServer } from "node:net";
import { ObsError } from "../../errors/index.ts";
import { loopback } from "../files/addresses.ts";
import { portHolder } from "./port-holder.ts";

const tries = 100;

/** Whether nothing listens on a port of the loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: loopback, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export interface TakenPort {
  readonly port: number;
  /** Why it is not the one that was wanted: the port, and who holds it. */
  readonly note?: string;
}

/** Names a busy port and its holder. */
async function describeBusyPort(port: number): Promise<string> {
  const holder = await portHolder(port);
  return holder === undefined
    ? `port ${port} is taken by a process of another user`
    : `port ${port} is taken by ${holder.command} (pid ${holder.pid})`;
}

/**
 * The wanted port of the loopback, or the next free one that is not in `reserved`.
 *
 * @throws ObsError `STACK_NO_PORT`
 */
export async function takePort(wanted: number, reserved: ReadonlySet<number>): Promise<TakenPort> {
  const last = Math.min(wanted + tries - 1, 65_535);
  for (let port = wanted; port <= last; port++) {
    if (reserved.has(port) || !(await isFree(port))) continue;
    if (port === wanted) return { port };
    const why = reserved.has(wanted)
      ? `port ${wanted} is already in use here`
      : await describeBusyPort(wanted);
    return { port, note: `${why}, so it listens on ${port}` };
  }
  throw new ObsError({
    code: "STACK_NO_PORT",
    problem: `${await describeBusyPort(wanted)} and none up to ${last} is free`,
    fix: "end what holds them, or give other ports",
  });
}
