import { businesses } from "@drumbeat/db/schema";
import type { Database } from "@drumbeat/db/client";
import { eq } from "drizzle-orm";
import type postgres from "postgres";
import { aTeam } from "./team";

type Team = Awaited<ReturnType<typeof aTeam>>;
export type Person = Team["owner"];

/** A team whose posts need so many approvals, with short ways to write, submit and decide. */
export async function aReviewingTeam(
  database: { db: Database; sql: postgres.Sql },
  rules: Partial<typeof businesses.$inferInsert> = {},
) {
  const team = await aTeam(database);
  const { businessId, owner } = team;
  const setRules = (values: Partial<typeof businesses.$inferInsert>) =>
    database.db.update(businesses).set(values).where(eq(businesses.id, businessId));
  await setRules({ approvalsRequired: 1, ...rules });
  const content = (text: string) => ({ parts: [{ text, media: [] }], options: {} });
  const write = async (author: Person = owner, text = "Fresh bread at seven.") => {
    const { posts } = await author.api.posts.create({
      businessId,
      networks: ["practice"],
      content: content(text),
    });
    return posts[0]?.id ?? "";
  };
  const submit = async (author: Person = owner, text?: string) => {
    const postId = await write(author, text);
    await author.api.reviews.submit({ businessId, postId });
    return postId;
  };
  const see = async (person: Person, postId: string) => {
    const { contentHash } = await person.api.posts.get({ businessId, postId });
    return { businessId, postId, contentHash };
  };
  const approve = async (person: Person, postId: string) =>
    person.api.reviews.approve(await see(person, postId));
  const edit = async (person: Person, postId: string, text: string) => {
    const { revision } = await person.api.posts.get({ businessId, postId });
    return person.api.posts.save({ businessId, postId, baseRevision: revision, content: content(text) });
  };
  const kinds = async (person: Person) =>
    (await person.api.notifications.list({})).items.map((item) => item.kind);
  return { ...team, setRules, content, write, submit, see, approve, edit, kinds };
}
