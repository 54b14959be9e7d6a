import { Prisma } from "../generated/prisma/client.ts";

/** Whether the database has understood and refuses: nothing was written, and other rows may be taken. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code.startsWith("P20");
}
