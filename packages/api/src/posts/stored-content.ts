import type { PostContent, PostPart } from "@drumbeat/core/posts/content";
import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import { media, postMedia, postParts, posts, socialAccounts } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** The content of posts of one business, by the id of the post. */
export async function readContents(
  db: Database,
  businessId: string,
  postIds: string[],
): Promise<Map<string, PostContent>> {
  const rows = await db
    .select({ id: posts.id, options: posts.options, position: postParts.position, text: postParts.text })
    .from(posts)
    .innerJoin(postParts, eq(postParts.postId, posts.id))
    .where(and(eq(posts.businessId, businessId), inArray(posts.id, postIds)))
    .orderBy(asc(postParts.postId), asc(postParts.position));
  const files = await db
    .select()
    .from(postMedia)
    .where(and(eq(postMedia.businessId, businessId), inArray(postMedia.postId, postIds)))
    .orderBy(asc(postMedia.part), asc(postMedia.position));
  const contents = new Map<string, PostContent>();
  for (const { id, options, text } of rows) {
    const content = contents.get(id) ?? { parts: [], options };
    content.parts.push({ text, media: [] });
    contents.set(id, content);
  }
  for (const { postId, part, mediaId, altText, crop } of files) {
    contents.get(postId)?.parts[part]?.media.push({ mediaId, altText, crop });
  }
  return contents;
}

/** The content of one post. Throws when it has none: every post has a part. */
export async function readContent(db: Database, businessId: string, postId: string): Promise<PostContent> {
  const content = (await readContents(db, businessId, [postId])).get(postId);
  if (!content) throw new DomainError("not_found", noSuchPost);
  return content;
}

/** What people are told about a post that is not theirs, or not there. */
export const noSuchPost = "There is no such post.";

/** Replaces the parts and files of a post. */
export async function writeParts(
  tx: Database,
  businessId: string,
  postId: string,
  parts: PostPart[],
): Promise<void> {
  const ofThis = { businessId, postId };
  await tx.delete(postMedia).where(and(eq(postMedia.businessId, businessId), eq(postMedia.postId, postId)));
  await tx.delete(postParts).where(and(eq(postParts.businessId, businessId), eq(postParts.postId, postId)));
  await insertParts(tx, [{ ...ofThis, parts }]);
}

/** Writes the parts and files of new posts. */
export async function insertParts(
  tx: Database,
  all: { businessId: string; postId: string; parts: PostPart[] }[],
): Promise<void> {
  await tx
    .insert(postParts)
    .values(
      all.flatMap(({ businessId, postId, parts }) =>
        parts.map(({ text }, position) => ({ businessId, postId, position, text })),
      ),
    );
  const files = all.flatMap(({ businessId, postId, parts }) =>
    parts.flatMap((part, index) =>
      part.media.map((file, position) => ({ businessId, postId, part: index, position, ...file })),
    ),
  );
  if (files.length > 0) await tx.insert(postMedia).values(files);
}

/** Refuses files that are not in the library of this business. */
export async function assertOwnMedia(
  tx: Database,
  businessId: string,
  contents: PostContent[],
): Promise<void> {
  const named = new Set(
    contents.flatMap(({ parts }) => parts.flatMap((part) => part.media.map((m) => m.mediaId))),
  );
  if (named.size === 0) return;
  const known = await tx
    .select({ id: media.id })
    .from(media)
    .where(and(eq(media.businessId, businessId), inArray(media.id, [...named]), isNull(media.deletedAt)))
    .for("share");
  if (known.length === named.size) return;
  throw new DomainError(
    "invalid",
    "A file of this post is not in your media library any more. Remove it from the post.",
  );
}

/** Refuses accounts that are not of this business, or not on the network of the post. */
export async function assertOwnAccounts(
  tx: Database,
  businessId: string,
  wanted: { network: PostNetwork; accountId: string | null }[],
): Promise<void> {
  const ids = wanted.flatMap(({ accountId }) => accountId ?? []);
  if (ids.length === 0) return;
  const known = await tx
    .select({ id: socialAccounts.id, network: socialAccounts.network })
    .from(socialAccounts)
    .where(and(eq(socialAccounts.businessId, businessId), inArray(socialAccounts.id, ids)));
  const networks = new Map(known.map(({ id, network }) => [id, network]));
  for (const { network, accountId } of wanted) {
    if (accountId === null || networks.get(accountId) === network) continue;
    throw new DomainError("invalid", "This account is not connected for this network. Choose another one.");
  }
}
