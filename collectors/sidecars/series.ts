/** A series as it stands in an exposition: `name{label="value",…}`. */
export interface Series {
  name: string;
  labels: Readonly<Record<string, string>>;
}
