import { businessProcedure, nothing, publicProcedure, router, userProcedure } from "../trpc";
import { acceptInvitation, openInvitation } from "./accept";
import * as answers from "./answers";
import * as schemas from "./schemas";
import { createInvitation, listInvitations, resendInvitation, revokeInvitation } from "./service";

export const invitationsRouter = router({
  list: businessProcedure("members.invite", {
    rateClass: "read",
    input: schemas.listInvitations,
    output: answers.invitations,
  }).query(({ ctx, input }) => listInvitations(ctx, input)),
  create: businessProcedure("members.invite", {
    rateClass: "auth",
    audit: "recorded",
    input: schemas.createInvitation,
    output: answers.handedOut,
  }).mutation(({ ctx, input }) => createInvitation(ctx, input)),
  resend: businessProcedure("members.invite", {
    rateClass: "auth",
    audit: "recorded",
    input: schemas.nameInvitation,
    output: answers.handedOut,
  }).mutation(({ ctx, input }) => resendInvitation(ctx, input)),
  revoke: businessProcedure("members.invite", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameInvitation,
    output: nothing,
  }).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  open: publicProcedure({
    rateClass: "auth",
    // A mutation only because a query would put the secret into the address.
    audit: { exempt: "Changes nothing." },
    input: schemas.nameToken,
    output: answers.opened,
  }).mutation(({ ctx, input }) => openInvitation(ctx, input)),
  accept: userProcedure({
    rateClass: "auth",
    audit: "recorded",
    input: schemas.nameToken,
    output: answers.accepted,
  }).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
});
