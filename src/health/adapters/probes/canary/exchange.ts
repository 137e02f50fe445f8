import { timeoutSignal } from "../../../../time/index.ts";
import type { CanaryTarget } from "../../../config/kinds/canary.ts";
import { type Answer, ask } from "../ask.ts";

/** ms for one question; a server that hangs is asked again. */
const patienceMs = 5_000;
const mostBytes = 1024 * 1024;

/** Beside the path: what is asked, and a value that is posted. */
export interface Exchange {
  readonly params?: readonly (readonly [name: string, value: string])[];
  readonly json?: unknown;
}

/** An address below that of the server that a canary asks. */
export const below = ({ url }: CanaryTarget, path: string): URL => {
  const found = new URL(url);
  found.pathname = `${found.pathname.replace(/\/$/, "")}${path}`;
  return found;
};

/** Asks, or posts JSON, as a canary may. */
export async function exchange(
  target: CanaryTarget,
  to: URL,
  { params = [], json }: Exchange,
  signal: AbortSignal,
): Promise<Answer> {
  const url = new URL(to);
  for (const [name, value] of params) url.searchParams.append(name, value);
  return ask(
    {
      url,
      access: target.access,
      mostBytes,
      ...(target.tenant !== undefined && { headers: { "x-scope-orgid": target.tenant } }),
      ...(json !== undefined && { json: JSON.stringify(json) }),
    },
    AbortSignal.any([signal, timeoutSignal(patienceMs)]),
  );
}

const refused = ({ status, body }: Answer): Error =>
  new Error(`answered ${status}${body.trim() === "" ? "" : `: ${body.trim().slice(0, 120)}`}`);

/** What a server took, or gave as JSON; null where it said nothing. Throws where it refuses. */
export async function taken(...parts: Parameters<typeof exchange>): Promise<unknown> {
  const answer = await exchange(...parts);
  if (answer.status < 200 || answer.status > 299) throw refused(answer);
  return jsonOf(answer);
}

/** The same where 404 says that it is not there, or not yet: undefined. */
export async function found(...parts: Parameters<typeof exchange>): Promise<unknown> {
  const answer = await exchange(...parts);
  if (answer.status === 404) return undefined;
  if (answer.status < 200 || answer.status > 299) throw refused(answer);
  return jsonOf(answer);
}

function jsonOf({ body }: Answer): unknown {
  if (body.trim() === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    throw new Error("answered with something that is no JSON");
  }
}
