/** Thrown by a probe that could not even ask; its message is for people. */
export class OurTrouble extends Error {
  override readonly name = "OurTrouble";
}
