/** Labels that say nothing about one of several alerts. */
const known = new Set(["alertname", "severity", "component", "environment", "job"]);

/** Labels by which one series of an alert is told from another. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels).filter(([name]) => !known.has(name));
  return own.map(([name, value]) => `${name}=${value}`).join(" ");
}
