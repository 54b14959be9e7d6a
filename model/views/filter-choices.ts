/** What there is to filter by, as the instances that are scraped now tell it. */
export interface FilterChoices {
  /** How many instances there are. */
  instances: number;
  /** `zone`, `version`, `kind`, then every label as `label:NAME`. */
  names: {
    name: string;
    /** The most frequent ones, in their natural order. */
    values: { value: string; instances: number }[];
    /** How many values are not listed. */
    more: number;
  }[];
}
