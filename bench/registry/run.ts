// How long it takes to find 1,000 components, each with a package.json, a component.yaml and five sources. Run it on a
// machine that does nothing else: `node bench/registry/run.ts`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discoverComponents } from "../../src/registry/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { median } from "../median.ts";

const count = 1_000;
const limitMs = 1_000;
const rounds = 5;

function fill(top: string): void {
  writeFileSync(join(top, "package.json"), JSON.stringify({ name: "top", workspaces: ["packages/*"] }));
  for (let index = 0; index < count; index += 1) {
    const folder = join(top, "packages", `part-${index}`);
    mkdirSync(join(folder, "src"), { recursive: true });
    const needs = [Math.floor(index / 2), Math.floor(index / 3)].filter((each) => each < index);
    const names = [...new Set(needs)].map((each) => `@bench/part-${each}`);
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({
        name: `@bench/part-${index}`,
        dependencies: Object.fromEntries(names.map((name) => [name, "1"])),
      }),
    );
    writeFileSync(
      join(folder, "component.yaml"),
      `name: part-${index}\nowner: core\ngroup: group-${index % 12}\n`,
    );
    const imports = names.map((name, each) => `import { x as x${each} } from "${name}";\n`).join("");
    const body = "export const value = (a: number): string => String(a);\n".repeat(40);
    for (const file of ["a", "b", "c", "d", "index"])
      writeFileSync(join(folder, "src", `${file}.ts`), file === "index" ? imports + body : body);
  }
}

const dir = makeTempDir("tta-registry-");
try {
  fill(dir.path);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const { components, findings } = await discoverComponents(dir.path, {});
    times.push(performance.now() - start);
    if (components.length !== count || findings.length > 0) throw new Error("it did not find what is there");
  }
  const [first = 0] = times;
  console.log(
    `${count} components in ${Math.round(first)} ms at first, ${Math.round(median(times))} ms at the median of ${rounds} (at most ${limitMs} ms are wanted)`,
  );
} finally {
  dir.remove();
}
