import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";

const shortest = 16;
/** ms for which a file is not read again. */
const freshMs = 1_000;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** The token that a header brings: a bearer token, or the password of any user. */
function tokenOf(authorization: string): string | undefined {
  const [, scheme, value] = /^(bearer|basic) +(\S+) *$/i.exec(authorization) ?? [];
  if (value === undefined) return undefined;
  if (scheme?.toLowerCase() === "bearer") return value;
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? undefined : text.slice(colon + 1);
}

function read(path: string): Buffer {
  let token: string;
  try {
    token = readFileSync(path, "utf8").trim();
  } catch (error) {
    throw refuse(`cannot be read (${reasonOf(error)})`);
  }
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < shortest) throw refuse("holds no token of one word");
  return digest(token);
}

const refuse = (wrong: string): ObsError =>
  new ObsError({
    code: "HEALTH_CONFIG",
    problem: `health config: the file of listen.tokenFile ${wrong}`,
    fix: `write ${shortest} or more letters and digits into it, as from openssl rand -hex 32`,
  });

/**
 * Whether a header `Authorization` brings the token that stands in a file. A new one holds within a second; while the
 * file is broken the last one does.
 *
 * @throws ObsError HEALTH_CONFIG if no token can be read at first
 */
export function tokenIn(path: string): (authorization: string | undefined) => boolean {
  let expected = read(path);
  let readAt = performance.now();
  return (authorization) => {
    const given = authorization === undefined ? undefined : tokenOf(authorization);
    if (given === undefined) return false;
    if (performance.now() - readAt > freshMs) {
      readAt = performance.now();
      try {
        expected = read(path);
      } catch {
        // Whoever writes it is not done yet.
      }
    }
    return timingSafeEqual(digest(given), expected);
  };
}
