import { isObsError } from "../../errors/index.ts";
import {
  experimentalAggregations,
  type Node,
  nodesOf,
  readQuery,
  regexpProblem,
  signatureOf,
} from "../../promql/index.ts";

interface Refused {
  readonly problem: string;
  readonly fix: string;
}

const literals = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*$/gms;

/** The tree of a query of a rule, or why a server does not take it: boards may use more than rules. */
export function queryOfRule(text: string): Node | Refused {
  if (/\$|\[\[/.test(text.replace(literals, ""))) {
    return { problem: "its expr has a variable of Grafana", fix: "write what it stands for" };
  }
  let node: Node;
  try {
    node = readQuery(text);
  } catch (error) {
    if (!isObsError(error)) throw error;
    return { problem: `its expr is no query, ${error.problem}`, fix: error.fix };
  }
  const pattern = [...nodesOf(node)].map(brokenPattern).find((problem) => problem !== undefined);
  if (pattern !== undefined) return pattern;
  const experiment = [...nodesOf(node)].map(experimentIn).find((name) => name !== undefined);
  if (experiment === undefined) return node;
  return {
    problem: `its expr uses ${experiment}, which is experimental in Prometheus`,
    fix: "write it without",
  };
}

function brokenPattern(node: Node): Refused | undefined {
  if (node.type !== "selector") return undefined;
  for (const { operator, value } of node.matchers) {
    const problem = operator === "=~" || operator === "!~" ? regexpProblem(value) : undefined;
    if (problem !== undefined) {
      return {
        problem: `its expr has the regular expression ${JSON.stringify(value)}, which ${problem}`,
        fix: "write what RE2 understands",
      };
    }
  }
  return undefined;
}

function experimentIn(node: Node): string | undefined {
  if (node.type === "call") {
    const { experimental, only } = signatureOf(node.name) ?? {};
    return experimental === true || only === 2 ? `the function ${node.name}` : undefined;
  }
  const isNew = node.type === "aggregate" && experimentalAggregations.has(node.operator);
  return isNew ? `the aggregation ${node.operator}` : undefined;
}
