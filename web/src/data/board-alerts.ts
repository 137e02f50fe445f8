import { boardOfUrl } from "../scope/link-url.ts";
import type { Alert, AlertState } from "./alerts.ts";

/** What a rule that points at a board says now, over all its labels and environments. */
export interface BoardAlert {
  readonly name: string;
  /** The worst of all. */
  readonly state: AlertState;
  /** Those that are on, the worst first. */
  readonly on: readonly Alert[];
}

/** From the worst to the best. */
const alertStates: readonly AlertState[] = ["firing", "error", "pending", "inactive"];

const byState = (a: { readonly state: AlertState }, b: { readonly state: AlertState }): number =>
  alertStates.indexOf(a.state) - alertStates.indexOf(b.state);

/** The uid of the board on which an alert is seen: as Grafana has it, or out of the address in `dashboard_url`. */
function boardOf({ annotations }: Alert): string | undefined {
  const { __dashboardUid__: uid, dashboard_url: url = "" } = annotations;
  if (uid !== undefined && uid !== "") return uid;
  return boardOfUrl(url.replace(/^https?:\/\/[^/]+/i, ""))?.uid;
}

/** The alerts that point at a board, each by its name, the worst first. */
export function alertsOfBoard(alerts: readonly Alert[], uid: string): readonly BoardAlert[] {
  const byName = Map.groupBy(
    alerts.filter((alert) => boardOf(alert) === uid),
    ({ name }) => name,
  );
  return [...byName]
    .map(([name, all]) => {
      const on = all.filter(({ state }) => state !== "inactive").toSorted(byState);
      return { name, state: on[0]?.state ?? "inactive", on };
    })
    .toSorted(byState);
}
