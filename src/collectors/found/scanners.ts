import type { CheckSource } from "../../quality/index.ts";
import { ownFolder } from "./own-files.ts";
import type { Found, Seen } from "./seen.ts";

export function foundDependencies(seen: Seen): Found | undefined {
  const lock = seen.first(["package-lock.json", "npm-shrinkwrap.json"]);
  if (lock === undefined) return undefined;
  return { from: lock, sources: [{ run: ["npm", "audit", "--json"], report: { format: "npm-audit" } }] };
}

const secrets = `${ownFolder}/secrets.sarif`;

const gitleaks: CheckSource = {
  run: [
    ...(["gitleaks", "dir", ".", "--no-banner", "--redact"] as const),
    ...(["--report-format", "sarif", "--report-path", secrets] as const),
  ],
  report: { format: "sarif", file: secrets },
};

const semgrepFiles = [".semgrep.yml", ".semgrep.yaml", ".semgrep"];

/** Scanners that are on this machine; semgrep only with rules of the project, since it would download others. */
export function foundSecurity(seen: Seen): Found | undefined {
  const rules = seen.isOnPath("semgrep") ? seen.first(semgrepFiles) : undefined;
  const semgrep: readonly CheckSource[] =
    rules === undefined
      ? []
      : [
          {
            run: ["semgrep", "scan", "--sarif", "--quiet", "--metrics=off", "--config", rules, "."],
            report: { format: "sarif" },
          },
        ];
  const [first, ...more] = [...(seen.isOnPath("gitleaks") ? [gitleaks] : []), ...semgrep];
  if (first === undefined) return undefined;
  const from = [first, ...more].map(({ run }) => `${run?.[0]} on the PATH`).join(", ");
  return { from, sources: [first, ...more] };
}
