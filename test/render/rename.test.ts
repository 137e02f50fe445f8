import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tempDir } from "../real/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsc = join(root, "node_modules/typescript/bin/tsc");

interface Rename {
  readonly what: string;
  readonly file: string;
  readonly from: RegExp;
  readonly to: string;
  /** Folders of which at least one file must stop compiling. */
  readonly breaks: readonly string[];
}

const renames: readonly Rename[] = [
  {
    what: "a metric",
    file: "workflow.ts",
    from: /tta_workflow_duration_seconds/g,
    to: "tta_workflow_time_seconds",
    breaks: ["dashboards", "rules"],
  },
  {
    what: "a label",
    file: "workflow.ts",
    from: /labels: \{ workflow,/g,
    to: "labels: { flow: workflow,",
    breaks: ["dashboards", "rules"],
  },
  {
    what: "a value of a closed label",
    file: "labels.ts",
    from: /"timeout"/g,
    to: '"timed_out"',
    breaks: ["promql", "dashboards", "rules"],
  },
  {
    what: "a metric of others",
    file: "external/prometheus.ts",
    from: /\bup: gauge/g,
    to: "alive: gauge",
    breaks: ["dashboards", "rules"],
  },
  {
    what: "a panel that an alert points at",
    file: "boards/services.ts",
    from: /"workflow_error_ratio"/g,
    to: '"workflow_errors"',
    breaks: ["dashboards", "rules"],
  },
];

/** Files below `src` that do not compile after `rename`. */
function broken(rename: Rename | undefined): readonly string[] {
  const dir = tempDir("tta-rename-");
  // Only the folders that the catalog reaches through queries, so that nothing else can hide the failure.
  for (const folder of [
    "errors",
    "machines",
    "duration",
    "narrow",
    "catalog",
    "logql",
    "promql",
    "dashboards",
    "rules",
    "render",
    "text",
    "standards",
  ]) {
    cpSync(join(root, "src", folder), join(dir, "src", folder), { recursive: true });
  }
  for (const file of ["tsconfig.json", "package.json"]) cpSync(join(root, file), join(dir, file));
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  if (rename !== undefined) {
    const path = join(dir, "src/catalog", rename.file);
    const before = readFileSync(path, "utf8");
    const after = before.replace(rename.from, rename.to);
    expect(after, `${rename.file} no longer holds ${rename.from}`).not.toBe(before);
    writeFileSync(path, after);
  }
  const args = [tsc, "--noEmit", "--incremental", "false", "-p", "tsconfig.json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: dir, encoding: "utf8" });
  return [...new Set([...stdout.matchAll(/^src\/([^(]+)\(\d+/gm)].map((match) => match[1] ?? ""))];
}

describe("a rename in the catalog", () => {
  it("is what breaks the compile, not the copy", () => {
    expect(broken(undefined)).toEqual([]);
  });

  it.each(renames)("of $what stops every board and rule that used it", (rename) => {
    const files = broken(rename);
    for (const folder of rename.breaks) {
      expect(
        files.some((file) => file.startsWith(`${folder}/`)),
        `${folder} in ${files.join(", ")}`,
      ).toBe(true);
    }
  });
});
