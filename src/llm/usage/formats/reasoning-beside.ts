/**
 * All output where reasoning may be counted in it, as OpenAI does, or beside it, as xAI does: the sum that the provider
 * gives says which. Without a sum it is in it.
 */
export function outputWithReasoning(
  input: number | undefined,
  output: number | undefined,
  reasoning: number | undefined,
  sum: number | undefined,
): number | undefined {
  if (output === undefined || reasoning === undefined || sum === undefined) return output;
  const both = output + reasoning;
  return sum === (input ?? 0) + both ? both : output;
}
