import { expect, type Locator, type Page } from "@playwright/test";
import { ask, tell } from "./strategy-world";

/** The posts of a business, through the API of the person on the page. */
export interface CalendarWorld {
  slug: string;
  businessId: string;
}

/** A draft for a network. */
export async function aDraft(
  page: Page,
  baseUrl: string,
  { businessId }: CalendarWorld,
  text: string,
  network = "linkedin",
): Promise<string> {
  const content = { parts: [{ text, media: [] }], options: {} };
  const { posts } = await tell<{ posts: { id: string }[] }>(page, baseUrl, "posts.create", {
    businessId,
    networks: [network],
    content,
  });
  return posts[0]?.id ?? "";
}

/** A scheduled post. */
export async function aScheduled(
  page: Page,
  baseUrl: string,
  world: CalendarWorld,
  text: string,
  local: string,
): Promise<string> {
  const postId = await aDraft(page, baseUrl, world, text);
  await tell(page, baseUrl, "calendar.schedule", { businessId: world.businessId, postId, local });
  return postId;
}

interface StoredPost {
  status: string;
  schedule: { local: string; timeZone: string; at: string } | null;
}

/** What the server has of a post. */
export const stored = (page: Page, baseUrl: string, { businessId }: CalendarWorld, postId: string) =>
  ask<StoredPost>(page, baseUrl, "posts.get", { businessId, postId });

/** The server has this wall time for the post. */
export async function expectTime(
  page: Page,
  baseUrl: string,
  world: CalendarWorld,
  postId: string,
  local: string,
): Promise<void> {
  await expect
    .poll(async () => (await stored(page, baseUrl, world, postId)).schedule?.local ?? null)
    .toBe(local);
}

export const dayCell = (page: Page, day: string): Locator => page.locator(`[data-day="${day}"]`);

const boxOf = async (on: Locator) => {
  const box = await on.boundingBox();
  if (!box) throw new Error("nothing to drag");
  return box;
};

/** Drags with the mouse in small steps, as a hand does. `whileOver` looks at the page before the drop. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  whileOver?: () => Promise<void>,
): Promise<void> {
  await expect(to).toBeVisible();
  await from.scrollIntoViewIfNeeded();
  const start = await boxOf(from);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 4, { steps: 4 });
  // Near its edges the page scrolls along, and the hand follows.
  await expect(async () => {
    const end = await boxOf(to);
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
    await expect(page.getByText("Drop it on a day")).toBeHidden({ timeout: 2_000 });
    expect(await boxOf(to)).toEqual(end);
  }).toPass();
  await whileOver?.();
  await page.mouse.up();
}
