import { code, table } from "../../../src/render/text/markdown.ts";
import { doctorChecks } from "../../../src/stack/index.ts";
import type { Part } from "../part.ts";

/** All that the doctor looks at. */
export const doctorPart: Part = {
  page: "docs/doctor.md",
  mark: "checks",
  text: () =>
    table(
      ["check", "about", "asks", "says"],
      doctorChecks.map(({ name, group, asks, complains }) => [code(name), group, asks, complains]),
    ),
};
