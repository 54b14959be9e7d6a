/** Unit aliases: the unit of a number stands in its type or its name. */
export type Milliseconds = number;
export type Seconds = number;
export type Bytes = number;
/** Unix time in milliseconds. */
export type UnixMs = number;
/** 0 to 100. */
export type Percent = number;
/** 0 to 1. */
export type Ratio = number;
/** An interned id of the catalogue: positive, 32 bits, never reused. 0 means "none". */
export type Id = number;
