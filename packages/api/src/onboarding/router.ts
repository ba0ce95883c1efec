import { publicProcedure, router, userProcedure } from "../trpc";
import { importWebsite } from "./import-website";
import { sampleBusinesses } from "./samples";
import * as schemas from "./schemas";
import { discardDraft, finishOnboarding, openDraft, saveDraft } from "./service";

export const onboardingRouter = router({
  samples: publicProcedure.query(() => sampleBusinesses),
  get: userProcedure.query(({ ctx }) => openDraft(ctx)),
  save: userProcedure.input(schemas.saveDraft).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  importWebsite: userProcedure
    .input(schemas.importWebsite)
    .mutation(({ ctx, input }) => importWebsite(ctx, input)),
  discard: userProcedure.input(schemas.nameDraft).mutation(({ ctx, input }) => discardDraft(ctx, input)),
  finish: userProcedure
    .input(schemas.finishOnboarding)
    .mutation(({ ctx, input }) => finishOnboarding(ctx, input)),
});
