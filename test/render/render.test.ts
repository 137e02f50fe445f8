import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  bounded,
  catalog,
  closed,
  counter,
  defineCatalog,
  defineMetrics,
  environments,
} from "../../src/catalog/index.ts";
import { panelId } from "../../src/dashboards/model/identity.ts";
import { errorCodes } from "../../src/errors/index.ts";
import { renderAll, renderDocs, renderRules, toJson, toYaml } from "../../src/render/index.ts";
import { alerts, runbookFile } from "../../src/rules/index.ts";

const options = { scrapeIntervalSeconds: 5 };
const files = renderAll(options);

describe("renderAll", () => {
  it("gives the same bytes for the same options", () => {
    expect([...renderAll({ ...options })]).toEqual([...files]);
  });

  it("gives its files in order of their paths, in the folders of the design", () => {
    const paths = [...files.keys()];
    expect(paths).toEqual([...paths].sort());
    for (const path of paths) expect(path).toMatch(/^(alerts|dashboards|docs|prometheus\/rules|slo)\//);
  });

  it("says in every file that can hold a comment that it is generated", () => {
    for (const [path, text] of files) {
      if (path.endsWith(".json")) continue;
      expect(text.split("\n").slice(0, 3).join("\n"), path).toContain(
        "Generated, do not edit: npm run generate",
      );
      expect(text.endsWith("\n") && !text.endsWith("\n\n"), path).toBe(true);
    }
  });

  it("writes nothing that the YAML reader reads otherwise", () => {
    for (const [path, text] of files) {
      const documents = text.split("\n---\n").map((one) => `${one.trimEnd()}\n`);
      if (path.endsWith(".yml")) for (const one of documents) expect(toYaml(parse(one)), path).toBe(one);
    }
  });

  it("lets the namespace through everywhere and leaves no old name behind", () => {
    for (const [path, text] of renderAll({ ...options, namespace: "acme" })) {
      if (path !== "docs/errors.md") expect(text, path).not.toMatch(/\btta_|tta-overview/);
    }
  });

  it("refuses a namespace that cannot begin a metric name, and one too long for a uid", () => {
    for (const namespace of ["", "9lives", "a-b", "a b", "a:b"]) {
      expect(() => renderAll({ ...options, namespace })).toThrow(
        expect.objectContaining({ code: "RENDER_NAMESPACE" }),
      );
    }
    expect(() => renderAll({ ...options, namespace: "n".repeat(33) })).toThrow(
      expect.objectContaining({ code: "DASHBOARD_UID" }),
    );
  });

  it("judges a project once, and writes what it judged", () => {
    const [first] = alerts;
    if (first === undefined) throw new Error("no alerts");
    let asked = 0;
    const scenario = (one: Parameters<typeof first.scenario>[0]) => {
      asked += 1;
      return first.scenario(one);
    };
    renderAll({ ...options, alerts: [{ ...first, name: "Mine", scenario, runbook: "Look." }] });
    // Once to judge it, once to see what it is fed with, and once to write its tests.
    expect(asked).toBe(3 * environments.length);
  });

  it("is quick enough to be run before every commit", () => {
    const start = process.cpuUsage();
    renderAll(options);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(1_500);
  });
});

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly annotations: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe("the links of alerts", () => {
  interface Drawn {
    readonly uid: string;
    readonly panels: readonly {
      readonly id: number;
      readonly panels?: readonly { readonly id: number }[];
    }[];
  }
  const rules = environments.flatMap((environment) =>
    [...renderRules(options)]
      .filter(([path]) => path.startsWith(`alerts/${environment}/`))
      .flatMap(([, text]) => (parse(text) as RuleFile).groups.flatMap((group) => group.rules)),
  );

  it("lead to a panel that exists", () => {
    expect(rules.length).toBe(alerts.filter(({ scope }) => scope === undefined).length * environments.length);
    for (const { alert, annotations } of rules) {
      const meant = alerts.find(({ name }) => name === alert)?.panel ?? { board: "", panel: "" };
      const board = JSON.parse(files.get(`dashboards/${meant.board}.json`) ?? "{}") as Drawn;
      expect(annotations.__dashboardUid__).toBe(board.uid);
      // Those of a closed row stand in it.
      const all = board.panels.flatMap((one) => [one, ...(one.panels ?? [])]);
      const panel = all.find(({ id }) => String(id) === annotations.__panelId__);
      expect(panel?.id, alert).toBe(panelId(meant.board, meant.panel));
      expect(annotations.dashboard_url).toMatch(
        new RegExp(`^/d/${board.uid}\\?viewPanel=${panel?.id}&var-environment=\\w+&var-service=`),
      );
    }
  });

  it("lead to the runbook, below the address that the project chose", () => {
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook_url).toBe(`docs/runbooks/${runbookFile({ name: alert })}`);
    }
    const elsewhere = renderRules({
      ...options,
      runbookBase: "https://example.org/r/",
      grafanaUrl: "https://g/",
    });
    const text = elsewhere.get("alerts/production/target.yml") ?? "";
    expect(text).toContain("runbook_url: https://example.org/r/service-down.md");
    expect(text).toContain("dashboard_url: https://g/d/tta-system?viewPanel=");
  });
});

describe("the reference pages", () => {
  it("name every metric, label and closed value of the catalog", () => {
    const page = files.get("docs/metrics.md") ?? "";
    for (const [name, metric] of Object.entries({ ...catalog.metrics, ...catalog.external })) {
      expect(page).toContain(`\`${name}\``);
      expect(page).toContain(metric.help);
    }
    for (const [name, metric] of Object.entries(catalog.metrics)) {
      const section = page.split(`### \`${name}\``)[1]?.split("\n#")[0] ?? "";
      for (const [label, rule] of Object.entries(metric.labels)) {
        expect(section, name).toContain(`| \`${label}\` |`);
        if (rule.type === "closed")
          for (const value of rule.values) expect(section).toContain(`\`${value}\``);
      }
    }
  });

  it("describe a user's catalog in the same way", () => {
    const mine = defineCatalog({
      metrics: [
        defineMetrics({
          story_words_total: counter({
            help: "Words | written.",
            owner: "story",
            labels: { genre: closed("crime", "love"), author: bounded() },
          }),
        }),
      ],
      external: [],
    });
    const page = renderDocs({ ...options, catalog: mine }).get("docs/metrics.md") ?? "";
    expect(page).toContain("### `story_words_total`");
    expect(page).toContain("at most 102 label sets per process");
  });

  it("name every alert, its numbers per environment and its runbook", () => {
    const page = files.get("docs/alerts.md") ?? "";
    for (const alert of alerts) {
      expect(page).toContain(`## ${alert.name}`);
      expect(page).toContain(`(runbooks/${runbookFile(alert)})`);
    }
    expect(page).toContain("| production | critical | 5% | 5m | 2m | 20 |");
  });

  it("name every error code", () => {
    const page = files.get("docs/errors.md") ?? "";
    for (const [code, when] of Object.entries(errorCodes))
      expect(page).toContain(`| \`${code}\` | ${when} |`);
  });
});

describe("toJson", () => {
  it("does not depend on the order in which a value was built", () => {
    expect(toJson({ b: 1, a: { d: [2, 1], c: null } })).toBe(toJson({ a: { c: null, d: [2, 1] }, b: 1 }));
  });
});
