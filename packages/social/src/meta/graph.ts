import { createHmac } from "node:crypto";
import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgeMeta } from "./failures";

/** One of Meta's servers that speak the Graph API. */
export interface GraphHost {
  /** The network as people know it. */
  name: string;
  apiUrl: string;
  /** Such as v25.0; every address begins with it. */
  version: string;
  /** The secret with which every call proves that it comes from the app; null where the server knows no proof. */
  proofSecret: string | null;
}

/** What the parts of an adapter for one of Meta's networks work with. */
export interface Graph {
  host: GraphHost;
  reach: Reach;
  /** Calls in the name of an account. Tokens travel in a header only, never in an address. */
  as(account: { credentials: Pick<ConnectedAccount["credentials"], "accessToken"> }): Api;
}

export function createGraph(host: GraphHost, reach: Reach): Graph {
  const { name, apiUrl, version, proofSecret } = host;
  return {
    host,
    reach,
    as: ({ credentials: { accessToken } }) => {
      const api = createApi({
        fetch: reach.fetch,
        now: reach.now,
        baseUrl: `${apiUrl}/${version}`,
        headers: { authorization: `Bearer ${accessToken}` },
        judge: judgeMeta(name),
      });
      if (proofSecret === null) return api;
      const proof = createHmac("sha256", proofSecret).update(accessToken).digest("hex");
      return (wanted) => api({ ...wanted, query: { ...wanted.query, appsecret_proof: proof } });
    },
  };
}

/** With the token of the app itself, which tells about the app and about tokens. */
export const asApp = (graph: Graph, { id, secret }: { id: string; secret: string }): Api =>
  graph.as({ credentials: { accessToken: `${id}|${secret}` } });
