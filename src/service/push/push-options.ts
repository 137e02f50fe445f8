import type { Duration } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";

/** Where a job pushes to, and as what. */
export interface PushOptions {
  /** Address of the Pushgateway; a name and a password in it are used and never shown. */
  readonly url: string;
  /** What the numbers are of: the label `job`. */
  readonly job: string;
  /**
   * Labels that make the group together with `job`, `service` and `environment`: whoever pushes to the same group
   * replaces what was there. An instance that must not replace another one's numbers says which it is here.
   */
  readonly groupingKey?: Readonly<Record<string, string>> | undefined;
  /** In place of those in the address. The file is read at each push, and its last line end left aside. */
  readonly basicAuth?: { readonly username: string; readonly passwordFile: string } | undefined;
  /** How long one push may take, all its attempts together. Default ten seconds. */
  readonly timeout?: Duration | undefined;
  /** How often an attempt that may succeed later is made again. Default 3. */
  readonly retries?: number | undefined;
}

/** A group of a Pushgateway. Each call rejects with METRICS_PUSH where it does not succeed in time. */
export interface Pushgateway {
  /** Puts all that the page shows in the place of what the group had. */
  push(): Promise<void>;
  /** Replaces only the metrics of the group that the page shows. */
  add(): Promise<void>;
  /** Removes the group: a Pushgateway keeps it for ever otherwise. */
  delete(): Promise<void>;
}

const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

function wrong(problem: string, fix: string): never {
  throw new ObsError({ code: "METRICS_PUSH_OPTION", problem, fix });
}

function addressOf(url: unknown): URL {
  const address = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol === "http:" || address?.protocol === "https:") return address;
  return wrong("the url of a Pushgateway is none", 'pass its address, such as url: "http://localhost:9091"');
}

/** The address of the Pushgateway; throws METRICS_PUSH_OPTION for options that cannot be meant. */
export function checkPush({ url, job, groupingKey = {}, basicAuth, retries }: PushOptions): URL {
  const address = addressOf(url);
  if (typeof job !== "string" || job === "") {
    wrong("a push has no job", 'name what pushes, such as job: "nightly-import"');
  }
  for (const [label, value] of Object.entries(groupingKey)) {
    if (!labelName.test(label) || label === "job") {
      wrong(`the groupingKey has the label "${label}"`, "use letters, digits and _, and say the job as job");
    }
    if (typeof value !== "string") wrong(`the label "${label}" of the groupingKey is no text`, "pass a text");
  }
  if (basicAuth !== undefined) {
    const { username, passwordFile } = basicAuth;
    if (typeof username !== "string" || typeof passwordFile !== "string" || passwordFile === "") {
      wrong("the basicAuth of a push lacks a part", "pass username and passwordFile");
    }
  }
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= 0)) {
    wrong(`retries of a push is ${String(retries)}`, "give a whole number, 0 for one attempt");
  }
  return address;
}
