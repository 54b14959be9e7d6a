import { parseAsString } from "nuqs/server";

/** Of whom the captures are, where the URL narrows them. */
export const capturesParams = { app: parseAsString, instance: parseAsString };
