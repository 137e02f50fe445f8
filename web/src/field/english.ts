/**
 * Stands in for Grafana's translations in the built page: its value formats name their units through `t(key,
 * english, values)`, and the translator behind that would bring React and two libraries of languages along.
 */
export function t(_key: string, english: string, values?: Readonly<Record<string, unknown>>): string {
  if (values === undefined) return english;
  return english.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
