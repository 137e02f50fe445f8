import { isObject } from "../narrow/index.ts";
/** What a client of the package `redis` can do, as far as it is needed. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

/** What a client of the package `ioredis` can do, as far as it is needed. */
export interface IoRedisClient {
  call(command: string, ...rest: string[]): Promise<unknown>;
}

/** A connected client of `redis` or `ioredis`, for one server (not a cluster). */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Sends one command and gives its reply. */
export type SendCommand = (command: string, ...rest: string[]) => Promise<unknown>;

/** One way to talk to either client; undefined for what is neither. */
export function sendWith(client: unknown): SendCommand | undefined {
  if (!isObject(client)) return undefined;
  // A client of ioredis has a sendCommand too, which takes something else.
  if ("call" in client && typeof client.call === "function") {
    const { call } = client as IoRedisClient;
    return (command, ...rest) => call.call(client, command, ...rest);
  }
  if ("sendCommand" in client && typeof client.sendCommand === "function") {
    const { sendCommand } = client as NodeRedisClient;
    return (command, ...rest) => sendCommand.call(client, [command, ...rest]);
  }
  return undefined;
}
