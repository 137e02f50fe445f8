/** Units as a page spells them → as OpenTelemetry writes them, in UCUM, where money is an annotation. */
const codes: ReadonlyMap<string, string> = new Map([
  ["seconds", "s"],
  ["bytes", "By"],
  ["ratio", "1"],
  ["usd", "{USD}"],
]);

/** The code of a unit of a page; one that UCUM lacks becomes an annotation. */
export function ucumOf(unit: string | undefined): string {
  if (unit === undefined || unit === "") return "";
  return codes.get(unit) ?? `{${unit.replace(/[^\w.-]/g, "_")}}`;
}
