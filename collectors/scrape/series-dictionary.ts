import type { Series } from "../sidecars/series.ts";

/**
 * What a parser asks about the series of one target. The parser sees text; what a series means is the dictionary's
 * affair, so that another parser (or one that shares dictionaries between targets) can take its place.
 */
export interface SeriesDictionary {
  /** Dictionaries of the same shape want the same families; what they make of a series is their own. Not there: unknown. */
  readonly shape?: string;
  /** Whether series of this family are to be handed on. */
  wants: (family: string) => boolean;
  /** Id of a series by its exact text: -1 where it means nothing, undefined where the text is new. */
  find: (text: string) => number | undefined;
  /**
   * A series as the limits of a scrape see it, which count after relabelling; null: it is dropped. Not there: as it
   * stands in the body.
   */
  relabelled?: (series: Series) => Series | null;
  /** Interns a new series and answers its id, or -1. `text` must not hold on to the whole body. */
  add: (text: string, series: Series) => number;
}
