import { parse } from "yaml";
import { ObsError } from "../errors/index.ts";
import { messageOf, objectOf, objectsOf, plainText } from "../narrow/index.ts";

/** An alert or a recording of a rule file. */
export interface Rule {
  readonly file: string;
  /** Folder of an alert below `alerts/`; empty for a recording. */
  readonly environment: string;
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([key, text]) => [key, plainText(text)]));
}

function parseYaml(content: string, file: string): unknown {
  try {
    return parse(content);
  } catch (error) {
    const [message = ""] = messageOf(error).split("\n", 1);
    throw new ObsError({
      code: "DIFF_FILE",
      problem: `${file} is not valid YAML (${message.replace(/:$/, "")})`,
      fix: "compare with a commit in which it is whole",
      cause: error,
    });
  }
}

/**
 * The alerts and recordings of a rule file, `kind` being the key that names them.
 *
 * @throws ObsError DIFF_FILE if it is no YAML
 */
export function readRules(content: string, file: string, kind: "alert" | "record"): readonly Rule[] {
  const value = parseYaml(content, file);
  const environment = kind === "alert" ? (file.split("alerts/")[1]?.split("/")[0] ?? "") : "";
  return objectsOf(objectOf(value).groups)
    .flatMap((group) => objectsOf(group.rules))
    .filter((rule) => typeof rule[kind] === "string")
    .map((rule) => ({
      file,
      environment,
      name: plainText(rule[kind]),
      expr: plainText(rule.expr),
      for: plainText(rule.for) || "0s",
      labels: texts(rule.labels),
      annotations: texts(rule.annotations),
    }));
}
