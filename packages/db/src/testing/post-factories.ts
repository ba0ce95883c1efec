import { randomBytes, randomUUID } from "node:crypto";
import { approvedStatuses } from "@drumbeat/core/posts/states";
import type { Database } from "../client";
import { socialAccounts } from "../tables/accounts";
import { media } from "../tables/media";
import { postParts, posts, postVersions } from "../tables/posts";
import { aBusiness } from "./factories";

export type PostRow = typeof posts.$inferSelect;
export type AccountRow = typeof socialAccounts.$inferSelect;
export type MediaRow = typeof media.$inferSelect;

/**
 * A draft for the practice network with one part and its first version, in a business of its own unless one is named. At a
 * status that needs an approval it is approved; scheduled ones go out in 2030 unless told otherwise.
 */
export async function aPost(db: Database, values: Partial<typeof posts.$inferInsert> = {}): Promise<PostRow> {
  const businessId = values.businessId ?? (await aBusiness(db)).id;
  const text = values.body ?? "Fresh bread at seven. Which loaf shall we keep for you?";
  const contentHash = values.contentHash ?? randomBytes(32);
  const isApproved = (approvedStatuses as readonly string[]).includes(values.status ?? "draft");
  const time = { scheduledLocal: "2030-01-07 09:00:00", timeZone: "Europe/Berlin" };
  const [post] = await db
    .insert(posts)
    .values({
      groupId: randomUUID(),
      network: "practice",
      source: "person",
      body: text,
      ...(values.status === "scheduled" ? { ...time, scheduledAt: new Date("2030-01-07T08:00:00Z") } : {}),
      ...(isApproved ? { approvedHash: contentHash } : {}),
      ...values,
      businessId,
      contentHash,
    })
    .returning();
  if (!post) throw new Error("The insert returned no row.");
  const ofPost = { businessId, postId: post.id };
  await db.insert(postParts).values({ ...ofPost, position: 0, text });
  await db.insert(postVersions).values({
    ...ofPost,
    number: 1,
    network: post.network,
    content: { parts: [{ text, media: [] }], options: {} },
    source: post.source,
    authorId: post.authorId,
    reason: "First draft",
  });
  return post;
}

/** A connected account on the practice network. */
export async function anAccount(
  db: Database,
  values: Partial<typeof socialAccounts.$inferInsert> = {},
): Promise<AccountRow> {
  const businessId = values.businessId ?? (await aBusiness(db)).id;
  const [row] = await db
    .insert(socialAccounts)
    .values({
      network: "practice",
      accountId: randomUUID(),
      name: "Harbour Bakery",
      handle: "harbour-bakery",
      ...values,
      businessId,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row.");
  return row;
}

/** A picture in the library; its bytes are in no store. */
export async function aMedia(
  db: Database,
  values: Partial<typeof media.$inferInsert> = {},
): Promise<MediaRow> {
  const businessId = values.businessId ?? (await aBusiness(db)).id;
  const [row] = await db
    .insert(media)
    .values({
      hash: randomBytes(32),
      mimeType: "image/png",
      byteSize: 1_024,
      width: 1_200,
      height: 800,
      fileName: "loaf.png",
      ...values,
      businessId,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row.");
  return row;
}
