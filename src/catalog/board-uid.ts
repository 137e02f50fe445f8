import { ObsError } from "../errors/index.ts";

/** Uid of a board: `<namespace>-<key>`. Throws an `ObsError` DASHBOARD_UID. */
export function boardUid(board: string, namespace: string): string {
  const uid = `${namespace}-${board}`;
  if (/^[a-zA-Z0-9_-]{1,40}$/.test(uid)) return uid;
  const long = uid.length > 40;
  throw new ObsError({
    code: "DASHBOARD_UID",
    problem: `the uid "${uid}" of board "${board}" ${long ? `is ${uid.length} characters long` : "has characters that Grafana refuses"}`,
    fix: "use at most 40 letters, digits, _ and - in the namespace and the key together",
  });
}
