import { readBench, readHyperfine } from "./read-benchmarks.ts";
import { readBiome } from "./read-biome.ts";
import { readBytes } from "./read-bytes.ts";
import { readCobertura } from "./read-cobertura.ts";
import { readEslint } from "./read-eslint.ts";
import { readIstanbul } from "./read-istanbul.ts";
import { readJunit } from "./read-junit.ts";
import { readLcov } from "./read-lcov.ts";
import { readLizard } from "./read-lizard.ts";
import { readNpmAudit } from "./read-npm-audit.ts";
import { readOsv } from "./read-osv.ts";
import { readSarif } from "./read-sarif.ts";
import { readStryker } from "./read-stryker.ts";
import { readTap } from "./read-tap.ts";
import { readTestsJson } from "./read-tests-json.ts";
import { readTsc } from "./read-tsc.ts";
import type { Tally } from "./tally.ts";
import type { ToolFormat } from "./tool-formats.ts";
import type { ToolReport } from "./tool-report.ts";

const tests = ({ entries }: Tally): ToolReport => ({ tells: "tests", entries });
const findings = ({ entries }: Tally): ToolReport => ({
  tells: "findings",
  entries,
  looksForSecrets: false,
  looksForFaults: true,
});

const readers: Readonly<Record<ToolFormat, (text: string) => ToolReport>> = {
  junit: (text) => tests(readJunit(text)),
  tap: (text) => tests(readTap(text)),
  sarif(text) {
    const { tally, ...log } = readSarif(text);
    return { tells: "findings", entries: tally.entries, ...log };
  },
  vitest: (text) => tests(readTestsJson(text)),
  jest: (text) => tests(readTestsJson(text)),
  lcov: readLcov,
  istanbul: readIstanbul,
  cobertura: readCobertura,
  stryker: readStryker,
  tsc: (text) => findings(readTsc(text)),
  biome: (text) => findings(readBiome(text)),
  eslint: (text) => findings(readEslint(text)),
  lizard: readLizard,
  "npm-audit": (text) => findings(readNpmAudit(text)),
  osv: (text) => findings(readOsv(text)),
  hyperfine: readHyperfine,
  bench: readBench,
};

/** Formats of tools that say nothing where they find nothing. */
const mayBeEmpty = new Set<ToolFormat>(["tsc"]);

/**
 * What a tool says, or why that cannot be read: the end of a sentence that begins with the report.
 *
 * @param bytes the report, or why there is none
 * @example
 * ```ts
 * readToolReport("tsc", Buffer.from("a.ts(1,2): error TS2322: No."));
 * // { tells: "findings", entries: [{ verdict: "failed", title: "TS2322", at: "a.ts:1:2", … }], … }
 * ```
 */
export const readToolReport = (format: ToolFormat, bytes: Uint8Array | string): ToolReport | string =>
  readBytes(bytes, readers[format], mayBeEmpty.has(format));
