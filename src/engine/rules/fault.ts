import { ObsError } from "../../errors/index.ts";

/** What is wrong in a rule file, where, and what to write instead. */
export interface RuleFault {
  readonly file: string;
  readonly line: number;
  /** Name of the group, undefined outside of all. */
  readonly group: string | undefined;
  /** Which of the rules of the group, from 1 on, and its name. */
  readonly rule: { readonly number: number; readonly name: string } | undefined;
  readonly problem: string;
  readonly fix: string;
}

/**
 * One fault as a sentence without its full stop.
 *
 * @example `alerts/own.yml:7, group "own", rule 2 "Slow": it has no expr (write one)`
 */
export function faultText({ file, line, group, rule, problem, fix }: RuleFault): string {
  const where = [
    `${file}:${line}`,
    ...(group === undefined ? [] : [`group ${JSON.stringify(group)}`]),
    ...(rule === undefined
      ? []
      : [`rule ${rule.number}${rule.name === "" ? "" : ` ${JSON.stringify(rule.name)}`}`]),
  ];
  return `${where.join(", ")}: ${problem} (${fix})`;
}

/** An `ObsError` ENGINE_RULES that names all faults. No file is loaded while one of them has any. */
export function refusedRules(faults: readonly RuleFault[]): ObsError {
  const [count, noun] = faults.length === 1 ? ["a", "fault"] : [String(faults.length), "faults"];
  return new ObsError({
    code: "ENGINE_RULES",
    problem: `rule files have ${count} ${noun}: ${faults.map(faultText).join("; ")}`,
    fix: "mend them; until then the rules that were loaded before go on",
  });
}
