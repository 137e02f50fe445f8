import type { ComponentView } from "../../../src/maturity/index.ts";
import { type CriterionName, type Fact, type Stage, stages } from "../../../src/standards/index.ts";
import { counts, fact } from "./component-views.ts";

const domains = ["orders", "payments", "search", "catalog", "accounts", "shipping", "mail", "reports"];
const kinds = ["api", "worker", "ui", "store", "client", "rules", "import", "export"];
const owners = ["ada", "grace", "linus", "barbara", "edsger", "katherine"];

/** A number from 0 to 1 that is the same for the same place. */
const chance = (place: number, salt: number): number => {
  const x = Math.sin(place * 127.1 + salt * 311.7) * 43_758.5453;
  return x - Math.floor(x);
};

/**
 * So many components as a large project has them: most are well, some are not, each at its own time. `progress` goes from
 * 0 to 1 while they change.
 */
export function manyComponents(many: number, now: number, progress = 1): readonly ComponentView[] {
  return Array.from({ length: many }, (_, at) => viewOf(at, now, progress));
}

function viewOf(at: number, now: number, progress: number): ComponentView {
  const of = (salt: number): number => chance(at, salt);
  const name = `${domains[at % domains.length]}-${kinds[Math.floor(at / 8) % kinds.length]}${at < 64 ? "" : `-${Math.floor(at / 64) + 1}`}`;
  const stage: Stage = stages[of(1) < 0.35 ? 2 : of(1) < 0.65 ? 1 : 0] ?? "development";
  const isUnwell = of(2) > 0.9 && progress > of(3);
  const coverage = Math.min(0.99, 0.72 + of(4) * 0.25 + progress * 0.02 - (isUnwell ? 0.15 : 0));
  const failedTests = isUnwell ? Math.ceil(of(5) * 6) : 0;
  const failed: readonly CriterionName[] =
    stage === "development"
      ? []
      : [
          ...(failedTests > 0 ? (["tests"] as const) : []),
          ...(coverage < 0.7 ? (["coverage"] as const) : []),
          ...(of(12) > 0.97 ? (["dependencies"] as const) : []),
        ];
  const asked = { development: 0, staging: 9, production: 17 }[stage];
  const unknown = stage === "development" ? 0 : of(6) > 0.93 ? 2 : 0;
  const known = (measure: Fact["measure"], value: number | undefined): Fact =>
    fact(measure, value, { atMs: now - (of(7) > 0.97 ? 16 : of(7) * 3) * 86_400_000 });
  return {
    name,
    owner: owners[Math.floor(of(8) * owners.length)] ?? "ada",
    group: domains[at % domains.length] ?? "orders",
    stage,
    current: counts({ met: asked - failed.length - unknown, failed: failed.length, unknown }),
    next: stage === "production" ? undefined : counts({ met: 5, failed: 3, unknown: 2 }),
    failed,
    facts: [
      known("tests_passed", 20 + Math.floor(of(9) * 400)),
      known("tests_failed", failedTests),
      known("integration_passed", 8),
      known("integration_failed", 0),
      known("coverage_lines", coverage),
      known("coverage_branches", coverage - 0.06),
      known("mutation_score", of(6) > 0.93 ? undefined : 0.6 + of(10) * 0.38),
      known("lint_warnings", Math.floor(of(11) * 5)),
      known("type_errors", 0),
      known("secrets", at === 37 && progress > 0.7 ? 1 : 0),
      known("security_high", isUnwell && of(13) > 0.6 ? 1 : 0),
      known("security_medium", of(13) > 0.8 ? 2 : 0),
      known("dependencies_high", of(14) > 0.985 ? 2 : 0),
      known("dependencies_low", of(14) > 0.6 ? 1 : 0),
      known("complexity_max", 3 + Math.floor(of(15) * 14)),
      known("file_lines_max", 120 + Math.floor(of(16) * 900)),
      known("lead_time", 3_600 * (2 + of(17) * 90)),
      known("change_failure", of(18) * 0.25),
      known("churn", Math.floor(of(19) * 4_000)),
      known("uptime", stage === "development" ? undefined : 0.99 + of(20) * 0.01),
    ],
    firstWaiverEndMs: of(21) > 0.96 ? now + (2 + of(22) * 60) * 86_400_000 : undefined,
    promoted: stages.indexOf(stage) + (of(23) > 0.98 && progress > of(3) ? 1 : 0),
    demoted: 0,
  };
}
