import { messageOf } from "../../narrow/index.ts";
/** Why something of another library, or of a second registry, is not on the page as it was handed over. */
export interface PageProblem {
  /** Whose metric it is: `prom-client`, `opentelemetry`, `tta-observability`. */
  readonly source: string;
  readonly family: string;
  /** Who has the name on the page, where that is the problem. */
  readonly owner?: string;
  /** One sentence without a final full stop, like `fix`. */
  readonly problem: string;
  readonly fix: string;
  /** The series or the value that was met first. */
  readonly example?: string;
}

/** More different problems than a person reads. */
const mostProblems = 1_000;

/** Passes each problem on once, however many scrapes find it. */
export class ProblemReport {
  readonly #seen = new Set<string>();
  readonly #tell: ((problem: PageProblem) => void) | undefined;

  constructor(tell: ((problem: PageProblem) => void) | undefined) {
    this.#tell = tell;
  }

  readonly report = (problem: PageProblem): void => {
    if (this.#tell === undefined || this.#seen.size >= mostProblems) return;
    const key = JSON.stringify([problem.source, problem.family, problem.problem]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    try {
      this.#tell(problem);
    } catch {
      // Whoever listens must not cost the page.
    }
  };
}

/** What was thrown, as a part of a sentence; others throw anything. */
export function reasonText(thrown: unknown): string {
  try {
    return messageOf(thrown).replace(/\s+/g, " ").slice(0, 300);
  } catch {
    return "a value that has no text";
  }
}
