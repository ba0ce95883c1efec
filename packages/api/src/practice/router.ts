import { businessProcedure, nothing, publicProcedure, router } from "../trpc";
import { createAccount, listAccounts, requireAccount } from "./accounts";
import * as answers from "./answers";
import { allowAccess, denyAccess } from "./consent";
import { listFaults, listRequests, switchFaultOn, switchFaultsOff } from "./control";
import { readProfile, readThread } from "./look";
import * as schemas from "./schemas";

const changes = {
  rateClass: "write",
  audit: { exempt: "The practice network is for trying out: nothing there reaches anybody." },
} as const;

export const practiceRouter = router({
  accounts: businessProcedure("practice.read", { rateClass: "read", output: answers.accounts }).query(
    ({ ctx }) => listAccounts(ctx, ctx.businessId),
  ),
  account: businessProcedure("practice.read", {
    rateClass: "read",
    input: schemas.nameAccount,
    output: answers.controlled,
  }).query(async ({ ctx, input }) => {
    const name = { accountId: input.practiceAccountId, businessId: ctx.businessId };
    return { ...(await requireAccount(ctx, name)), faults: await listFaults(ctx, name) };
  }),
  requests: businessProcedure("practice.read", {
    rateClass: "read",
    input: schemas.listRequests,
    output: answers.requests,
  }).query(async ({ ctx, input: { practiceAccountId: accountId, ...wish } }) => {
    const name = { accountId, businessId: ctx.businessId };
    await requireAccount(ctx, name);
    return listRequests(ctx, name, wish);
  }),
  createAccount: businessProcedure("practice.manage", {
    ...changes,
    input: schemas.newAccount,
    output: answers.made,
  }).mutation(({ ctx, input }) => createAccount(ctx, ctx.businessId, input)),
  switchOn: businessProcedure("practice.manage", {
    ...changes,
    input: schemas.switchOn,
    output: nothing,
  }).mutation(({ ctx, input: { practiceAccountId: accountId, ...fault } }) =>
    switchFaultOn(ctx, { accountId, businessId: ctx.businessId }, fault),
  ),
  switchOff: businessProcedure("practice.manage", {
    ...changes,
    input: schemas.switchOff,
    output: nothing,
  }).mutation(({ ctx, input: { practiceAccountId: accountId, kind } }) =>
    switchFaultsOff(ctx, { accountId, businessId: ctx.businessId }, kind),
  ),
  /** Where somebody goes who says no. Refuses a program or an address that is not known. */
  consent: publicProcedure({ rateClass: "read", input: schemas.ask, output: answers.goTo }).query(
    ({ ctx, input }) => ({ url: denyAccess(ctx, input) }),
  ),
  allow: businessProcedure("practice.manage", {
    ...changes,
    input: schemas.allow,
    output: answers.goTo,
  }).mutation(async ({ ctx, input: { practiceAccountId: accountId, scopes, ...asked } }) => {
    const name = { accountId, businessId: ctx.businessId };
    return { url: await allowAccess(ctx, name, asked, scopes) };
  }),
  profile: publicProcedure({
    rateClass: "read",
    input: schemas.profile,
    output: answers.profile,
  }).query(({ ctx, input }) => readProfile(ctx, input)),
  thread: publicProcedure({ rateClass: "read", input: schemas.thread, output: answers.thread }).query(
    ({ ctx, input }) => readThread(ctx, input),
  ),
});
