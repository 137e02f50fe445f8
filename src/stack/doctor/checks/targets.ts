import { atLeast } from "../../programs/version.ts";
import { targetsFile } from "../../targets/docker-targets.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, type Outcome, skipped } from "../finding.ts";
import { judgePage } from "../judge-page.ts";
import { quoted } from "../words.ts";

async function look(facts: Facts): Promise<Outcome | readonly Outcome[]> {
  const { layout, targets, targetsProblem, running, intervalSeconds } = facts;
  // Somebody wrote them: they are not thrown away.
  if (targetsProblem !== undefined) {
    const file = targetsFile(layout);
    return failure(targetsProblem, `mv ${quoted(file)} ${quoted(`${file}.old`)}`);
  }
  if (targets.length === 0)
    return skipped("no targets yet: tta-obs targets add SERVICE HOST:PORT --environment NAME");
  const prometheus = running.find(({ name }) => name === "prometheus");
  const isStrict = prometheus?.version !== undefined && atLeast(prometheus.version, "3.0");
  return (await facts.pages()).map((page) => judgePage(page, { intervalSeconds, isStrict }));
}

export const targetsCheck: Check = {
  name: "targets",
  group: "Your services",
  asks: "Does each target answer with a page of metrics, in time?",
  complains:
    "Fails where it is refused, unknown, silent, behind TLS, has no such path, another status, no metrics or too many; warns of a content type that Prometheus 3 refuses (and fails where that runs), and of a page that takes half of the interval.",
  look,
};
