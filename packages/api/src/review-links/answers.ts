import type { PostContent } from "@drumbeat/core/posts/content";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";
import { plannedTime } from "../posts/answers";

const status = z.enum(postStatuses);

export const madeLink = z.object({
  id: z.uuid(),
  expiresAt: z.date(),
  /** The only time that the secret leaves us. */
  link: z.string(),
});

export const links = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mayDecide: z.boolean(),
      createdAt: z.date(),
      expiresAt: z.date(),
      hasExpired: z.boolean(),
      openedAt: z.date().nullable(),
      revokedAt: z.date().nullable(),
      posts: z.number(),
      madeBy: z.string().nullable(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});

const sharedPost = z.object({
  id: z.uuid(),
  network: z.enum(postNetworks),
  status,
  /** In hex: what the guest signs by approving now. */
  contentHash: z.string(),
  schedule: plannedTime.nullable(),
  content: z.custom<PostContent>((value) => typeof value === "object" && value !== null),
  files: z.array(
    z.object({
      id: z.uuid(),
      mimeType: z.string(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      altText: z.string(),
      /** Works as long as the link. */
      url: z.string(),
    }),
  ),
  /** By this link, oldest first. */
  decisions: z.array(
    z.object({
      id: z.uuid(),
      decision: z.enum(["approved", "changes_requested", "rejected"]),
      guestName: z.string().nullable(),
      note: z.string().nullable(),
      createdAt: z.date(),
      voidedAt: z.date().nullable(),
      voidedReason: z.string().nullable(),
    }),
  ),
  /** Of threads that were begun by this link, oldest first. */
  comments: z.array(
    z.object({
      id: z.uuid(),
      threadId: z.uuid().nullable(),
      body: z.string(),
      by: z.string(),
      isGuest: z.boolean(),
      createdAt: z.date(),
    }),
  ),
});

/** What somebody who has a link may know. */
export const openedLink = z.discriminatedUnion("state", [
  z.object({ state: z.literal("unknown") }),
  z.object({ state: z.enum(["expired", "revoked"]), businessName: z.string() }),
  z.object({
    state: z.literal("open"),
    businessName: z.string(),
    name: z.string(),
    mayDecide: z.boolean(),
    expiresAt: z.date(),
    posts: z.array(sharedPost),
  }),
]);
export type OpenedLink = z.input<typeof openedLink>;

export const decided = z.object({ status });
