import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempDir } from "../../real/index.ts";

/** A state folder with these files, relative to it. */
export function stateFolderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const stateDir = join(tempDir("tta state "), ".tta-obs");
  mkdirSync(stateDir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(stateDir, path)), { recursive: true });
    writeFileSync(join(stateDir, path), text, { mode: path.startsWith("secrets") ? 0o600 : 0o644 });
  }
  return stateDir;
}

/** All files below a folder with their text and rights, and all folders. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => {
        const stat = statSync(path);
        const what = stat.isFile() ? readFileSync(path).toString("base64") : "folder";
        return [path.slice(folder.length + 1), `${(stat.mode & 0o777).toString(8)} ${what}`];
      }),
  );
}

/** What a server may leave: of every kind of name and size that an archive has to hold. */
export const someFiles: Readonly<Record<string, string | Buffer>> = {
  "data/prometheus/wal/00000001": Buffer.alloc(200_000, "w"),
  "data/prometheus/empty": "",
  "data/grafana/grafana.db": Buffer.from([0, 1, 2, 255]),
  [`data/grafana/plugins/${"long name ".repeat(15)}/${"é".repeat(80)}/module.js`]: "x",
  "secrets/grafana-admin-password": "secret",
  "targets/services.json": "[]",
  "logs/prometheus.log": "up\n",
};
