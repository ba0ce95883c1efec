import type { Database } from "@drumbeat/db/client";
import { announce } from "../live/announce";

/** What pages that show many posts of a business watch. */
export const postsTopic = (businessId: string): string => `posts:${businessId}`;

/** What the page of one post watches. */
export const postTopic = (postId: string): string => `post:${postId}`;

/** Wakes whoever watches one of these posts or the posts of the business. */
export async function announcePosts(tx: Database, businessId: string, postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  await announce(tx, postsTopic(businessId));
  for (const postId of postIds) await announce(tx, postTopic(postId));
}
