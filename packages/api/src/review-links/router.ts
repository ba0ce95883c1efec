import { made } from "../comments/answers";
import { businessProcedure, nothing, publicProcedure, router } from "../trpc";
import * as answers from "./answers";
import { guestApproves, guestComments, guestRequestsChanges } from "./guest";
import { openLink } from "./open";
import * as schemas from "./schemas";
import { createLink, listLinks, revokeLink } from "./service";

export const reviewLinksRouter = router({
  list: businessProcedure("posts.share", {
    rateClass: "read",
    input: schemas.listLinks,
    output: answers.links,
  }).query(({ ctx, input }) => listLinks(ctx, input)),
  create: businessProcedure("posts.share", {
    rateClass: "auth",
    audit: "recorded",
    input: schemas.createLink,
    output: answers.madeLink,
  }).mutation(({ ctx, input }) => createLink(ctx, input)),
  revoke: businessProcedure("posts.share", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameLink,
    output: nothing,
  }).mutation(({ ctx, input }) => revokeLink(ctx, input)),
  open: publicProcedure({
    rateClass: "auth",
    // A mutation only because a query would put the secret into the address.
    audit: { exempt: "Notes when the link was last opened." },
    input: schemas.openLink,
    output: answers.openedLink,
  }).mutation(({ ctx, input }) => openLink(ctx, input)),
  approve: publicProcedure({
    rateClass: "auth",
    audit: "recorded",
    input: schemas.guestApproves,
    output: answers.decided,
  }).mutation(({ ctx, input }) => guestApproves(ctx, input)),
  requestChanges: publicProcedure({
    rateClass: "auth",
    audit: "recorded",
    input: schemas.guestRequestsChanges,
    output: answers.decided,
  }).mutation(({ ctx, input }) => guestRequestsChanges(ctx, input)),
  comment: publicProcedure({
    rateClass: "auth",
    audit: { exempt: "Comments name their author and stay; they change nothing that goes out." },
    input: schemas.guestComments,
    output: made,
  }).mutation(({ ctx, input }) => guestComments(ctx, input)),
});
