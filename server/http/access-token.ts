import { readFile } from "node:fs/promises";

/** The token, or one sentence on why it cannot be read. Null: none is set. */
export type TokenAnswer = { token: string | null } | { error: string };

/** `MESHSCOPE_TOKEN`, else the first line of `tokenFile`, else none. */
export async function readAccessToken(
  environment: Readonly<Record<string, string | undefined>>,
  tokenFile: string,
): Promise<TokenAnswer> {
  const given = environment.MESHSCOPE_TOKEN?.trim();
  if (given) return { token: given };
  if (tokenFile === "") return { token: null };
  try {
    const token = (await readFile(tokenFile, "utf8")).split("\n")[0]?.trim() ?? "";
    return token === "" ? { error: `The token file ${tokenFile} is empty.` } : { token };
  } catch (error) {
    return {
      error: `The token file ${tokenFile} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}
