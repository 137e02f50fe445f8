import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../real/index.ts";
import { codeBlocks, pages, root } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/own-boards.md");
const blocks = page === undefined ? [] : codeBlocks(page, "ts");
const header = /^\/\/ (\S+\.ts)\n/;
const template = `${root}examples/own-board/`;

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

describe("docs/own-boards.md", () => {
  it.each(blocks.filter((block) => header.test(block)).map((block) => [block.split("\n", 1)[0], block]))(
    "takes its lines from the tested template: %s",
    (_, block = "") => {
      const file = header.exec(block)?.[1] ?? "";
      expect(existsSync(template + file), file).toBe(true);
      const program = linesOf(readFileSync(template + file, "utf8"));
      let at = 0;
      for (const line of linesOf(block.replace(header, ""))) {
        const found = program.indexOf(line, at);
        expect(found, `${file}: ${line}`).toBeGreaterThanOrEqual(at);
        at = found + 1;
      }
    },
  );

  it("shows code of its own only where it compiles", () => {
    const own = blocks.filter((block) => !header.test(block));
    expect(own.length).toBeGreaterThan(0);
    const dir = tempDir();
    symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
    writeFileSync(join(dir, "package.json"), '{ "type": "module" }');
    own.forEach((block, i) => {
      writeFileSync(join(dir, `block-${i}.ts`), block);
    });
    const source = [`${root}src/*/index.ts`];
    const paths = { "tta-observability/*": source, "tta-obs/*": source };
    const compilerOptions = { rootDir: "/", paths };
    const config = { extends: `${root}tsconfig.check.json`, compilerOptions, include: ["*.ts"] };
    writeFileSync(join(dir, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const compile = () => execFileSync(process.execPath, [tsc, "-p", dir, "--pretty", "false"], { cwd: dir });
    expect(compile).not.toThrow();
    writeFileSync(join(dir, "block-0.ts"), (own[0] ?? "").replaceAll('["server"]', '["sever"]'));
    expect(compile).toThrow();
    // A compiler has much to read, and may have to share the machine.
  }, 120_000);

  it("lists every key that a project may add to", () => {
    const config = readFileSync(`${root}src/render/project/project-parts.ts`, "utf8");
    for (const [, key] of config.matchAll(/readonly (\w+)\?:/g))
      expect(page?.text).toContain(`| \`${key}\` |`);
  });
});
