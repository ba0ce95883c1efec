import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { type FacebookSettings, readFacebookSettings, versionForm } from "../meta/facebook-settings";
import { createGraph, type Graph } from "../meta/graph";
import type { LoginRules } from "../meta/login-token";
import type { NeededScope } from "../scopes";
import { type Environment, readApp, readUrl, readWord } from "../settings";

/** The two ways to the same account: a login at Instagram, or one at Facebook for the Page that it belongs to. */
export type Door = "instagram" | "facebook";

export interface Instagram {
  login: LoginRules;
  facebook: FacebookSettings;
  /** Where people consent. */
  webUrl: string;
  graphs: Record<Door, Graph>;
  /** Calls of the consent at Facebook. */
  facebookLogin: Graph;
  /** The side on which an account was connected. */
  graphOf(account: Pick<ConnectedAccount, "credentials">): Graph;
}

export function createInstagram(env: Environment, reach: Reach): Instagram {
  const app = readApp(env, { id: "INSTAGRAM_APP_ID", secret: "INSTAGRAM_APP_SECRET" });
  const tokenUrl = readUrl(env, "INSTAGRAM_TOKEN_URL", "https://api.instagram.com/oauth/access_token");
  const facebook = readFacebookSettings(env);
  const own = {
    name: "Instagram",
    apiUrl: readUrl(env, "INSTAGRAM_API_URL", "https://graph.instagram.com"),
    version: readWord(env, "INSTAGRAM_GRAPH_VERSION", "v25.0", versionForm),
    proofSecret: null,
  };
  const { apiUrl, version } = facebook;
  const shared = { name: "Instagram", apiUrl, version, proofSecret: facebook.app?.secret ?? null };
  const graphs = { instagram: createGraph(own, reach), facebook: createGraph(shared, reach) };
  return {
    login: { ...app, tokenUrl, prefix: "ig" },
    facebook,
    webUrl: readUrl(env, "INSTAGRAM_WEB_URL", "https://www.instagram.com"),
    graphs,
    facebookLogin: createGraph({ ...shared, name: "Facebook" }, reach),
    graphOf: (account) => graphs[doorOf(account)],
  };
}

export const doorOf = ({ credentials }: Pick<ConnectedAccount, "credentials">): Door =>
  credentials.extra.door === "facebook" ? "facebook" : "instagram";

/** Source: developers.facebook.com/docs/permissions */
export const instagramScopes: Record<Door, readonly NeededScope[]> = {
  instagram: [
    { scope: "instagram_business_basic", purpose: "see which account this is" },
    { scope: "instagram_business_content_publish", purpose: "post" },
    { scope: "instagram_business_manage_comments", purpose: "comment on your posts" },
    { scope: "instagram_business_manage_insights", purpose: "see how often posts were seen" },
  ],
  facebook: [
    { scope: "instagram_basic", purpose: "see which account this is" },
    { scope: "instagram_content_publish", purpose: "post" },
    { scope: "instagram_manage_comments", purpose: "comment on your posts" },
    { scope: "instagram_manage_insights", purpose: "see how often posts were seen" },
    { scope: "pages_show_list", purpose: "see the Page that the account belongs to" },
    { scope: "pages_read_engagement", purpose: "see the posts of the account" },
    { scope: "business_management", purpose: "see the accounts of your business" },
  ],
};

/** Without these nothing can be posted. */
export const neededToPost: Record<Door, string> = {
  instagram: "instagram_business_content_publish",
  facebook: "instagram_content_publish",
};
