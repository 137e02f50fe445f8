/** Prints what each package costs that is published: `npm run footprint`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installInto, packBoth } from "./packages/install.ts";
import { sdkName, toolsName } from "./packages/manifests.ts";
import { type Footprint, footprint, type Import, measureImport, pricesIn } from "./packages/measure.ts";

const runs = 11;
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const installed = (what: string, { bytes, packages }: Footprint, besides = ""): string =>
  `| ${what} | ${packages} | ${mb(bytes)}${besides} |`;
const imported = (what: string, { ms, cpuMs, bytes }: Import): string =>
  `| \`${what}\` | ${Math.round(ms)} ms | ${Math.round(cpuMs)} ms | ${mb(bytes)} |`;

const folder = mkdtempSync(join(tmpdir(), "tta-footprint-"));
try {
  const { sdk, tools } = await packBoth(join(folder, "packed"));
  const alone = join(folder, "alone");
  const both = join(folder, "both");
  await installInto(alone, sdk);
  await installInto(both, sdk, tools);
  const imports = [sdkName, `${sdkName}/primitives`, `${sdkName}/metrics`, `${sdkName}/catalog`];
  const lines = [
    "| installed | packages | on the disk |",
    "|---|---|---|",
    installed(`\`${sdkName}\` alone`, footprint(alone), `, of which prices of models ${mb(pricesIn(alone))}`),
    installed(`\`${sdkName}\` and \`${toolsName}\``, footprint(both)),
    "",
    `| import, beyond a bare Node ${process.versions.node}, ${runs} times | time, at best | processor, median | memory, median |`,
    "|---|---|---|---|",
    ...imports.map((name) => imported(name, measureImport(alone, name, runs))),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
