import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** The answer; where there is nothing, for this caller, the page of things that are not there. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}
