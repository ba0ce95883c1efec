import { expect, type Page } from "@playwright/test";
import { aBusiness, ask, tell } from "./strategy-world";

export interface StoredPost {
  id: string;
  network: string;
  status: string;
  revision: number;
  groupId: string;
  content: { parts: { text: string }[]; options: Record<string, string> };
  siblings: { id: string; network: string }[];
}

/** A business with somebody signed in who writes posts for it. */
export async function aWriter(page: Page, baseUrl: string) {
  const { slug, businessId } = await aBusiness(page, baseUrl);
  const posts = `${baseUrl}/b/${slug}/posts`;
  const read = (postId: string) => ask<StoredPost>(page, baseUrl, "posts.get", { businessId, postId });
  return {
    slug,
    businessId,
    newPost: `${posts}/new`,
    posts,
    read,
    /** A draft that is there already, and its page. */
    aPost: async (text: string, networks: string[] = ["x"]) => {
      const made = await tell<{ posts: { id: string; network: string }[] }>(page, baseUrl, "posts.create", {
        businessId,
        networks,
        content: { parts: [{ text, media: [] }], options: {} },
      });
      const [{ id } = { id: "" }] = made.posts;
      return { id, url: `${posts}/${id}`, all: made.posts };
    },
  };
}

/** The field of a post that is no thread. */
export const textOf = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });

/** The field of one part of a thread, counted from 1. */
export const partOf = (page: Page, number: number) =>
  page.getByRole("textbox", { name: new RegExp(`^Part ${number} of `) });

export const expectSaved = (page: Page) =>
  expect(page.getByRole("status").filter({ hasText: /Saved \d\d:\d\d/ })).toBeVisible({ timeout: 45_000 });

/** Waits until the page is that of a saved post, and gives its id. */
export async function savedPostId(page: Page): Promise<string> {
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}
