import { TRPCError } from "@trpc/server";
import { ProfileError } from "../profiles/profile-error.ts";
import { found } from "./trpc.ts";

/** What was read of a profile. Bytes that cannot be read are no fault of ours: the message says what is wrong with them. */
export async function readProfileAnswer<T>(answer: Promise<T | null>, what: string): Promise<T> {
  try {
    return found(await answer, what);
  } catch (error) {
    if (error instanceof ProfileError) throw new TRPCError({ code: "UNPROCESSABLE_CONTENT", message: error.message });
    throw error;
  }
}
