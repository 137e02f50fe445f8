/**
 * Runs in a copy of the sources: loads the catalog, or everything that is made of it, and says in one line of JSON
 * what refuses the change.
 */
const whole = process.argv[2] === "whole";

/** What refused the change, and its words. */
export interface Said {
  readonly by: string;
  readonly problem: string;
}

function say(said: Said | undefined): void {
  process.stdout.write(`${JSON.stringify(said ?? null)}\n`);
}

function told(error: unknown): Said {
  const problem = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return { by: code || "loading", problem };
}

async function lintAll(): Promise<Said | undefined> {
  const { catalog, evaluationSeconds, ownEnvironments } = await import("../../../src/catalog/index.ts");
  const { catalogLookup, lintQuery } = await import("../../../src/promql/index.ts");
  const { everyRecording: recordings } = await import("../../../src/rules/index.ts");
  const { alertCase, alerts } = await import("../../../src/rules/index.ts");
  const { renderAll } = await import("../../../src/render/index.ts");
  const { lintBoards } = await import("../../../src/lint/index.ts");
  const { readDashboardFile } = await import("../../../src/grafana/index.ts");
  const files = [...renderAll({ scrapeIntervalSeconds: evaluationSeconds.production })];
  const boards = files
    .filter(([path]) => path.startsWith("dashboards/"))
    .map(([path, text]) => readDashboardFile(text, path));
  const [onBoard] = lintBoards(boards, { lookup: catalogLookup(catalog, { recordings }) }).boards.flatMap(
    ({ findings }) => findings,
  );
  if (onBoard !== undefined) return { by: `lint ${onBoard.rule}`, problem: onBoard.problem };
  for (const alert of alerts) {
    for (const environment of ownEnvironments) {
      const scrapeIntervalSeconds = evaluationSeconds[environment.like];
      const lookup = catalogLookup(catalog, { recordings, scrapeIntervalSeconds });
      const [finding] = lintQuery(alert.query(alertCase(alert, environment)).node, lookup, "rule");
      if (finding !== undefined) return { by: `lint ${finding.rule}`, problem: finding.problem };
    }
  }
  return undefined;
}

try {
  await import("../../../src/catalog/index.ts");
  say(whole ? await lintAll() : undefined);
} catch (error) {
  say(told(error));
}
