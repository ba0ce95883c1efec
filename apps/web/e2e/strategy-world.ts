import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

/** A business with its owner signed in on the page. */
export interface World {
  slug: string;
  businessId: string;
  /** The strategy page. */
  url: string;
}

const answers = {
  name: "Plausible Analytics",
  website: "https://plausible.io",
  description:
    "Simple, lightweight, open-source web analytics that respects privacy. No cookies, no personal data; the tracking script is under 1 kB.",
  industry: "Software as a service",
  targetAudience: "Site owners, developers and agencies in the EU who want to leave Google Analytics",
  goalsText: "800 trial sign-ups per month by 30 June 2027\n5,000 newsletter subscribers by 30 June 2027",
  networksInUse: ["x", "mastodon", "linkedin"],
  hoursPerWeek: "6",
  tone: "Plain, principled, a little dry",
  languages: ["en"],
  timeZone: "Europe/Tallinn",
  mode: "creator",
};

/** Signs a new person up at `baseUrl`, through the same door as the page does. */
export async function signUp(page: Page, baseUrl: string): Promise<void> {
  const response = await page.request.post(`${baseUrl}/api/auth/sign-up/email`, {
    headers: { origin: baseUrl },
    data: {
      name: "Anna",
      email: `anna-${crypto.randomUUID()}@example.com`,
      password: "correct horse battery staple",
    },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** A new person with a business whose first strategy is on its way. */
export async function aBusiness(
  page: Page,
  baseUrl: string,
  changes: Partial<typeof answers> = {},
): Promise<World> {
  await signUp(page, baseUrl);
  const draft = await ask<{ id: string }>(page, baseUrl, "onboarding.get");
  const made = await tell<{ slug: string; businessId: string }>(page, baseUrl, "onboarding.finish", {
    draftId: draft.id,
    answers: { ...answers, ...changes },
  });
  return { ...made, url: `${baseUrl}/b/${made.slug}/strategy` };
}

/** Calls a mutation of the API as the person on the page. */
export async function tell<T>(page: Page, baseUrl: string, path: string, input: unknown): Promise<T> {
  const response = await page.request.post(`${baseUrl}/api/trpc/${path}`, {
    headers: { origin: baseUrl },
    data: { json: input },
  });
  return answerOf(path, await response.text()) as T;
}

/** Calls a query of the API as the person on the page. */
export async function ask<T>(page: Page, baseUrl: string, path: string, input?: unknown): Promise<T> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
  const response = await page.request.get(`${baseUrl}/api/trpc/${path}${query}`);
  return answerOf(path, await response.text()) as T;
}

function answerOf(path: string, text: string): unknown {
  const answer = JSON.parse(text) as { result?: { data: { json: unknown } } };
  if (!answer.result) throw new Error(`${path} answered ${text}`);
  return answer.result.data.json;
}

/** Waits until the page shows this version, for `timeout` milliseconds or as long as everything else. */
export async function expectVersion(page: Page, version: number, timeout?: number): Promise<void> {
  const button = page.getByRole("button", { name: `Versions. You are reading v${version} ` });
  await expect(button).toBeVisible(timeout === undefined ? {} : { timeout });
}

/** A section of the document by its heading. */
export function sectionNamed(page: Page, title: string) {
  return page.getByRole("region", { name: title, exact: true });
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

/** Fails when a person with an assistive technology would be stuck (WCAG 2.2 AA, as far as axe can tell). */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours on their way from one scheme to the other are none that anybody reads.
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => null)));
  });
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate<AxeResult>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })",
  );
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
  ).toEqual([]);
}
