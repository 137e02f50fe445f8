import { expect, it } from "vitest";
import { root } from "../../scripts/packages/manifests.ts";
import { commands } from "../../src/cli/registry.ts";
import { modulesLoaded } from "../package/modules-loaded.ts";

/** The files of commands that a process has loaded when it has run these words. */
function loadedBy(...words: readonly string[]): readonly string[] {
  const [loaded] = modulesLoaded(
    root,
    `import { main } from "./dist/cli/main.js";
    process.once("exit", () => { process.exitCode = 0; });
    await main(${JSON.stringify(words)});`,
  );
  if (loaded === undefined) throw new Error("nothing was loaded");
  return loaded.urls.flatMap((url) => /\/cli\/commands\/(.+)\.js$/.exec(url)?.[1] ?? []);
}

it.each([
  ["health", "health --zzz"],
  ["targets-add", "targets add"],
  ["verify", "verify --help"],
])("loads the file of %s alone for the words %s", (file, words) => {
  expect(loadedBy(...words.split(" "))).toEqual([file]);
});

it.each(["--help", "targets", "targets --help", "genrate", "--version"])(
  "loads the file of no command for the words %s",
  (words) => {
    expect(loadedBy(...words.split(" "))).toEqual([]);
  },
);

it("finds the file of every command that it lists", async () => {
  for (const { name, load } of commands) expect((await load()).examples[0], name).toContain(name);
});
