import { nothing, publicProcedure, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import * as account from "./service";
import * as sessions from "./sessions";

export const accountRouter = router({
  me: publicProcedure({ rateClass: "read", output: answers.me }).query(({ ctx }) => account.me(ctx)),
  updateProfile: userProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.updateProfile,
    output: nothing,
  }).mutation(({ ctx, input }) => account.updateProfile(ctx, input)),
  sessions: userProcedure({ rateClass: "read", output: answers.sessions }).query(({ ctx }) =>
    sessions.listSessions(ctx),
  ),
  endSession: userProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameSession,
    output: nothing,
  }).mutation(({ ctx, input }) => sessions.endSession(ctx, input)),
  signOutEverywhere: userProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.signOutEverywhere,
    output: nothing,
  }).mutation(({ ctx, input }) => sessions.endAllSessions(ctx, input)),
});
