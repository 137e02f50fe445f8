/** The numbers of a version like `2.42.0+ds` or `v3.13.3`; missing ones are 0. */
function numbers(version: string): readonly number[] {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);
}

/** True when `version` is `least` or newer. */
export function atLeast(version: string, least: string): boolean {
  const [have, need] = [numbers(version), numbers(least)];
  const differs = need.findIndex((number, index) => (have[index] ?? 0) !== number);
  return differs === -1 || (have[differs] ?? 0) > (need[differs] ?? 0);
}
