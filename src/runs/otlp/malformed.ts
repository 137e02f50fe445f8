/** Ends the reading of a request that is not what it says it is, with a sentence for whoever sent it. */
export class Malformed extends Error {
  override readonly name: string = "Malformed";
}

/** Ends the reading of a request that has more than is taken at once. */
export class TooMany extends Error {
  override readonly name: string = "TooMany";
}
