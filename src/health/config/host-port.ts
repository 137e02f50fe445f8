import { text } from "./fields.ts";
import { refuse } from "./refuse.ts";

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `host:port` or `[::1]:port`, judged. */
export function hostPort(path: string, value: unknown): HostPort {
  const address = text(path, value);
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/i.exec(address);
  const port = Number(parts?.[3]);
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined || port < 1 || port > 65_535)
    throw refuse(`${path} is ${JSON.stringify(address)}`, "write host:port or [address]:port");
  return { host, port };
}
