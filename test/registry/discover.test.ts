import { chmodSync, mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { QualityFile } from "../../src/quality/index.ts";
import { type Component, discoverComponents, type RegistryFinding } from "../../src/registry/index.ts";
import { tempDir } from "../real/index.ts";
import { folderOf } from "../verify/boards.ts";

const now = Date.parse("2026-06-15T12:00:00Z");

async function discovered(files: Readonly<Record<string, unknown>>, quality: QualityFile = {}) {
  return discoverComponents(folderOf(files), quality, now);
}

const names = ({ components }: { components: readonly Component[] }) => components.map(({ name }) => name);
const told = ({ findings }: { findings: readonly RegistryFinding[] }, kind: RegistryFinding["kind"]) =>
  findings.filter((finding) => finding.kind === kind).map(({ problem }) => problem);

const change = (component: string, from: string, to: string) =>
  `${JSON.stringify({ at: "2026-01-01T00:00:00.000Z", component, from, to, by: "ann", reason: "r", evidence: [] })}\n`;

describe("where components are found", () => {
  it("is in workspaces of npm, without those that are taken away", async () => {
    const found = await discovered({
      "package.json": { name: "top", workspaces: ["packages/*", "./tools/**", "!packages/b"] },
      "packages/a/package.json": { name: "@x/a" },
      "packages/b/package.json": { name: "@x/b" },
      "packages/none/readme.md": "",
      "tools/deep/c/package.json": { name: "c" },
    });
    expect(found.components.map(({ name, folder, source }) => ({ name, folder, source }))).toEqual([
      { name: "@x/a", folder: "packages/a", source: "packages/a/package.json" },
      { name: "c", folder: "tools/deep/c", source: "tools/deep/c/package.json" },
    ]);
  });

  it("is in workspaces of yarn and pnpm", async () => {
    const yarn = await discovered({
      "package.json": { workspaces: { packages: ["apps/{one,two}"] } },
      "apps/one/package.json": { name: "one" },
      "apps/two/package.json": { name: "two" },
      "apps/three/package.json": { name: "three" },
    });
    expect(names(yarn)).toEqual(["one", "two"]);
    const pnpm = await discovered({
      "pnpm-workspace.yaml": "packages:\n  - 'libs/*'\n  - '!**/test/**'\n",
      "libs/one/package.json": { name: "one" },
    });
    expect(names(pnpm)).toEqual(["one"]);
  });

  it("is in the list of quality.yaml, whose ! takes away whatever else was found", async () => {
    const files = { "src/a/x.ts": "", "src/b/x.ts": "", "test/fixtures/c/component.yaml": "name: c\n" };
    const found = await discovered(files, { components: ["src/*", "!test/fixtures/**"] });
    expect(names(found)).toEqual(["a", "b"]);
    expect(found.components[0]?.source).toBe("quality.yaml");
  });

  it("is the top where nothing else is", async () => {
    const found = await discovered({ "package.json": { name: "one", description: "All of it" } });
    expect(found.components).toMatchObject([{ name: "one", folder: ".", about: "All of it", paths: ["."] }]);
  });

  it("is nowhere in an empty folder, which is told and no error", async () => {
    const found = await discoverComponents(tempDir(), {});
    expect(found).toMatchObject({ components: [], findings: [{ kind: "none-found", level: "warning" }] });
  });

  it("is neither in node_modules, folders with a dot, ignored ones nor behind links", async () => {
    const outside = folderOf({ "component.yaml": "name: outside\n" });
    const top = folderOf({
      "a/component.yaml": "name: a\n",
      "a/.gitignore": "gen*\n!generous\n",
      "a/generated/component.yaml": "name: ignored\n",
      "a/generous/component.yaml": "name: generous\n",
      ".gitignore": "/out\n",
      "out/component.yaml": "name: out\n",
      "node_modules/m/component.yaml": "name: m\n",
      ".hidden/component.yaml": "name: hidden\n",
    });
    symlinkSync(outside, join(top, "link"));
    symlinkSync(top, join(top, "a/round"));
    symlinkSync(join(outside, "component.yaml"), join(top, "component.yaml"));
    expect(names(await discoverComponents(top, {}, now))).toEqual(["a", "generous"]);
  });

  it("heeds what is ignored above a project that begins below the top of its repository", async () => {
    const repository = folderOf({
      ".gitignore": "built\n",
      "project/a/component.yaml": "",
      "project/built/component.yaml": "",
    });
    mkdirSync(join(repository, ".git"));
    expect(names(await discoverComponents(join(repository, "project"), {}, now))).toEqual(["a"]);
  });
});

describe("what is said of one folder by several files", () => {
  it("is one component, of component.yaml first", async () => {
    const found = await discovered(
      {
        "package.json": { workspaces: ["a"] },
        "a/package.json": { name: "@x/a", description: "of the package" },
        "a/component.yaml": "name: ay\nstage: development\n",
        "a/catalog-info.yaml":
          "kind: Component\nmetadata: { name: a-backstage, title: The A }\nspec: { owner: 'group:default/core', lifecycle: production, system: shop }\n",
      },
      { components: ["a"], defaults: { owner: "nobody", group: "none" } },
    );
    expect(found.components).toMatchObject([
      {
        name: "ay",
        title: "The A",
        about: "of the package",
        owner: "core",
        group: "shop",
        declaredStage: "development",
        source: "a/component.yaml",
      },
    ]);
    expect(found.findings).toEqual([]);
  });

  it("gives the components of one catalog to the folders that they name", async () => {
    const entity = (name: string) =>
      `kind: Component\nmetadata: { name: ${name} }\nspec: { owner: o-${name} }\n`;
    const found = await discovered({
      "package.json": { workspaces: ["p/*"] },
      "p/one/package.json": { name: "@x/one" },
      "catalog-info.yaml": ["kind: System\nmetadata: { name: s }\n", entity("one"), entity("two")].join(
        "---\n",
      ),
    });
    expect(found.components.map(({ name, folder, owner }) => ({ name, folder, owner }))).toEqual([
      { name: "one", folder: "p/one", owner: "o-one" },
      { name: "two", folder: ".", owner: "o-two" },
    ]);
  });
});

describe("what is told of components", () => {
  const owners = { ".github/CODEOWNERS": "* @acme/core\n/b/ @acme/web\n/c/\n" };

  it("are owners: of the file, of CODEOWNERS, of quality.yaml, or none", async () => {
    const files = {
      "a/component.yaml": "owner: web",
      "b/component.yaml": "",
      "c/component.yaml": "",
      "d/component.yaml": "owner: ghost",
    };
    const found = await discovered({ ...owners, ...files });
    expect(found.components.map(({ owner }) => owner)).toEqual(["web", "@acme/web", undefined, "ghost"]);
    expect(told(found, "owner-none")).toEqual(["c has no owner"]);
    expect(told(found, "owner-unknown")).toEqual(["d is owned by ghost, whom CODEOWNERS does not name"]);
    const other = await discovered({ "c/component.yaml": "" }, { defaults: { owner: "team" } });
    expect(other.components[0]?.owner).toBe("team");
    expect(other.findings).toEqual([]);
  });

  it("are stages, which only the history makes true", async () => {
    const found = await discovered(
      {
        "components.history.jsonl": change("b", "development", "staging"),
        "a/component.yaml": "stage: production\n",
        "b/component.yaml": "stage: staging\n",
        "c/catalog-info.yaml": "kind: Component\nmetadata: { name: c }\nspec: { lifecycle: production }\n",
      },
      { defaults: { owner: "o" } },
    );
    expect(found.components.map(({ stage }) => stage)).toEqual(["development", "staging", "development"]);
    expect(found.findings.map(({ kind, level, component }) => [kind, level, component])).toEqual([
      ["stage", "error", "a"],
      ["stage", "warning", "c"],
    ]);
  });

  it("are a history that jumps, and one of a component that is not there", async () => {
    const lines = change("a", "staging", "production") + change("old", "development", "staging");
    const found = await discovered({ "components.history.jsonl": lines, "a/component.yaml": "" });
    expect(told(found, "history")).toEqual([
      "the history of a leaves staging on 2026-01-01, when it was at development",
      "the history speaks of old, and no component is called so",
    ]);
  });

  it("are paths: those that lead out, are not there, or are seen from the wrong folder", async () => {
    const found = await discovered({
      "a/component.yaml": "paths: [a, 'test/**/a*.ts', ../other, src, nowhere]\n",
      "a/src/x.ts": "",
    });
    expect(found.components[0]?.paths).toEqual(["a", "test/**/a*.ts", "src", "nowhere"]);
    expect(
      found.findings.filter(({ kind }) => kind === "paths").map(({ problem, fix }) => `${problem}: ${fix}`),
    ).toEqual([
      'a/component.yaml: paths has "../other", which leads out of the project: name what lies below its top',
      'a/component.yaml: paths has "src", which is not there: write it as seen from the top of the project: a/src',
      'a/component.yaml: paths has "nowhere", which is not there: name what is there, as seen from the top of the project',
    ]);
  });

  it("are two of one name, of which the second is left out", async () => {
    const found = await discovered({ "a/component.yaml": "name: same", "b/component.yaml": "name: same" });
    expect(found.components.map(({ folder }) => folder)).toEqual(["a"]);
    expect(told(found, "name-twice")[0]).toContain("a/component.yaml and b/component.yaml");
  });

  it("are waivers, from the day after their last", async () => {
    const waiver = (until: string) =>
      `waivers: [{ criterion: coverage, by: ann, until: ${until}, reason: old }]\n`;
    const found = await discovered({
      "a/component.yaml": waiver("2026-06-14"),
      "b/component.yaml": waiver("2026-06-15"),
    });
    expect(told(found, "waiver-ended")).toEqual(["the waiver of a for coverage ended on 2026-06-14"]);
    expect(found.components[1]?.waivers[0]?.untilMs).toBe(Date.parse("2026-06-15T23:59:59.999Z"));
  });
});

describe("dependencies", () => {
  const packageOf = (name: string, needs: object = {}) => ({ name: `@x/${name}`, ...needs });
  const top = { "package.json": { workspaces: ["p/*"] } };

  it("are declared by package.json and component.yaml, and found in imports", async () => {
    const found = await discovered(
      {
        ...top,
        "p/a/package.json": packageOf("a", {
          dependencies: { "@x/b": "*", "@x/c": "*", lodash: "1" },
          devDependencies: { "@x/d": "*", "@x/kit": "*" },
        }),
        "p/a/component.yaml": "dependsOn: ['@x/e']\n",
        "p/a/src/x.ts": 'import "@x/b/deep"; import "@x/d"; import "@x/f"; // import "@x/g"\n',
        "p/a/src/x.test.ts": 'import "@x/g";',
        "p/a/vite.config.ts": 'import "@x/g";',
        ...Object.fromEntries(
          ["b", "c", "d", "e", "f", "g", "kit"].map((name) => [`p/${name}/package.json`, packageOf(name)]),
        ),
      },
      { defaults: { owner: "o" } },
    );
    expect(found.components.find(({ name }) => name === "@x/a")?.dependencies).toEqual([
      { name: "@x/b", declared: true, found: true },
      { name: "@x/c", declared: true, found: false },
      { name: "@x/d", declared: true, found: true },
      { name: "@x/e", declared: true, found: false },
      { name: "@x/f", declared: false, found: true },
    ]);
    expect(found.findings.map(({ kind, level, problem }) => [kind, level, problem])).toEqual([
      [
        "dependency-undeclared",
        "error",
        '@x/a imports @x/f ("@x/f" in p/a/src/x.ts) and does not declare it',
      ],
      ["dependency-unused", "warning", "@x/a declares @x/c, and none of its sources imports it"],
    ]);
  });

  it("are found where a relative path leads into another component, as TypeScript writes it too", async () => {
    const found = await discovered(
      {
        "src/a/x.ts": 'import { y } from "../b/y.js";\nimport "./own.ts";\nimport "../../up";',
        "src/b/y.ts": "export const y = 1;",
        "lib/shared.ts": 'import { y } from "../src/b";',
        "src/b/component.yaml": "paths: [src/b, 'lib/*.ts']\ndependsOn: []\n",
        "src/a/component.yaml": "dependsOn: []\n",
      },
      { components: ["src/*"] },
    );
    expect(found.components.map(({ dependencies }) => dependencies)).toEqual([
      [{ name: "b", declared: false, found: true }],
      [],
    ]);
    expect(told(found, "dependency-undeclared")).toEqual([
      'a imports b ("../b/y.js" in src/a/x.ts) and does not declare it',
    ]);
  });

  it("need not be declared where nothing has a place to say them", async () => {
    const found = await discovered(
      { "src/a/x.ts": 'import "../b/y.ts";', "src/b/y.ts": "" },
      { components: ["src/*"] },
    );
    expect(told(found, "dependency-undeclared")).toEqual([]);
    expect(found.components[0]?.dependencies).toEqual([{ name: "b", declared: false, found: true }]);
  });

  it("of no component are told with what was probably meant", async () => {
    const found = await discovered({
      ...top,
      "p/a/package.json": packageOf("a", { dependencies: { "@x/gone": "workspace:^" } }),
      "b/component.yaml": "dependsOn: ['@x/aa', other]\n",
    });
    const missing = found.findings.filter(({ kind }) => kind === "dependency-missing");
    expect(missing.map(({ component, problem, fix }) => [component, problem, fix])).toEqual([
      ["b", "b depends on @x/aa, and no component is called so", "perhaps you mean @x/a"],
      ["b", "b depends on other, and no component is called so", "name one that is there, or take it out"],
      ["@x/a", "@x/a depends on @x/gone, and no component is called so", expect.any(String)],
    ]);
  });

  it("round about are named all round, once", async () => {
    const file = (...needs: string[]) => `dependsOn: [${needs.join(", ")}]\n`;
    const found = await discovered({
      "a/component.yaml": file("b"),
      "b/component.yaml": file("c", "d"),
      "c/component.yaml": file("a"),
      "d/component.yaml": file(),
    });
    expect(told(found, "cycle")).toEqual(["components need each other round about: a → b → c → a"]);
  });

  it("are as ready as what needs them, or told", async () => {
    const found = await discovered({
      "components.history.jsonl":
        change("a", "development", "staging") + change("b", "development", "staging"),
      "a/component.yaml": "dependsOn: [b, c]\n",
      "b/component.yaml": "",
      "c/component.yaml": "",
    });
    expect(told(found, "dependency-less-mature")).toEqual([
      "a is at staging and depends on c, which is at development",
    ]);
  });
});

describe("what is broken", () => {
  it("is told with its place, and the rest goes on", async () => {
    const found = await discovered({
      "package.json": { workspaces: ["p/*", "../other/*"] },
      "p/a/package.json": '{\n  "name": oops\n}',
      "p/b/package.json": { name: "b" },
      "p/c/component.yaml":
        "name: see\nowner: 3\nwaivers:\n  - { criterion: cover, by: a, until: 2026-02-30, reason: r }\n",
      "p/d/component.yaml": "a: [",
      "p/e/catalog-info.yaml": `kind: Component\nmetadata: { name: '$${"{{"} values.name }}' }\n`,
    });
    expect(names(found)).toEqual(["a", "b", "d", "see"]);
    const problems = told(found, "file").join("\n");
    expect(problems).toMatch(/p\/a\/package\.json:2:11: it is no JSON/);
    expect(problems).toMatch(
      /package\.json: workspaces has "\.\.\/other\/\*", which leads out of the project/,
    );
    expect(problems).toMatch(/p\/c\/component\.yaml:2:8: owner is 3/);
    expect(problems).toMatch(/p\/c\/component\.yaml:4:18: waivers\[0\]\.criterion is "cover"/);
    expect(problems).toMatch(/p\/c\/component\.yaml:4:39: waivers\[0\]\.until is "2026-02-30"/);
    expect(problems).toMatch(/p\/d\/component\.yaml:1:\d+: it is no YAML/);
    expect(problems).toMatch(/p\/e\/catalog-info\.yaml:1:1: metadata\.name is "\$\{\{ values\.name \}\}"/);
  });

  it("takes a name that no component can have from the folder instead", async () => {
    const found = await discovered({
      "package.json": { workspaces: ["*"] },
      "a b/package.json": { name: "evil\u001b[31m\n" },
    });
    expect(names(found)).toEqual(["a-b"]);
  });

  it("is no billion of aliases: the file is refused", async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, n) => `k${n}: &k${n} [${`*k${n - 1},`.repeat(n === 0 ? 0 : 9)} x]`,
    ).join("\n");
    const found = await discovered({ "a/component.yaml": bomb });
    expect(told(found, "file")[0]).toMatch(/stands with other aliases for more than/);
    expect(names(found)).toEqual(["a"]);
  });

  it("is a file that may not be read, or is larger than anybody writes", async () => {
    const said = ["a/component.yaml cannot be read, or has more than 10 MB"];
    const top = folderOf({ "a/component.yaml": "name: x" });
    const path = join(top, "a/component.yaml");
    chmodSync(path, 0);
    // Root may read what nobody may.
    if (process.getuid?.() !== 0) expect(told(await discoverComponents(top, {}), "file")).toEqual(said);
    chmodSync(path, 0o644);
    truncateSync(path, 10 * 1024 * 1024 + 1);
    expect(told(await discoverComponents(top, {}), "file")).toEqual(said);
  });
});
