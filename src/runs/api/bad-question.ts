/** Ends a question that cannot be answered as it was asked, with a sentence for people. */
export class BadQuestion extends Error {
  override readonly name: string = "BadQuestion";
}
