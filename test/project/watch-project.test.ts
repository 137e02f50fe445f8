import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ProjectWatch, watchProject } from "../../src/project/index.ts";
import { tempDir, waitFor } from "../real/index.ts";

interface Started {
  readonly dir: string;
  readonly live: ProjectWatch;
  readonly lines: string[];
  save(file: string, text: string): void;
  /** Waits until the queries of the overview are about this namespace. */
  namespace(name: string): Promise<unknown>;
}

const config = (namespace: string): string => `export default { namespace: "${namespace}" };\n`;
const importing = `import { namespace } from "./lib/names.mjs";\nexport default { namespace };\n`;

async function started(files: Readonly<Record<string, string>>, longestMs = 20_000): Promise<Started> {
  const dir = tempDir();
  const lines: string[] = [];
  const save = (file: string, text: string): void => {
    mkdirSync(join(dir, "lib"), { recursive: true });
    writeFileSync(join(dir, file), text);
  };
  for (const [file, text] of Object.entries(files)) save(file, text);
  const live = await watchProject({ cwd: dir, report: (line) => lines.push(line), longestMs });
  onTestFinished(() => live.close());
  const overview = (): string => live.texts().get(join(dir, "dashboards/overview.json")) ?? "";
  return {
    dir,
    live,
    lines,
    save,
    namespace: (name) => waitFor(name, () => overview().includes(`${name}_`)),
  };
}

// Each save is a fresh process that makes all boards: on a busy machine five of them take their time.
describe("watching a project", { timeout: 120_000 }, () => {
  it("makes its boards in memory, and again when the config is saved", async () => {
    const { live, save, namespace, lines } = await started({ "tta-obs.config.mjs": config("first") });
    expect(live.texts().size).toBeGreaterThan(1);
    await namespace("first");
    let told = 0;
    live.onChange(() => {
      told += 1;
    });
    save("tta-obs.config.mjs", config("second"));
    await namespace("second");
    save("tta-obs.config.mjs", config("third"));
    await namespace("third");
    expect(told).toBeGreaterThan(1);
    expect(lines).toEqual([]);
  });

  it("sees changes of what the config imports, and of what that imports", async () => {
    const { save, namespace } = await started({
      "tta-obs.config.mjs": importing,
      "lib/names.mjs": `export { namespace } from "./deep.mjs";\n`,
      "lib/deep.mjs": `export const namespace = "deep";\n`,
    });
    await namespace("deep");
    save("lib/deep.mjs", `export const namespace = "deeper";\n`);
    await namespace("deeper");
    save("lib/names.mjs", `export const namespace = "direct";\n`);
    await namespace("direct");
  });

  it("keeps the last good boards when a save is wrong, says why, and goes on when it is mended", async () => {
    const { live, lines, save, namespace } = await started({ "tta-obs.config.mjs": config("good") });
    const wrong = {
      "export default { namespace: 'x' ": "is not valid",
      "throw new Error('no idea\\nat all')": 'throws "no idea',
      "export default { namespace: 'Not Good' }": "namespace in tta-obs.config.mjs",
      "process.exit(7)": "ended its process (exit code 7)",
      [importing]: 'imports "',
    };
    for (const [text, sentence] of Object.entries(wrong)) {
      save("tta-obs.config.mjs", text);
      await waitFor(sentence, () => live.problem()?.includes(sentence));
      expect(live.problem()).not.toContain("\n");
      expect(lines.at(-1)).toBe(live.problem());
      await namespace("good");
    }
    // What was missing comes: nothing that was loaded has changed.
    save("lib/names.mjs", `export const namespace = "found";\n`);
    await namespace("found");
    expect(live.problem()).toBeUndefined();
    expect(lines.at(-1)).toBe("The config works again.");
  });

  it("gives up a config that does not end, and takes the next one", async () => {
    const { live, save, namespace } = await started({ "tta-obs.config.mjs": config("quick") });
    const slow = await started(
      { "tta-obs.config.mjs": "await new Promise((resolve) => setTimeout(resolve, 60000));" },
      500,
    );
    expect(slow.live.problem()).toContain("has not ended within 0.5 s");
    save("tta-obs.config.mjs", "await new Promise((resolve) => setTimeout(resolve, 60000));");
    save("lib/other.mjs", "");
    await new Promise((resolve) => setTimeout(resolve, 200));
    save("tta-obs.config.mjs", config("after"));
    await namespace("after");
    expect(live.problem()).toBeUndefined();
  });

  it("works without a config, and takes one that comes, and its end", async () => {
    const { dir, save, namespace } = await started({});
    await namespace("tta");
    save("tta-obs.config.json", '{ "namespace": "late" }');
    await namespace("late");
    rmSync(join(dir, "tta-obs.config.json"));
    await namespace("tta");
  });

  it("hides boards that generate wrote and that are made no more", async () => {
    const dir = tempDir();
    const note = {
      files: { "dashboards/gone.json": "x", "dashboards/overview.json": "x", "alerts/a.yml": "x" },
    };
    writeFileSync(join(dir, "tta-obs.generated.json"), JSON.stringify(note));
    const live = await watchProject({ cwd: dir, report: () => undefined });
    onTestFinished(() => live.close());
    const texts = live.texts();
    expect([...texts].filter(([, text]) => text === undefined)).toEqual([
      [join(dir, "dashboards/gone.json"), undefined],
    ]);
    expect(texts.get(join(dir, "dashboards/overview.json"))).toContain('"panels"');
  });

  it("leaves no process behind", async () => {
    const { live } = await started({ "tta-obs.config.mjs": config("first") });
    live.close();
    await waitFor("the end of the children", () =>
      process.getActiveResourcesInfo().every((name) => name !== "ProcessWrap"),
    );
  });
});
