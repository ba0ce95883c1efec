import { publicProcedure, router, userProcedure } from "../trpc";
import * as schemas from "./schemas";
import * as account from "./service";
import * as sessions from "./sessions";

export const accountRouter = router({
  me: publicProcedure.query(({ ctx }) => account.me(ctx)),
  updateProfile: userProcedure
    .input(schemas.updateProfile)
    .mutation(({ ctx, input }) => account.updateProfile(ctx, input)),
  sessions: userProcedure.query(({ ctx }) => sessions.listSessions(ctx)),
  endSession: userProcedure
    .input(schemas.nameSession)
    .mutation(({ ctx, input }) => sessions.endSession(ctx, input)),
  signOutEverywhere: userProcedure
    .input(schemas.signOutEverywhere)
    .mutation(({ ctx, input }) => sessions.endAllSessions(ctx, input)),
});
