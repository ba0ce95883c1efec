import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { asApp } from "../meta/graph";
import { inspectToken } from "../meta/inspect";
import { appOf } from "../oauth";
import { missingScopes } from "../scopes";
import { type Facebook, facebookScopes } from "./settings";

const pageSchema = z.object({
  name: z.string(),
  username: z.string().optional(),
  picture: z.object({ data: z.object({ url: z.string() }) }).optional(),
});
const followersSchema = z.object({ followers_count: z.number() });

/** Whether the token of a Page still holds, what it may, and how the Page is called by now. */
export async function checkPage(
  facebook: Facebook,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const app = asApp(facebook, appOf(facebook.settings, "Facebook"));
  const token = await inspectToken(app, account.credentials.accessToken, signal);
  if (!token.isValid) {
    throw new NetworkFailure("reconnect", {
      sentence: "Facebook does not accept the connection any more. Connect the account again.",
      said: token.said,
    });
  }
  const page = await readPage(
    facebook,
    account,
    "name,username,picture.type(large){url}",
    pageSchema,
    signal,
  );
  return {
    name: page.name,
    handle: page.username ?? account.accountId,
    avatarUrl: page.picture?.data.url ?? null,
    missing: missingScopes(facebookScopes, token.scopes),
    quota: null,
  };
}

export async function countFollowers(facebook: Facebook, account: ConnectedAccount, signal: AbortSignal) {
  const page = await readPage(facebook, account, "followers_count", followersSchema, signal);
  return page.followers_count;
}

async function readPage<Shape extends z.ZodType>(
  facebook: Facebook,
  account: ConnectedAccount,
  fields: string,
  shape: Shape,
  signal: AbortSignal,
): Promise<z.output<Shape>> {
  const path = `/${account.accountId}`;
  return readAnswer(shape, await facebook.as(account)({ method: "GET", path, query: { fields }, signal }));
}
