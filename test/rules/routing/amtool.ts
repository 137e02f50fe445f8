import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { tempDir } from "../../real/index.ts";
import { run } from "../generated-dir.ts";

/** A function that asks amtool whom a configuration tells of alerts with these labels. */
export function amtoolOf(
  amtool: string,
  configuration: string,
): (labels: Readonly<Record<string, string>>) => readonly string[] {
  const dir = tempDir();
  const file = join(dir, "alertmanager.yml");
  writeFileSync(file, configuration);
  const { code, output } = run(amtool, ["check-config", file], dir);
  expect(code, output).toBe(0);
  return (labels) => {
    const args = ["config", "routes", "test", `--config.file=${file}`];
    const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
    const said = run(amtool, [...args, ...pairs], dir);
    expect(said.code, said.output).toBe(0);
    const told = said.output.split("\n").filter((line) => line !== "" && !line.startsWith("Warning:"));
    return told.flatMap((line) => line.split(","));
  };
}
