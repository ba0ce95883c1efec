import type { Browser, Page } from "@playwright/test";
import { aBusiness, expectAccessible, signUp, tell } from "./strategy-world";
import { expect, test } from "./support/test";

const phone = { width: 390, height: 844 };

/** A business in which one approval of somebody else is needed, a post of its owner, and a manager on a phone. */
async function aReview(page: Page, baseURL: string, browser: Browser) {
  const { slug, businessId } = await aBusiness(page, baseURL, { name: "Korn & Kruste" });
  const rules = { approvalsRequired: 1, mayApproveOwn: false, guestsMayApprove: true };
  await tell(page, baseURL, "reviews.setRules", { businessId, ...rules, minScore: null, bannedWords: [] });
  const content = { parts: [{ text: "Fresh rye at seven.", media: [] }], options: {} };
  const { posts } = await tell<{ posts: { id: string }[] }>(page, baseURL, "posts.create", {
    businessId,
    networks: ["practice"],
    content,
  });
  const postId = posts[0]?.id ?? "";
  const made = await tell<{ link: string }>(page, baseURL, "invitations.create", {
    businessId,
    email: null,
    role: "manager",
  });
  const context = await browser.newContext({ baseURL, viewport: phone, hasTouch: true });
  const manager = await context.newPage();
  await signUp(manager, baseURL);
  await tell(manager, baseURL, "invitations.accept", { token: new URL(made.link).hash.slice(1) });
  return { slug, businessId, postId, url: `/b/${slug}/posts/${postId}`, manager };
}

const reviewOn = (page: Page) => page.getByRole("region", { name: "Review", exact: true });
const commentsOn = (page: Page) => page.getByRole("region", { name: "Comments", exact: true });

const expectNoSidewaysScroll = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);

test("request changes and approve on a phone; the author's window follows, and an edit voids", async ({
  page,
  baseURL: given,
  browser,
}) => {
  test.setTimeout(180_000);
  const { url, manager } = await aReview(page, given ?? "", browser);
  await page.goto(url);
  const needed = reviewOn(page).getByText("Needs an approval before it can be scheduled.");
  await expect(needed).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(reviewOn(page).getByText("0 of 1 approval.")).toBeVisible();
  await expect(reviewOn(page).getByText("You wrote or changed this post")).toBeVisible();

  await manager.goto(url);
  const decide = reviewOn(manager);
  await decide.getByRole("button", { name: "Request changes" }).click();
  const dialog = manager.getByRole("dialog", { name: "Request changes" });
  await dialog.getByRole("button", { name: "Request changes" }).click();
  await expect(dialog.getByText("Say it in a sentence")).toBeVisible();
  await dialog.getByLabel("What should change?").fill("Say which street.");
  await dialog.getByRole("button", { name: "Request changes" }).click();
  await expect(decide.getByText("Changes were requested.")).toBeVisible();
  await expectAccessible(manager);
  await expectNoSidewaysScroll(manager);

  // Nobody has reloaded this window.
  await expect(reviewOn(page).getByText("Say which street.")).toBeVisible();
  const text = page.getByRole("textbox", { name: /^Text/ }).first();
  await text.fill("Fresh rye at seven, in Mill Lane.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(decide.getByText("0 of 1 approval.")).toBeVisible();
  await decide.getByRole("button", { name: "Approve" }).click();
  await expect(decide.getByText("Approved. It has no time yet.")).toBeVisible();
  await expect(reviewOn(page).getByText("Approved. It has no time yet.")).toBeVisible();

  await text.press("End");
  await text.pressSequentially("!");
  await page.getByRole("alertdialog").getByRole("button", { name: "Change it" }).click();
  await text.pressSequentially("?");
  await expect(reviewOn(page).getByText("Counts no more: The content was edited.")).toBeVisible();
  await expect(decide.getByText("Counts no more: The content was edited.")).toBeVisible();
  await expectAccessible(page);
  await manager.context().close();
});

test("what waits for somebody is listed for them, on a phone too", async ({
  page,
  baseURL: given,
  browser,
}) => {
  test.setTimeout(180_000);
  const baseURL = given ?? "";
  const { slug, businessId, postId, manager } = await aReview(page, baseURL, browser);
  await tell(page, baseURL, "reviews.submit", { businessId, postId });
  await manager.goto(`/b/${slug}/posts/review`);
  await expect(manager.getByRole("heading", { level: 1, name: "Waiting for you" })).toBeVisible();
  const waiting = manager.getByRole("link", { name: /Fresh rye at seven/ });
  await expect(waiting).toBeVisible();
  await expectAccessible(manager);
  await expectNoSidewaysScroll(manager);
  await waiting.click();
  await expect(reviewOn(manager).getByRole("button", { name: "Approve" })).toBeVisible();
  await manager.context().close();
});

test("a thread with a mention by keyboard, settled and opened again, in both windows", async ({
  page,
  baseURL: given,
  browser,
}) => {
  test.setTimeout(180_000);
  const { url, slug, manager } = await aReview(page, given ?? "", browser);
  await Promise.all([page.goto(url), manager.goto(url)]);
  const field = commentsOn(page).getByLabel("New comment");
  await field.click();
  await field.pressSequentially("Look, @An");
  await expect(page.getByRole("option", { name: /Anna/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await field.pressSequentially("which loaf?");
  await expect(field).toHaveValue("Look, @Anna which loaf?");
  await page.keyboard.press("Control+Enter");
  await expect(field).toHaveValue("");
  const theirs = commentsOn(manager);
  await expect(theirs.getByText("which loaf?")).toBeVisible();
  await theirs.getByRole("button", { name: "Answer" }).click();
  await theirs.getByLabel("Answer").fill("The rye.");
  await theirs.getByRole("button", { name: "Answer" }).click();
  await expect(commentsOn(page).getByText("The rye.")).toBeVisible();
  await commentsOn(page).getByRole("button", { name: "Settle" }).click();
  await theirs.getByRole("button", { name: "Show 1 settled" }).click();
  await theirs.getByRole("button", { name: "Open again" }).click();
  await expect(commentsOn(page).getByRole("button", { name: "Settle" })).toBeVisible();

  await manager.goto(`/b/${slug}`);
  await manager
    .getByRole("button", { name: /^Notifications, \d+ unread$/ })
    .filter({ visible: true })
    .click();
  await manager.getByRole("link", { name: /mentioned you at a post of Korn & Kruste/ }).click();
  await expect(commentsOn(manager)).toBeVisible();
  await manager.context().close();
});

test("a client without an account approves by link on a phone; revoked, the link says so", async ({
  page,
  baseURL: given,
  browser,
}) => {
  test.setTimeout(180_000);
  const baseURL = given ?? "";
  const { url, businessId, postId, manager } = await aReview(page, baseURL, browser);
  await manager.context().close();
  await tell(page, baseURL, "reviews.submit", { businessId, postId });
  await page.goto(url);
  await reviewOn(page).getByRole("button", { name: "Show to a client" }).click();
  const dialog = page.getByRole("dialog", { name: "Show posts to a client" });
  await dialog.getByLabel("For whom").fill("Client: Carol");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();

  const context = await browser.newContext({ baseURL, viewport: phone, hasTouch: true });
  const client = await context.newPage();
  const asked: string[] = [];
  client.on("request", (request) => asked.push(request.url()));
  await client.goto(link);
  await expect(client.getByRole("heading", { level: 1, name: "Korn & Kruste" })).toBeVisible();
  await expect(client).toHaveURL(`${baseURL}/review`);
  await expect(client.getByText("Fresh rye at seven.")).toBeVisible();
  await expectAccessible(client);
  await expectNoSidewaysScroll(client);
  await client.getByRole("button", { name: "Approve: Practice network" }).click();
  await expect(client.getByText("Give your name first.")).toBeVisible();
  await client.getByLabel("Your name").fill("Carol Bright");
  await client.getByLabel("Comment").fill("Lovely.");
  await client.getByRole("button", { name: "Send the comment" }).click();
  await expect(client.getByRole("list", { name: "Comments" }).getByText("Lovely.")).toBeVisible();
  await client.getByRole("button", { name: "Approve: Practice network" }).click();
  await expect(client.getByText("Approved.")).toBeVisible();
  expect(asked.filter((each) => each.includes(new URL(link).hash.slice(1)))).toEqual([]);

  await dialog.getByRole("button", { name: "Revoke: Client: Carol" }).click();
  await expect(dialog.getByText(/revoked · last opened/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(reviewOn(page).getByText("Carol Bright approved")).toBeVisible();
  await expect(reviewOn(page).getByText("Approved. It has no time yet.")).toBeVisible();
  await expect(commentsOn(page).getByText("Lovely.")).toBeVisible();
  await client.reload();
  await expect(client.getByRole("heading", { name: "This link was revoked." })).toBeVisible();
  await expectAccessible(client);
  await context.close();
});

test("rules of review and ways to be told are saved at once, and work on a phone", async ({
  page,
  baseURL: given,
}) => {
  const { slug } = await aBusiness(page, given ?? "");
  await page.goto(`/b/${slug}/settings/review`);
  await page.getByLabel("Approvals that a post needs").selectOption("2");
  await page.getByLabel("Words that your brand does not use").fill("cheap\nguru");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByLabel("Approvals that a post needs")).toHaveValue("2");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page);
  await page.goto("/settings/notifications");
  const byMail = page.getByLabel("Somebody mentions me: by mail");
  await byMail.uncheck();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("My role changes: by mail")).toBeDisabled();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.reload();
  await expect(byMail).not.toBeChecked();
});
