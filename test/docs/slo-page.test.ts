import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { burnFactor, burns, decimal, objectives, sloPeriodAt } from "../../src/catalog/index.ts";
import { slos } from "../../src/rules/index.ts";
import { codeBlocks, pages, root } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/slo.md");
const text = page?.text ?? "";
const percent = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;

describe("docs/slo.md", () => {
  it("takes its example from the tested template", () => {
    const [block = ""] = page === undefined ? [] : codeBlocks(page, "ts");
    const program = readFileSync(`${root}examples/own-board/observability/slo.ts`, "utf8");
    expect(block.replace(/^\/\/ .*\n/, "").trim()).toBe(program.trim());
  });

  it("lists what is promised by default, as the catalog has it", () => {
    const promised = slos.map(
      ({ name, objective }) => `${name} ${percent(objective.production)}, ${percent(objective.staging)}`,
    );
    const listed = [...text.matchAll(/^\| `([a-z-]+)` \| .* \| ([\d.]+ %, [\d.]+ %) \|$/gm)].map(
      ([, name, share]) => `${name} ${share}`,
    );
    expect(listed).toEqual(promised);
    for (const key of ["workflow_latency", "http_latency", "llm_latency"] as const)
      expect(text).toContain(`within ${objectives[key].within} s`);
  });

  it("states the windows and factors of the alerts", () => {
    const rows = Object.entries(burns).flatMap(([speed, pairs]) =>
      pairs.map(({ share, steady: { long, short } }) => {
        const factor = decimal(burnFactor(share, sloPeriodAt.steady["30d"], long));
        return `| ${speed} | ${percent(share)} | ${long} | ${short} | ${factor} |`;
      }),
    );
    for (const row of rows) expect(text).toContain(row);
  });
});

describe("the runbooks of objectives", () => {
  it.each(slos)("state what $name promises and when its alerts fire", ({ name, objective }) => {
    for (const speed of ["fast", "slow"] as const) {
      const { text: runbook = "" } =
        pages.find(({ path }) => path.endsWith(`/${name}-budget-burn-${speed}.md`)) ?? {};
      expect(runbook).toContain(`${percent(objective.production)} of`);
      expect(runbook).toContain(`${percent(objective.staging)} in staging`);
      for (const { share, steady } of burns[speed]) {
        const factor = decimal(burnFactor(share, "30d", steady.long));
        expect(runbook).toContain(`more than ${percent(factor * (1 - objective.production))} of those`);
        expect(runbook).toContain(`a burn rate of ${factor}`);
      }
    }
  });
});
