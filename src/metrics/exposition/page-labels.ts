/** Labels as a page carries them: name and value. */
export type PageLabels = readonly (readonly [name: string, value: string])[];

function labelName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(_{2,}|(?=[0-9]|$))/, "_");
}

/**
 * Labels of another library as a page may carry them: sorted, an empty value being the same as none. Values of
 * labels whose names become equal are joined by `;` in the order of their names, as OpenTelemetry has it.
 */
export function pageLabels(
  labels: Readonly<Record<string, unknown>>,
  nameOf: (name: string) => string = labelName,
): PageLabels {
  const all = new Map<string, string>();
  const sorted = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of sorted) {
    const text = value === undefined || value === null ? "" : String(value).toWellFormed();
    if (text === "") continue;
    const safe = nameOf(name);
    const before = all.get(safe);
    all.set(safe, before === undefined ? text : `${before};${text}`);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}
