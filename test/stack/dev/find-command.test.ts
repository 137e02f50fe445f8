import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findCommand } from "../../../src/stack/dev/command/adapters/find-command.ts";
import { sourceFiles } from "../../../src/stack/dev/watch/adapters/source-files.ts";
import { makeTempDir, tempDir } from "../../real/index.ts";

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

it("finds programs of the project's packages first, from below it too, and gives them to what they start", () => {
  const root = makeTempDir("two words ");
  try {
    const bin = join(root.path, "node_modules", ".bin");
    put(root.path, { "node_modules/.bin/node": "", "app/service.js": "" });
    chmodSync(join(bin, "node"), 0o755);
    const found = findCommand(["node", "service.js", "--port", "1"], join(root.path, "app"));
    expect(found).toMatchObject({
      file: join(bin, "node"),
      args: ["service.js", "--port", "1"],
      named: [join(root.path, "app", "service.js")],
    });
    expect(found.path.startsWith(bin)).toBe(true);
  } finally {
    root.remove();
  }
});

it("refuses what is no program, in the words that help", () => {
  const folder = tempDir();
  put(folder, { "service.ts": "", "run.sh": "" });
  const refusal = (word: string): string => {
    try {
      findCommand([word], folder);
    } catch (error) {
      return String(error);
    }
    return "";
  };
  expect(refusal("service.ts")).toContain("write tta-obs dev -- node service.ts");
  expect(refusal("./run.sh")).toContain("may not be executed");
  expect(refusal("./gone")).toContain(`there is no program ${join(folder, "gone")}`);
  expect(refusal("no-such-program")).toContain("neither on PATH nor in node_modules/.bin");
  expect(refusal("")).toContain("there is no program");
});

it("watches sources, not what is installed, built, hidden or written as data", async () => {
  const folder = tempDir();
  const sources = ["a.ts", "lib/b.mjs", "package.json", ".env", ".env.local"];
  const others = [
    "tta-obs.config.ts",
    "node_modules/x/i.js",
    "dist/a.js",
    ".git/hooks/a.js",
    "data.json",
    "a.log",
    "build/b.js",
  ];
  put(folder, Object.fromEntries([...sources, ...others].map((path) => [path, ""])));
  const named = join(folder, "dist", "a.js");
  const { files, folders } = await sourceFiles([folder], [named]);
  expect([...files].toSorted()).toEqual([...sources.map((path) => join(folder, path)), named].toSorted());
  expect([...folders].toSorted()).toEqual([folder, join(folder, "dist"), join(folder, "lib")]);
  // A single file, and one that is not there yet.
  const one = await sourceFiles([join(folder, "data.json")], []);
  expect(one.files).toEqual([join(folder, "data.json")]);
});
