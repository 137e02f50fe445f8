import type { LeftOutReason } from "../../catalog/index.ts";
import type { PageRegistry } from "../create-registry.ts";
import type { ForeignFamilies, MetricFamily } from "../family.ts";
import { Claims } from "./claims.ts";
import { foreignHeader, type Refuse, writeForeignFamily } from "./foreign-family.ts";
import type { PageFormat } from "./format.ts";
import type { Header } from "./header.ts";
import { type OwnFamily, ownFamilies, writeOwnFamily } from "./own-family.ts";
import { type PageProblem, ProblemReport, reasonText } from "./problem.ts";

/** What a page is made of. */
export interface PageInput {
  /** Ours; where two claim the same name, the earlier one has it. */
  readonly registries: readonly PageRegistry[];
  /** Told once for each metric, ours or others', that is not on the page as it was handed over. */
  readonly onProblem?: ((problem: PageProblem) => void) | undefined;
}

/** One scrape. */
export interface PageRequest {
  readonly format: PageFormat;
  /** Families of other libraries, see `collectFamilies`. */
  readonly families?: readonly ForeignFamilies[] | undefined;
  /** Told of every sample of another library that this page is without. */
  readonly onLeftOut?: ((source: string, reason: LeftOutReason, samples: number) => void) | undefined;
}

/** A scrape page that can be written again and again. */
export interface Page {
  /**
   * The page in slices of some 64 kB: let the event loop turn between two of them. Writing changes no metric.
   * Each series is read at one moment, different series at different ones. Never throws, and is valid whatever
   * other libraries hand over.
   */
  write(request: PageRequest): Generator<string, void, undefined>;
}

/** How messages call what is ours. */
const own = "tta-observability";
const sliceLength = 65_536;

/**
 * Joins registries, and what other libraries hand over at each scrape, into one valid page.
 *
 * @example
 * ```ts
 * const page = createPage({ registries: [registry], onProblem: (problem) => log.warn(problem.problem) });
 * const format = negotiateFormat(request.headers.accept);
 * response.setHeader("Content-Type", contentTypes[format]);
 * for (const slice of page.write({ format })) {
 *   response.write(slice);
 *   await setImmediate();
 * }
 * ```
 */
export function createPage(input: PageInput): Page {
  const { report } = new ProblemReport(input.onProblem);
  return {
    *write(request) {
      const { format } = request;
      let slice = "";
      for (const text of writeAll(input.registries, request, report)) {
        slice += text;
        if (slice.length < sliceLength) continue;
        yield slice;
        slice = "";
      }
      yield format === "openmetrics" ? `${slice}# EOF\n` : slice;
    },
  };
}

export type Report = (problem: PageProblem) => void;

function* writeAll(
  registries: readonly PageRegistry[],
  request: PageRequest,
  report: Report,
): Generator<string> {
  const claims = new Claims();
  for (const family of claimedFamilies(registries, claims, report)) {
    yield* writeOwnFamily(family, request.format, report);
  }
  const write = (family: MetricFamily, header: Header, refuse: Refuse) =>
    writeForeignFamily(family, header, request.format, refuse);
  for (const { source, families } of request.families ?? []) {
    for (const family of families) yield* readForeign(source, family, claims, request, report, write);
  }
}

/** The metrics of ours that have their names. */
export function* claimedFamilies(
  registries: readonly PageRegistry[],
  claims: Claims,
  report: Report,
): Generator<OwnFamily> {
  for (const family of ownFamilies(registries, report)) {
    const [{ definition } = { definition: undefined }] = family.stores;
    if (definition === undefined) continue;
    const owner = claims.claim(family.name, definition.kind, own);
    if (owner === undefined) yield family;
    else report(clash(own, family.name, owner));
  }
}

/** What `read` makes of a family of another library; nothing if its name is taken, or where it cannot be read. */
export function* readForeign<T>(
  source: string,
  family: MetricFamily,
  claims: Claims,
  { onLeftOut }: Pick<PageRequest, "onLeftOut">,
  report: Report,
  read: (family: MetricFamily, header: Header, refuse: Refuse) => Iterable<T>,
): Generator<T> {
  const fix = "correct the metric in the code that records it";
  try {
    const header = foreignHeader(family);
    const owner = claims.claim(header.name, header.kind, source);
    if (owner !== undefined) {
      onLeftOut?.(source, "name_taken", family.samples.length);
      return report(clash(source, header.name, owner));
    }
    yield* read(family, header, (reason, problem, example) => {
      onLeftOut?.(source, reason, 1);
      report({ source, family: header.name, problem, example, fix });
    });
  } catch (error) {
    // Another library's objects may be anything, getters that throw included; the rest of the page stands.
    onLeftOut?.(source, "invalid", 1);
    report({ source, family: "unreadable", problem: `a family cannot be read (${reasonText(error)})`, fix });
  }
}

function clash(source: string, family: string, owner: string): PageProblem {
  return {
    source,
    family,
    owner,
    problem: `the metric "${family}" of ${source} needs a name that ${owner} has on the page, and is left out`,
    fix: `rename it in ${source}, or hand over a registry without it`,
  };
}
