import type { DashboardFile } from "../../grafana/index.ts";
import type { Check, Report } from "../finding.ts";

/** The last version of the classic schema, and the one that Grafana 10.0 wrote. */
const newest = 42;
const oldest = 38;
const finalV2 = "dashboard.grafana.app/v2";

function checkResource(board: DashboardFile, report: Report): void {
  const { apiVersion, kind, uid } = board;
  const missing = [
    ...(apiVersion === undefined ? ["apiVersion"] : []),
    ...(kind === undefined ? ["kind"] : []),
    ...(uid === undefined ? ["metadata.name"] : []),
  ];
  if (missing.length > 0) {
    const whole = `apiVersion: ${finalV2}, kind: Dashboard, metadata: { name: <uid> }, spec: <this>`;
    report(
      "resource",
      {},
      `is a ${board.format} dashboard without ${missing.join(" and ")}`,
      `wrap it: ${whole}`,
    );
  } else if (!apiVersion?.startsWith("dashboard.grafana.app/") || kind !== "Dashboard") {
    report(
      "resource",
      { path: "apiVersion" },
      `says ${apiVersion} ${kind}`,
      `write ${finalV2} and Dashboard`,
    );
  } else if (/\/v2(alpha|beta)\d+$/.test(apiVersion)) {
    report(
      "schema-old",
      { path: "apiVersion" },
      `is written for ${apiVersion}`,
      `export it anew as ${finalV2}`,
    );
  }
}

function checkSchema({ schemaVersion, json }: DashboardFile, report: Report): void {
  const where = { path: "schemaVersion" };
  if (schemaVersion === undefined) {
    report("schema-old", where, "has no schemaVersion", `write ${newest}, or export it anew`);
  } else if (schemaVersion > newest) {
    report("schema-too-new", where, `has schemaVersion ${schemaVersion}`, `write at most ${newest}`);
  } else if (schemaVersion < oldest) {
    const rows = Array.isArray(json.panels) ? "" : " with rows[] instead of panels[]";
    report(
      "schema-old",
      where,
      `has schemaVersion ${schemaVersion}${rows}`,
      `open it in Grafana 10 or later and export it anew (${oldest} to ${newest})`,
    );
  }
}

/** Rules about the form of the file. */
export const checkFormat: Check = (board, report) => {
  if (board.format === "classic" || board.format === "v1") checkSchema(board, report);
  if (board.format !== "classic") checkResource(board, report);
  for (const { path, problem } of board.oddities) {
    report(
      "wrong-type",
      { path },
      `${path} ${problem}`,
      "correct it, since Grafana fails on it or passes over it",
    );
  }
  if (board.byteOrderMark) {
    report(
      "bom",
      {},
      "holds a byte order mark (U+FEFF)",
      "save it as UTF-8 without one, and look into its links",
    );
  }
};
