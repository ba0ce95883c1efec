import type { Reach } from "../http";
import { createGraph, type Graph } from "../meta/graph";
import type { FacebookSettings } from "../meta/facebook-settings";
import type { NeededScope } from "../scopes";

/** What every part of this adapter works with. */
export interface Facebook extends Graph {
  settings: FacebookSettings;
}

export function createFacebook(settings: FacebookSettings, reach: Reach): Facebook {
  const { apiUrl, version, app } = settings;
  const host = { name: "Facebook", apiUrl, version, proofSecret: app?.secret ?? null };
  return { ...createGraph(host, reach), settings };
}

/** Source: developers.facebook.com/docs/permissions */
export const facebookScopes: readonly NeededScope[] = [
  { scope: "pages_show_list", purpose: "see which Pages you manage" },
  { scope: "pages_read_engagement", purpose: "see the posts of your Page and their figures" },
  { scope: "pages_manage_posts", purpose: "post on your Page" },
  { scope: "pages_manage_engagement", purpose: "comment on your Page" },
  { scope: "read_insights", purpose: "see how often posts were seen" },
  { scope: "business_management", purpose: "see the Pages of your business" },
];
