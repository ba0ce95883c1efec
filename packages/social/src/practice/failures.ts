import { z } from "zod";
import { jsonOf } from "../answers";
import { NetworkFailure } from "../failure";
import { type BadAnswer, judgeByStatus } from "../judge";

const problemSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** What a refusal of the practice network means for the post. */
export function judgePractice(bad: BadAnswer): NetworkFailure {
  const { status } = bad.answer;
  const problem = problemSchema.safeParse(jsonOf(bad.answer)).data?.error;
  if (problem?.code === "missing_scope") {
    return new NetworkFailure("reconnect", {
      status,
      said: problem.message,
      sentence: "A permission is missing. Connect the account again and leave everything ticked.",
    });
  }
  return judgeByStatus("The practice network", bad, problem?.message);
}
