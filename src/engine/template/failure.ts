/** What is wrong with a template, in the words of Go; it never leaves this room. */
export class Failure extends Error {}

/** A template asks for the answer to a query that nobody has put yet; its run begins anew when it is there. */
export class Wanting extends Error {
  readonly query: string;

  constructor(query: string) {
    super(query);
    this.query = query;
  }
}
