import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { maturityJson } from "../maturity-json.ts";
import { maturityOptions, maturityPlace } from "../maturity-place.ts";
import { maturityShowText, maturityTable } from "../maturity-show-text.ts";

export const maturityShow = defineCommand({
  details: `Without NAME it lists all components: how much of what their stage asks for they hold, and
what the next one lacks. ✔ is met, ✖ failed, ? unknown, ~ waived; a name with ! is of their own
stage. With NAME it shows each criterion, what says so, and what to do. It reads what was last
collected and runs nothing. With --strict it exits with 1 where a component does not hold its
own stage.`,
  more: "NAME",
  options: {
    strict: { type: "boolean", help: "Exit with 1 where a component does not hold its own stage" },
    ...maturityOptions,
  },
  examples: ["maturity show", "maturity show story-api", "maturity show --strict --json"],
  async run(values, names, terminal) {
    const { isCarried, namedIn, openMaturity } = await import("../../maturity/index.ts");
    const now = Date.now();
    const maturity = await openMaturity(maturityPlace(terminal.cwd, values["state-dir"]), now);
    const evaluations = names.length === 0 ? maturity.evaluations : namedIn(maturity, names);
    const shown = { now, paint: terminal.paint, columns: terminal.columns };
    if (values.json === true) terminal.out(maturityJson(evaluations, maturity));
    else if (names.length === 0) terminal.out(maturityTable(maturity, shown));
    else
      terminal.out(
        evaluations.map((evaluation) => maturityShowText(evaluation, maturity, shown)).join("\n\n"),
      );
    const holds = evaluations.every(({ current }) => current.criteria.every(isCarried));
    return values.strict === true && !holds ? exitCodes.failed : exitCodes.ok;
  },
});
