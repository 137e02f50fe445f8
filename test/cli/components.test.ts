import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf } from "../verify/boards.ts";
import { tta } from "./run-cli.ts";

const clean = () =>
  folderOf({
    "quality.yaml": "components: [parts/*]\ndefaults: { owner: core }\n",
    "parts/api/component.yaml": "title: The API\ngroup: shop\ndependsOn: [db]\n",
    "parts/db/component.yaml": "owner: '@acme/data'\n",
  });

const broken = () =>
  folderOf({ "a/component.yaml": "owner: x\ndependsOn: [bb]\n", "b/component.yaml": "name: 'b\u001b[2J'\n" });

describe("tta-obs components", () => {
  it("lists components from anywhere in the project, all or some", async () => {
    const cwd = clean();
    const { code, stdout } = await tta(["components", "list"], { cwd: join(cwd, "parts/api") });
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "NAME  STAGE        OWNER       GROUP  NEEDS  FINDINGS",
      "api   development  core        shop   1      –",
      "db    development  @acme/data  –      0      –",
      "",
      "2 components, nothing to say.",
      "",
    ]);
    const some = await tta(["components", "list", "--owner", "ACME/data", "--json"], { cwd });
    expect(JSON.parse(some.stdout).components.map(({ name }: { name: string }) => name)).toEqual(["db"]);
    const none = await tta(["components", "list", "--stage", "production"], { cwd });
    expect(none.stdout).toBe("0 components, nothing to say.\n");
    expect((await tta(["components", "list", "--stage", "prod"], { cwd })).code).toBe(2);
  });

  it("shows one, and says which was meant by a name that there is not", async () => {
    const cwd = clean();
    const { stdout } = await tta(["components", "show", "api"], { cwd });
    expect(stdout).toMatch(/^api {2}The API\n\nstage {4}development\nowner {4}core\n/);
    expect(stdout).toMatch(/Needs\n {2}db {2}declared\n/);
    expect((await tta(["components", "show", "db"], { cwd })).stdout).toMatch(/Needed by\n {2}api\n/);
    expect(await tta(["components", "show", "ap"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: 'tta-obs: no component is called "ap": perhaps you mean api.\n',
    });
  });

  it("checks for CI: 1 for an error, with --strict for a warning, and obeys no sign of a file", async () => {
    const { code, stdout } = await tta(["components", "check"], { cwd: broken() });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error {4}b\/component\.yaml:1:/);
    expect(stdout).toMatch(
      /error {4}a depends on bb, and no component is called so\n {9}→ perhaps you mean b\n/,
    );
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toMatch(/2 components: 2 errors, 1 warning\.\n$/);
    const warned = folderOf({ "a/component.yaml": "" });
    expect((await tta(["components", "check"], { cwd: warned })).code).toBe(0);
    expect((await tta(["components", "check", "--strict"], { cwd: warned })).code).toBe(1);
  });

  it("says a broken history and a broken quality.yaml at once, and shows nothing instead", async () => {
    const history = folderOf({ "components.history.jsonl": "{}\n", "a/component.yaml": "" });
    expect((await tta(["components", "list"], { cwd: history })).stderr).toMatch(
      /components\.history\.jsonl:1: it has no at/,
    );
    const quality = folderOf({ "quality.yaml": "component: 1\ncheck: 2\n" });
    const { code, stderr } = await tta(["components", "list"], { cwd: quality });
    expect(code).toBe(2);
    expect(stderr.split("\n").filter((line) => /^quality\.yaml:\d+:\d+: /.test(line))).toHaveLength(2);
  });

  it("draws a tree, Mermaid, JSON and a page, one at a time", async () => {
    const cwd = clean();
    expect((await tta(["components", "graph"], { cwd })).stdout).toBe(
      "api  development\n└─ db  development\n",
    );
    expect((await tta(["components", "graph", "--mermaid"], { cwd })).stdout).toMatch(/^flowchart TD\n/);
    const { stdout } = await tta(["components", "graph", "--json"], { cwd });
    expect(JSON.parse(stdout).edges).toEqual([{ from: "api", to: "db", declared: true, found: false }]);
    expect((await tta(["components", "graph", "--page", "out.html"], { cwd })).stdout).toBe(
      "out.html shows 2 components.\n",
    );
    expect(readFileSync(join(cwd, "out.html"), "utf8")).toMatch(/^<!doctype html>/);
    expect((await tta(["components", "graph", "--page", "gone/out.html"], { cwd })).code).toBe(2);
    expect((await tta(["components", "graph", "--json", "--mermaid"], { cwd })).code).toBe(2);
  });

  it("writes catalog-info.yaml only with --write, and then has nothing more to write", async () => {
    const cwd = clean();
    const path = join(cwd, "parts/api/catalog-info.yaml");
    const dry = await tta(["components", "backstage", "api"], { cwd });
    expect(dry).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^new {2}parts\/api\/catalog-info\.yaml\n/),
    });
    expect(existsSync(path)).toBe(false);
    expect((await tta(["components", "backstage", "--write"], { cwd })).code).toBe(0);
    writeFileSync(path, `# by hand\n${readFileSync(path, "utf8")}`);
    expect(await tta(["components", "backstage"], { cwd })).toMatchObject({
      code: 0,
      stdout: "Every catalog-info.yaml says what is known here.\n",
    });
    expect(readFileSync(path, "utf8")).toMatch(/^# by hand\n/);
  });
});
