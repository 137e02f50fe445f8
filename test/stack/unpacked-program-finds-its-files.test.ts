import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { leadToOwnFiles } from "../../src/stack/adapters/lead-to-own-files.ts";
import { fixedFolders, fromRoot } from "../../src/stack/programs/own-files.ts";
import { freePort, requireBinary, tempDir } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

const answering = fileURLToPath(new URL("./programs/answering.ts", import.meta.url));
const folder = "/usr/share/prometheus/alertmanager";

/** What `--install` unpacks: a program, and beside it the files that it opens by their place in the system. */
function unpacked(root: string, program: string | Buffer): string {
  const path = join(root, "usr", "bin", "prometheus-alertmanager");
  mkdirSync(join(root, "usr", "bin"), { recursive: true });
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "of-this-test.tmpl"), "here");
  writeFileSync(path, program, { mode: 0o755 });
  return path;
}

describe("a program that was only unpacked", () => {
  it("gets each path to its files made relative, and no other byte changed", () => {
    const bytes = (path: string): Buffer =>
      Buffer.concat([
        Buffer.from([0x7f, 0x45, 0, 0xff]),
        Buffer.from(`${path}355271${path}/ui/é${path}/no-ui`, "utf8"),
        Buffer.from([0xc3, 0x28, 0, 0x80]),
        Buffer.from("/usr/share/prometheus/web/ /usr/share/zoneinfo/"),
      ]);
    const path = unpacked(tempDir(), bytes(folder));
    const root = join(path, "..", "..", "..");
    leadToOwnFiles(root);
    expect(readFileSync(path).equals(bytes("usr//share/prometheus/alertmanager"))).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o755);
    const { ino } = statSync(path);
    leadToOwnFiles(root);
    expect(statSync(path).ino).toBe(ino);
  });

  it("is left alone where its files do not lie beside it", () => {
    const root = tempDir();
    mkdirSync(join(root, "usr", "bin"), { recursive: true });
    const path = join(root, "usr", "bin", "prometheus-alertmanager");
    writeFileSync(path, folder);
    leadToOwnFiles(root);
    expect(readFileSync(path, "utf8")).toBe(folder);
  });

  it("is told of a path as long as its own, which leads to the same folder from the root", () => {
    for (const path of Object.values(fixedFolders)) {
      expect(fromRoot(path)).toHaveLength(path.length);
      expect(join("/", fromRoot(path))).toBe(path);
    }
  });

  it.skipIf(requireBinary("prometheus") === undefined)(
    "runs in the stack with its own files, also one that an earlier version unpacked",
    async () => {
      const stateDir = tempDir();
      const script = `#!/bin/sh
case "$1" in --version) echo 'alertmanager, version 0.25.0'; exit 0;; esac
read found < ${folder}/of-this-test.tmpl || [ -n "$found" ] || exit 1
for arg; do case "$arg" in --web.listen-address=*) port="\${arg##*:}";; esac; done
exec ${process.execPath} ${answering} "$port"
`;
      unpacked(join(stateDir, "packages", "root"), script);
      const stack = await startNativeForTest({ stateDir, firstPort: await freePort() });
      onTestFinished(() => stack.stop());
      const alertmanager = stack.state().services.find(({ name }) => name === "alertmanager");
      expect(alertmanager).toMatchObject({ phase: "ready", version: "0.25.0" });
    },
  );
});
