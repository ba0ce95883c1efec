import { nothing, publicProcedure, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import { importWebsite } from "./import-website";
import { sampleBusinesses } from "./samples";
import * as schemas from "./schemas";
import { discardDraft, finishOnboarding, openDraft, saveDraft } from "./service";

const draft = { exempt: "A draft of the caller's own; there is no business yet." } as const;

export const onboardingRouter = router({
  samples: publicProcedure({ rateClass: "read", output: answers.samples }).query(() => sampleBusinesses),
  get: userProcedure({ rateClass: "read", output: answers.draft }).query(({ ctx }) => openDraft(ctx)),
  save: userProcedure({
    rateClass: "write",
    audit: draft,
    input: schemas.saveDraft,
    output: answers.savedDraft,
  }).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  importWebsite: userProcedure({
    rateClass: "costly",
    audit: { exempt: "Reads a page of the web and changes nothing." },
    input: schemas.importWebsite,
    output: answers.website,
  }).mutation(({ ctx, input }) => importWebsite(ctx, input)),
  discard: userProcedure({
    rateClass: "write",
    audit: draft,
    input: schemas.nameDraft,
    output: nothing,
  }).mutation(({ ctx, input }) => discardDraft(ctx, input)),
  finish: userProcedure({
    rateClass: "costly",
    audit: "recorded",
    input: schemas.finishOnboarding,
    output: answers.finished,
  }).mutation(({ ctx, input }) => finishOnboarding(ctx, input)),
});
