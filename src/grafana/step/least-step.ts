import { type Dialect, grafanaPage, grafanaServer } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";

/** Milliseconds of the lowest step that a panel asks for, which Grafana's page reads. Throws BOARD_DURATION. */
export const leastOfPanel = (written = ""): number | undefined => least(grafanaPage, "panel", written);

/** Of a query, which Grafana's server reads; to it, `0s` says nothing. Throws BOARD_DURATION. */
export const leastOfQuery = (written = ""): number | undefined =>
  written === "0s" ? undefined : least(grafanaServer, "query", written);

function least(dialect: Dialect, whose: string, written: string): number | undefined {
  if (written === "") return undefined;
  const ms = dialect.read(written);
  if (ms !== undefined) return ms;
  throw new ObsError({
    code: "BOARD_DURATION",
    problem: `the interval of the ${whose} is ${JSON.stringify(written)}, which Grafana cannot read`,
    fix: written.includes("$") ? "give its variable a value, or leave it out" : dialect.fix,
  });
}
