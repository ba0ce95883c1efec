import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { beginConnecting, connectWithPassword } from "./begin";
import { getConnection } from "./connection";
import { diagnose } from "./doctor";
import { chooseAccounts } from "./finish";
import { listAccounts, listNetworks } from "./list";
import { disconnectAccount, pauseAccount, resumeAccount } from "./manage";
import * as schemas from "./schemas";

export const accountsRouter = router({
  list: businessProcedure("accounts.read", {
    rateClass: "read",
    output: answers.accounts,
  }).query(({ ctx }) => listAccounts(ctx)),
  networks: businessProcedure("accounts.manage", {
    rateClass: "read",
    output: answers.networks,
  }).query(({ ctx }) => listNetworks(ctx)),
  begin: businessProcedure("accounts.manage", {
    rateClass: "costly",
    audit: { exempt: "Nothing is connected before somebody comes back from the network; that is recorded." },
    input: schemas.beginConnecting,
    output: answers.begun,
  }).mutation(({ ctx, input }) => beginConnecting(ctx, input)),
  connectWithPassword: businessProcedure("accounts.manage", {
    rateClass: "auth",
    audit: { exempt: "Each account that it connects is recorded as connected." },
    input: schemas.connectWithPassword,
    output: answers.begunWithPassword,
  }).mutation(({ ctx, input }) => connectWithPassword(ctx, input)),
  connection: businessProcedure("accounts.manage", {
    rateClass: "read",
    input: schemas.nameConnection,
    output: answers.connection,
  }).query(({ ctx, input }) => getConnection(ctx, input)),
  choose: businessProcedure("accounts.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.chooseAccounts,
    output: nothing,
  }).mutation(({ ctx, input }) => chooseAccounts(ctx, input)),
  pause: businessProcedure("accounts.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameAccount,
    output: nothing,
  }).mutation(({ ctx, input }) => pauseAccount(ctx, input)),
  resume: businessProcedure("accounts.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameAccount,
    output: nothing,
  }).mutation(({ ctx, input }) => resumeAccount(ctx, input)),
  disconnect: businessProcedure("accounts.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameAccount,
    output: answers.disconnected,
  }).mutation(({ ctx, input }) => disconnectAccount(ctx, input)),
  diagnose: businessProcedure("accounts.manage", {
    rateClass: "costly",
    input: schemas.nameNetwork,
    output: answers.diagnosis,
  }).query(({ ctx, input }) => diagnose(ctx, input)),
});
