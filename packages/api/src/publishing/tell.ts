import { can, roles } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { members } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { BaseContext } from "../context";
import { tellAboutPost } from "../reviews/tell";
import type { Work } from "./load";

const whoCanAct = roles.filter((role) => can(role, "posts.schedule") && can(role, "calendar.manage"));

/** Those who can do something about a post: its author, and whoever runs the calendar. */
export async function whoActs(tx: Database, businessId: string, authorId: string | null): Promise<string[]> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.businessId, businessId), inArray(members.role, [...whoCanAct])))
    .limit(50);
  return [...rows.map(({ userId }) => userId), ...(authorId === null ? [] : [authorId])];
}

/** Tells them that a post did not go out, and why. */
export async function tellOfTrouble(
  tx: Database,
  ctx: BaseContext,
  { businessId, postId, body, network, authorId }: Work,
  { kind, reason }: { kind: "post_held" | "post_failed"; reason: string },
): Promise<void> {
  const writer = { ...ctx, businessId, actor: { kind: "job" as const, id: "publish" } };
  const people = await whoActs(tx, businessId, authorId);
  await tellAboutPost(tx, writer, { id: postId, body, network }, people, { kind, data: { reason } });
}
