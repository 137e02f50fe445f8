/** Changes that are never made here, since nothing is wrong with them → why. */
export const choices: Readonly<Record<string, string>> = {
  "another help, owner or stability of a metric": "words for readers: nothing is computed from them",
  "another series limit, or another limit of a label":
    "a budget; a metric that can pass the default must state one of its own, and that is a law",
  "another order of metrics, labels or values": "the order in which they are printed",
  "another bound where no limit stands, or another ladder that reaches as far":
    "how finely a duration is told is a choice, as long as the ladder begins, steps and reaches as test/catalog/ladders.test.ts asks",
  "a limit moved to another bound, or a share to another share":
    "how much is too much is a decision; the alert and the panel take it from the same place",
  "another environment, or another format of boards":
    "where rules and boards go is not measured; a missing one does not compile, as thresholds name them all",
};
