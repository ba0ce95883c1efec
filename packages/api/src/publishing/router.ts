import { timed } from "../calendar/answers";
import { namePost } from "../posts/schemas";
import { businessProcedure, nothing, operatorProcedure, router } from "../trpc";
import * as answers from "./answers";
import { getPreFlight } from "./pre-flight";
import * as schemas from "./schemas";
import { publishNow, releasePost, retryPost, sendAgain } from "./service";
import {
  getInstallation,
  getPublishingState,
  resumeInstallation,
  resumePublishing,
  setLateness,
  stopInstallation,
  stopPublishing,
} from "./stops";
import { getTimeline } from "./timeline";

const writes = { rateClass: "write", audit: "recorded" } as const;
const byOperator = { exempt: "concerns no single business; it is in the log of this installation" };

export const publishingRouter = router({
  timeline: businessProcedure("posts.read", {
    rateClass: "read",
    input: namePost,
    output: answers.timeline,
  }).query(({ ctx, input }) => getTimeline(ctx, input)),
  preFlight: businessProcedure("posts.read", {
    rateClass: "read",
    input: namePost,
    output: answers.preFlight,
  }).query(({ ctx, input }) => getPreFlight(ctx, input)),
  now: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.publishNow,
    output: timed,
  }).mutation(({ ctx, input }) => publishNow(ctx, input)),
  release: businessProcedure("posts.schedule", { ...writes, input: namePost, output: timed }).mutation(
    ({ ctx, input }) => releasePost(ctx, input),
  ),
  retry: businessProcedure("posts.schedule", { ...writes, input: namePost, output: timed }).mutation(
    ({ ctx, input }) => retryPost(ctx, input),
  ),
  sendAgain: businessProcedure("posts.schedule", { ...writes, input: namePost, output: timed }).mutation(
    ({ ctx, input }) => sendAgain(ctx, input),
  ),
  state: businessProcedure("calendar.read", { rateClass: "read", output: answers.state }).query(({ ctx }) =>
    getPublishingState(ctx),
  ),
  stop: businessProcedure("calendar.manage", { ...writes, output: nothing }).mutation(({ ctx }) =>
    stopPublishing(ctx),
  ),
  resume: businessProcedure("calendar.manage", { ...writes, output: answers.resumed }).mutation(({ ctx }) =>
    resumePublishing(ctx),
  ),
  setLateness: businessProcedure("calendar.manage", {
    ...writes,
    input: schemas.setLateness,
    output: nothing,
  }).mutation(({ ctx, input }) => setLateness(ctx, input)),
});

/** Publishing of this installation, for its operators. */
export const installationRouter = router({
  publishing: operatorProcedure({ rateClass: "read", output: answers.installation }).query(({ ctx }) =>
    getInstallation(ctx),
  ),
  stopPublishing: operatorProcedure({ rateClass: "write", audit: byOperator, output: nothing }).mutation(
    ({ ctx }) => stopInstallation(ctx),
  ),
  resumePublishing: operatorProcedure({
    rateClass: "write",
    audit: byOperator,
    output: answers.resumed,
  }).mutation(({ ctx }) => resumeInstallation(ctx)),
});
