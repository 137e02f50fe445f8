/** `A`, `B`, … `Z`, `AA`: Grafana's own names of the queries of a panel. */
export function refId(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? refId(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}
