import { describe, expect, it } from "vitest";
import { resolveProject } from "../../src/project/resolve-project.ts";
import { triedRules } from "../../src/project/tried-rules.ts";
import { environmentsOf } from "../../src/rules/index.ts";
import { tempDir } from "../real/index.ts";

describe("the rule of an alert as it is, and as it might be", () => {
  it("is there for every alert in every environment, and can be judged by another limit", async () => {
    const project = await resolveProject({ cwd: tempDir() });
    for (const alert of project.alerts) {
      for (const { name } of environmentsOf(alert, project.environments)) {
        const { rules, environment } = await triedRules(project, alert.name, name, {});
        expect({ environment, rules: rules.length }).toEqual({ environment: name, rules: 1 });
        const [today] = rules;
        if (alert.name === "Watchdog") continue;
        const less = await triedRules(project, alert.name, name, {
          limit: today.limit * 0.9 + 0.001,
          holdMs: 1_000,
        });
        const [, other] = less.rules;
        expect(other, alert.name).toMatchObject({ limit: today.limit * 0.9 + 0.001, holdMs: 1_000 });
        expect(other?.expr, alert.name).not.toBe(today.expr);
      }
    }
  });

  it("has the numbers of an environment that a project declares, and another limit even where it states its own", async () => {
    const project = await resolveProject({ cwd: tempDir() });
    const declared = {
      ...project,
      environments: [
        ...project.environments,
        {
          name: "europe",
          like: "production",
          limits: { workflow_error_ratio: 0.02 },
          objectives: {},
        } as const,
      ],
    };
    const { rules } = await triedRules(declared, "WorkflowErrorRatioHigh", "europe", { limit: 0.2 });
    expect(rules.map(({ limit }) => limit)).toEqual([0.02, 0.2]);
    expect(rules[0].expr).toContain('environment="europe"');
    expect(rules[1]?.expr).toContain("> 0.2");
  });
});
