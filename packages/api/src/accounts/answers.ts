import { postNetworks } from "@drumbeat/core/posts/networks";
import { z } from "zod";

const network = z.enum(postNetworks);

/** An account as pages show it. Nothing that it is reached with leaves. */
export const account = z.object({
  id: z.uuid(),
  network,
  name: z.string(),
  handle: z.string(),
  avatarUrl: z.string().nullable(),
  instanceUrl: z.string().nullable(),
  state: z.enum(["connected", "needs_reconnect", "paused", "disconnected"]),
  stateReason: z.string().nullable(),
  way: z.string().nullable(),
  connectedAt: z.date().nullable(),
  connectedBy: z.string().nullable(),
  lastCheckedAt: z.date().nullable(),
  /** When the access ends that is held now; null: it does not, or the network does not say. */
  accessEndsAt: z.date().nullable(),
  /** True when it is renewed before that without anybody's doing. */
  isRenewed: z.boolean(),
  /** When somebody has to connect it again at the latest; null: nobody has to, as far as is known. */
  connectionEndsAt: z.date().nullable(),
  /** Posts that are scheduled for it, and posts that are held. */
  scheduled: z.number(),
  held: z.number(),
});
export const accounts = z.array(account);

const ask = z.object({ label: z.string(), hint: z.string(), placeholder: z.string() });

/** A network that accounts can be connected on, with its ways, the best first. */
export const networks = z.array(
  z.object({
    network,
    ways: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        isReady: z.boolean(),
        /** Settings that are missing, for those who can set them; null for everybody else. */
        missing: z.array(z.string()).nullable(),
        ask: ask.nullable(),
        /** What a way over a name and a password asks for; null for one over a page of the network. */
        form: z.object({ nameLabel: z.string(), phraseLabel: z.string(), helpUrl: z.string() }).nullable(),
      }),
    ),
  }),
);

export const begun = z.object({
  /** Where to go on, at the network. */
  url: z.string(),
  /** For the cookie of the browser that goes there. */
  browserKey: z.string(),
});

export const begunWithPassword = z.object({ connectionId: z.uuid() });

/** How a way to a network and back has ended, or what is still to be chosen. */
export const connection = z.object({
  network,
  state: z.enum(["on_the_way", "choosing", "connected", "failed", "expired"]),
  /** What happened, for people. */
  sentence: z.string().nullable(),
  found: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      handle: z.string(),
      avatarUrl: z.string().nullable(),
      kind: z.string(),
      obstacle: z.string().nullable(),
      /** It is connected already; choosing it connects it anew. */
      isKnown: z.boolean(),
    }),
  ),
});

export const disconnected = z.object({
  /** False when the network could not be told, and null where it cannot be told at all. */
  isRevoked: z.boolean().nullable(),
  held: z.number(),
});

const finding = z.object({
  state: z.enum(["ok", "warning", "problem"]),
  title: z.string(),
  remedy: z.string().nullable(),
});

export const diagnosis = z.object({
  findings: z.array(finding),
  accounts: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      findings: z.array(finding),
      quota: z.object({ used: z.number(), limit: z.number(), resetsAt: z.date().nullable() }).nullable(),
    }),
  ),
});
export type Diagnosis = z.infer<typeof diagnosis>;
