import { takeCredentials } from "../../address/index.ts";
import { ObsError } from "../../errors/index.ts";
import { HandOn } from "./hand-on.ts";

/**
 * Hands on to the address that an option names; undefined where it names none.
 *
 * @throws ObsError `RUNS_OPTION`
 */
export function readTarget(
  what: string,
  address: string | undefined,
  report: (line: string) => void,
): HandOn | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new ObsError({
      code: "RUNS_OPTION",
      problem: `${what} are to be handed on to an address that is none`,
      fix: "write a whole one, such as http://127.0.0.1:4319/v1/traces",
    });
  const authorization = takeCredentials(url);
  return new HandOn({ url: url.href, authorization, what, report });
}
