import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = join(root, "dist/web");
const build = (): void => {
  execFileSync(process.execPath, [join(root, "scripts/build-page.ts")]);
};

describe("the built page", () => {
  beforeAll(build);

  const files = (): string[] =>
    readdirSync(page, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it("is under 350 kB gzip in all, typeface included", () => {
    const bytes = files()
      .filter((path) => !path.endsWith("third-party-licences.txt"))
      .reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);
    expect(bytes).toBeLessThan(350_000);
  });

  it("has no inline script or style, and asks nobody else", () => {
    const html = readFileSync(join(page, "index.html"), "utf8");
    expect(html).not.toMatch(/<script(?! type="application\/json")(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    expect(addresses.filter((address) => !address.startsWith("/assets/"))).toEqual([]);
  });

  it("brings the licences of the code it carries", () => {
    const text = readFileSync(join(page, "third-party-licences.txt"), "utf8");
    for (const name of ["preact", "uplot", "@grafana/data", "dompurify", "marked"]) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
  });

  it("is there whole while it is built again", async () => {
    const stamp = join(root, "dist/.page-inputs");
    writeFileSync(stamp, readFileSync(stamp, "utf8").replace(/":"[0-9a-f]/, '":"-'));
    const building = spawn(process.execPath, [join(root, "scripts/build-page.ts")], { stdio: "inherit" });
    const over = once(building, "exit");
    let looks = 0;
    let missing = 0;
    for (let isOver = false; !isOver; looks += 1) {
      if (!existsSync(join(page, "index.html"))) missing += 1;
      isOver = await Promise.race([over.then(() => true), sleep(5).then(() => false)]);
    }
    expect((await over)[0]).toBe(0);
    // Between two renames it may be seen missing once.
    expect(missing).toBeLessThanOrEqual(1);
    expect(looks).toBeGreaterThan(10);
    expect(readdirSync(join(root, "dist")).filter((name) => name.startsWith(".web"))).toEqual([]);
  }, 60_000);

  it("is built again only when an input has changed", () => {
    const stamp = readFileSync(join(root, "dist/.page-inputs"), "utf8");
    build();
    expect(readFileSync(join(root, "dist/.page-inputs"), "utf8")).toBe(stamp);
    const inputs = Object.keys((JSON.parse(stamp) as { inputs: object }).inputs);
    expect(inputs).toContain("web/src/app/start.tsx");
    expect(inputs).toContain("web/src/theme/panels.css");
    expect(inputs).toContain("src/viewer/support/unsupported.ts");
    expect(inputs.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
