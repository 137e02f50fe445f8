import { withCredentials } from "../../../address/index.ts";
import { clientOf } from "../../../http/index.ts";
import type { Access } from "../../config/access.ts";
import { lookup } from "./lookup.ts";
import { secretIn } from "./secret-in.ts";

/** What a server said. */
export interface Answer {
  readonly status: number;
  readonly date: string | undefined;
  /** Its beginning. */
  readonly body: string;
  /** Whether there is more of it than was read. */
  readonly cut: boolean;
}

interface Question {
  readonly url: URL;
  readonly access: Access;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of an answer is not read: an endless body must not keep a check busy. */
  readonly mostBytes: number;
  /** Posted as JSON; without it the address is only asked. */
  readonly json?: string;
}

async function authorizationOf({ tokenFile, user, passwordFile }: Access): Promise<string | undefined> {
  if (tokenFile !== undefined) return `Bearer ${await secretIn(tokenFile)}`;
  if (user !== undefined && passwordFile !== undefined)
    return withCredentials(user, await secretIn(passwordFile));
  return undefined;
}

/**
 * Asks once, follows no redirect, and takes a connection of its own: a kept one would hide that nothing listens any more.
 *
 * @throws OurTrouble for a file of a secret that cannot be read
 */
export async function ask(
  { url, access, headers, mostBytes, json }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const authorization = await authorizationOf(access);
  const ca = access.caFile === undefined ? undefined : await secretIn(access.caFile);
  return new Promise((resolve, reject) => {
    const outgoing = clientOf(url.protocol).request(url, {
      agent: false,
      method: json === undefined ? "GET" : "POST",
      signal,
      lookup,
      ...(ca !== undefined && { ca }),
      headers: {
        accept: "*/*",
        "user-agent": "tta-observability-health",
        ...(authorization !== undefined && { authorization }),
        ...(json !== undefined && {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(json)),
        }),
        ...headers,
      },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = (cut: boolean): void =>
        resolve({
          status: response.statusCode ?? 0,
          date: response.headers.date,
          body: Buffer.concat(chunks).toString("utf8"),
          cut,
        });
      response.on("error", reject);
      response.on("end", () => end(false));
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= mostBytes) return;
        end(true);
        response.destroy();
      });
    });
    outgoing.end(json);
  });
}
