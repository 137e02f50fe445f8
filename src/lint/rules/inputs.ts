import type { DashboardFile } from "../../grafana/index.ts";
import type { Check } from "../finding.ts";
import { textsIn } from "../texts-in.ts";

/** How an import by hand finds the places that it fills in: no other spelling is one. */
export const placeOf = (input: string): string => `\${${input}}`;

function usersOf(board: DashboardFile, input: string): number {
  const place = placeOf(input);
  const holders = [...board.panels, ...board.variables].map(({ json }) => json);
  return holders.filter((json) => textsIn(json).some((text) => text.includes(place))).length;
}

/** The rule about what an import by hand asks for; where a variable of that name stands in, nothing is missing. */
export const checkInputs: Check = (board, report) => {
  const defined = new Set(board.variables.map(({ name }) => name));
  for (const input of new Set(board.inputs.map(({ name }) => name))) {
    const users = defined.has(input) ? 0 : usersOf(board, input);
    if (users === 0) continue;
    const those = users === 1 ? "one panel or variable needs" : `${users} panels and variables need`;
    report(
      "inputs",
      { path: "__inputs" },
      `asks for ${input}, which ${those}, in __inputs, and only an import by hand fills that in`,
      "put a data source variable in its place before provisioning it, and remove __inputs and __requires",
    );
  }
};
