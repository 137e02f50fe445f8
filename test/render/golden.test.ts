import { describe, expect, it } from "vitest";
import { renderAll } from "../../src/render/index.ts";

/**
 * What a project with settings of its own gets, byte for byte. `vitest run test/render -u` writes the golden
 * files anew: read the difference before you commit it.
 */
const files = renderAll({
  scrapeIntervalSeconds: 15,
  namespace: "acme",
  runbookBase: "https://runbooks.example.org/",
  grafanaUrl: "https://grafana.example.org/",
});

/** The metric and error references follow the catalog and the codes, which have tests of their own. */
const followed = [
  "dashboards/overview.json",
  "prometheus/rules/recordings.yml",
  "alerts/production/target.yml",
  "alerts/production/workflow.yml",
  "alerts/staging/workflow.yml",
  "alerts/drill/workflow.yml",
  "alerts/tests/production-service-down.yml",
  "docs/alerts.md",
];

describe("the generated files", () => {
  it.each(followed)("keep %s as it is", async (path) => {
    await expect(files.get(path)).toMatchFileSnapshot(`../golden/acme/${path}`);
  });
});
