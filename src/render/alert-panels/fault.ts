/** What is wrong between an alert and its panel. */
export interface Fault {
  /** To follow the name of the alert; "its panel" stands for the panel. */
  readonly problem: string;
  readonly fix: string;
}
