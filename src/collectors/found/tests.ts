import { ownFolder } from "./own-files.ts";
import type { Found, Seen } from "./seen.ts";

const report = (name: string): string => `${ownFolder}/${name}`;
const nodeTest = /^(?:NODE_[A-Z_]+=\S+ )*node ((?:[^|&;<>$`"'\\]* )?--test(?: [^|&;<>$`"'\\]*)?)$/;

/** The arguments of a script that is a plain `node --test …`; undefined where it is none. */
function argumentsOfNodeTest(seen: Seen): readonly string[] | undefined {
  const [, words] = nodeTest.exec(seen.script("test").trim()) ?? [];
  return words
    ?.split(/\s+/)
    .filter((word) => word !== "" && !/^--(experimental-)?test-(reporter|coverage)/.test(word));
}

export function foundUnit(seen: Seen): Found | undefined {
  const from = "package.json";
  const file = report("unit.json");
  if (seen.hasPackage("vitest"))
    return {
      from,
      sources: [
        {
          run: ["vitest", "run", "--reporter=json", `--outputFile=${file}`],
          report: { format: "vitest", file },
        },
      ],
    };
  if (seen.hasPackage("jest"))
    return {
      from,
      sources: [{ run: ["jest", "--json", `--outputFile=${file}`], report: { format: "jest", file } }],
    };
  const words = argumentsOfNodeTest(seen);
  if (words !== undefined)
    return {
      from,
      sources: [{ run: ["node", "--test-reporter=junit", ...words], report: { format: "junit" } }],
    };
  if (!seen.hasPackage("mocha")) return undefined;
  const xml = report("unit.xml");
  return {
    from,
    sources: [
      {
        run: ["mocha", "--reporter", "xunit", "--reporter-option", `output=${xml}`],
        report: { format: "junit", file: xml },
      },
    ],
  };
}

/** Reports of coverage that a project leaves where its tools do. */
const reports = [
  ["coverage/coverage-final.json", "istanbul"],
  ["coverage/lcov.info", "lcov"],
  ["coverage/coverage-summary.json", "istanbul"],
  ["coverage/cobertura-coverage.xml", "cobertura"],
  ["coverage.xml", "cobertura"],
  ["lcov.info", "lcov"],
] as const;

export function foundCoverage(seen: Seen): Found | undefined {
  const folder = report("coverage");
  const file = `${folder}/coverage-final.json`;
  const istanbul = { format: "istanbul", file } as const;
  const provider = ["@vitest/coverage-v8", "@vitest/coverage-istanbul"].find((name) => seen.hasPackage(name));
  if (provider !== undefined)
    return {
      from: provider,
      sources: [
        {
          run: [
            ...(["vitest", "run", "--coverage.enabled", "--coverage.reporter=json"] as const),
            `--coverage.reportsDirectory=${folder}`,
          ],
          report: istanbul,
        },
      ],
    };
  if (!seen.hasPackage("vitest") && seen.hasPackage("jest"))
    return {
      from: "package.json",
      sources: [
        {
          run: ["jest", "--coverage", "--coverageReporters=json", `--coverageDirectory=${folder}`],
          report: istanbul,
        },
      ],
    };
  const words = seen.hasPackage("vitest") ? undefined : argumentsOfNodeTest(seen);
  if (words !== undefined)
    return {
      from: "package.json",
      sources: [
        {
          run: ["node", "--experimental-test-coverage", "--test-reporter=lcov", ...words],
          report: { format: "lcov" },
        },
      ],
    };
  const there = reports.find(([path]) => seen.first([path]) !== undefined);
  if (there === undefined) return undefined;
  const [path, format] = there;
  return { from: path, sources: [{ report: { format, file: path } }] };
}

const strykerFiles = ["stryker.config", "stryker.conf", ".stryker.conf"].flatMap((name) =>
  ["json", "js", "mjs", "cjs"].map((ending) => `${name}.${ending}`),
);

export function foundMutation(seen: Seen): Found | undefined {
  const file = "reports/mutation/mutation.json";
  const stryker = { format: "stryker", file } as const;
  const config = seen.first(strykerFiles);
  if (config !== undefined && seen.hasPackage("@stryker-mutator/core"))
    return {
      from: config,
      sources: [{ run: ["stryker", "run", config, "--reporters", "json"], report: stryker, timeout: "1h" }],
    };
  return seen.first([file]) === undefined ? undefined : { from: file, sources: [{ report: stryker }] };
}
