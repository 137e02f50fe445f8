/** What a thrown thing says of itself, in words; anything can be thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message === "" ? error.name : error.message;
  if (typeof error === "object" && error !== null) return "an object was thrown that is not an error";
  return typeof error === "function" ? "a function was thrown" : String(error);
}
