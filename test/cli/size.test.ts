import { describe, expect, it } from "vitest";
import type { ProjectSize } from "../../src/project/index.ts";
import { project, tta } from "./run-cli.ts";

const json = async (...args: readonly string[]): Promise<ProjectSize> => {
  const { code, stdout, stderr } = await tta(["size", "--json", ...args], { cwd: project() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
};

describe("tta-obs size", () => {
  it("prints series, memory and disk in tables with units, and how long the stack's own disk is enough", async () => {
    const { code, stdout } = await tta(
      ["size", "--processes", "20", "--services", "4", "--interval", "15s"],
      {
        cwd: project(),
      },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^part +metrics +series +at most$/m);
    expect(stdout).toMatch(/^Prometheus +[\d,]+ samples\/s +5w +[\d.]+GiB +[\d.]+GiB$/m);
    expect(stdout).toMatch(/^Loki +200 lines\/s +1w +/m);
    expect(stdout).toMatch(
      /series: 20 processes × [\d,]+, and [\d,]+ of recording rules, scraped every 15s\./,
    );
    expect(stdout).toMatch(/The stack's own Prometheus keeps 4GiB at most, which is \w+ of that/);
  });

  it("says with which variables containers of the stack have enough, where they have not", async () => {
    const said = async (...args: readonly string[]) =>
      (await tta(["size", ...args], { cwd: project() })).stdout.match(/In Docker mode .*/)?.[0];
    expect(await said("--interval", "15s")).toBeUndefined();
    const { prometheus, tempo } = await json("--processes", "200");
    const needs = ({ memory }: { readonly memory: number }): number => Math.ceil((memory * 1.5) / 2 ** 20);
    expect(await said("--processes", "200")).toBe(
      `In Docker mode containers may take less, unless they are started with TTA_OBS_PROMETHEUS_MEMORY_MIB=${needs(prometheus)} and TTA_OBS_TEMPO_MEMORY_MIB=${needs(tempo)}.`,
    );
  });

  it("takes twice for twice the processes, a third for a third of the scrapes, and less for fewer values", async () => {
    const [one, two, slow, few] = await Promise.all([
      json("--interval", "5s"),
      json("--interval", "5s", "--processes", "2"),
      json("--interval", "15s"),
      json("--values", "2"),
    ]);
    expect(two.series - two.recorded).toBe(2 * (one.series - one.recorded));
    expect(slow.prometheus.perSecond * 3).toBeCloseTo(one.prometheus.perSecond, 6);
    expect(few.seriesPerProcess).toBeLessThan(one.seriesPerProcess);
    expect(few.mostPerProcess).toBe(one.mostPerProcess);
  });

  it("counts the metrics of the project, keeps as long as its config says, and only the parts that are named", async () => {
    const config = 'export default { retention: "70d", scrapeIntervalSeconds: 10 };\n';
    const cwd = project({ "tta-obs.config.mjs": config });
    const { stdout } = await tta(["size", "--json", "--parts", "service,llm"], { cwd });
    const sized: ProjectSize = JSON.parse(stdout);
    expect(sized.owners.map(({ owner }) => owner).sort()).toEqual(["llm", "service"]);
    expect(sized.prometheus.keptSeconds).toBe(70 * 86_400);
    expect(sized.scrapeIntervalSeconds).toBe(10);
  });

  it.each([
    [["--parts", "lmm"], 'there is no part "lmm": perhaps you mean llm.'],
    [["--values", "modle=3"], 'there is no label of free values "modle": perhaps you mean model.'],
    [
      ["--values", "model"],
      '--values has "model": write labels with numbers, such as workflow=12,model=4, or 8 for all.',
    ],
    [["--processes", "0"], '--processes is "0": it must be a whole number from 1 to 1000000.'],
    [["--interval", "0s"], '--interval is "0s": it must be a duration from 1s to 1h, such as 90s or 1h30m.'],
  ])("refuses %j in one sentence", async (args, sentence) => {
    const { code, stderr } = await tta(["size", ...args], { cwd: project() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `tta-obs: ${sentence}\n` });
  });
});
