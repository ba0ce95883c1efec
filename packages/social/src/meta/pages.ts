import { z } from "zod";
import { readAnswer } from "../answers";
import type { Api } from "../api";
import { isRefusal } from "./failures";

const pageSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string().min(1).optional(),
  /** What the person may do on it; not there for some Pages of a business. */
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: z.string() }) }).optional(),
  instagram_business_account: z
    .object({
      id: z.string(),
      username: z.string(),
      name: z.string().optional(),
      profile_picture_url: z.string().optional(),
    })
    .optional(),
});
export type Page = z.infer<typeof pageSchema>;

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    paging: z
      .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
      .optional(),
  });
const idSchema = z.object({ id: z.string() });

/** More lists than this are not asked for; a list has 100. */
const mostLists = 20;

/**
 * The Pages that a person let us see: their own, and those they reach through a business.
 * Source: developers.facebook.com/docs/pages-api/manage-pages
 */
export async function listPages(
  api: Api,
  { fields, granted }: { fields: string; granted: readonly string[] },
  signal: AbortSignal,
): Promise<Page[]> {
  const pages = new Map<string, Page>();
  const add = async (path: string) => {
    for (const page of await everything(api, path, { fields, item: pageSchema, signal })) {
      if (!pages.has(page.id)) pages.set(page.id, page);
    }
  };
  await add("/me/accounts");
  if (!granted.includes("business_management")) return [...pages.values()];
  const businesses = await everything(api, "/me/businesses", { fields: "id", item: idSchema, signal });
  for (const { id } of businesses) {
    for (const kind of ["owned_pages", "client_pages"]) await unlessRefused(add(`/${id}/${kind}`));
  }
  return [...pages.values()];
}

async function everything<Item extends z.ZodType>(
  api: Api,
  path: string,
  { fields, item, signal }: { fields: string; item: Item; signal: AbortSignal },
): Promise<z.output<Item>[]> {
  const all: z.output<Item>[] = [];
  const shape = listOf(item);
  let after: string | undefined;
  for (let lists = 0; lists < mostLists; lists += 1) {
    const query = { fields, limit: "100", ...(after === undefined ? {} : { after }) };
    const { data, paging } = readAnswer(shape, await api({ method: "GET", path, query, signal }));
    all.push(...data);
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after === undefined) break;
  }
  return all;
}

/** One business in which the person may not list Pages does not hide the others. */
async function unlessRefused(listing: Promise<void>): Promise<void> {
  try {
    await listing;
  } catch (failure) {
    if (!isRefusal(failure)) throw failure;
  }
}
