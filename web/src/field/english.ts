/**
 * Stands in for Grafana's translations in the built page: its value formats name their units through `t(key,
 * english, values)`, and the translator behind that would bring React and two libraries of languages along.
 */
export function t(_key: string, english: string, values?: Readonly<Record<string, unknown>>): string {
  if (values === undefined) return english;
  // Counted things bring their sentences along: one for a single thing, one for several.
  const counted = values[values.count === 1 ? "defaultValue_one" : "defaultValue_other"];
  const sentence = typeof counted === "string" ? counted : english;
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
