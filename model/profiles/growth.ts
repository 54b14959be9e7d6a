/** A function's part of a profile, with all that it calls, and its part of the base. */
export interface FunctionGrowth {
  name: string;
  file: string;
  own: number;
  base: number;
  /** Too few observations to tell the two apart. */
  isNoise: boolean;
}

/** How two profiles of one kind differ, without idle time, by the functions of the process's own code. */
export interface ProfileGrowth {
  /** `cores` of CPU, else that of the sample type: `bytes`, `count`. */
  unit: string;
  own: number;
  base: number;
  isNoise: boolean;
  /** What grew most by itself and what the platform does for it; null: nothing grew. */
  grown: FunctionGrowth | null;
  /** The culprit of the profile; null: it names none. */
  hottest: FunctionGrowth | null;
}
