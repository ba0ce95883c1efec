import { sampleBusinesses } from "@drumbeat/api/onboarding/samples";
import { strategySections } from "@drumbeat/core/strategy";
import type { Browser } from "@playwright/test";
import { filledAt, openWindow, startBrowser, watchMoments, type Moments } from "./lib/browser";
import { startModelTap } from "./lib/model-tap";
import { startProduct, type Product } from "./lib/product";
import { murmur, printTable } from "./lib/report";
import { spread } from "./lib/statistics";
import { startWorld, type World } from "./lib/world";

const rounds = 7;
/** Slow to begin, so that the page is there before the first section is; then faster than any real model. */
const pace = { ttftMs: 2_500, msPerToken: 3 };

/** From the last click of the wizard to a strategy that can be read, in a real browser. */
export async function benchStrategy(): Promise<void> {
  const world = await startWorld();
  const browser = await startBrowser();
  try {
    await benchPlaybook(world, browser);
    await benchModel(world, browser);
  } finally {
    await browser.close();
    await world.stop();
  }
}

async function benchPlaybook(world: World, browser: Browser): Promise<void> {
  const product = await startProduct(world, { worker: true });
  try {
    await walk(product, browser);
    const walks: Moments[] = [];
    for (let round = 0; round < rounds; round += 1) {
      murmur(`playbook, round ${round + 1} of ${rounds}`);
      walks.push(await walk(product, browser));
    }
    const after = (moments: Moments, ids: readonly string[]) =>
      Math.max(...ids.map((id) => filledAt(moments, id))) - moments.click;
    printTable(`A strategy by the playbook, ${rounds} new users`, [
      {
        what: "from the last click to the first section",
        value: spread(walks.map((each) => after(each, strategySections.slice(0, 1)))),
        unit: " ms",
        digits: 0,
      },
      {
        what: "from the last click to the whole strategy",
        value: spread(walks.map((each) => after(each, strategySections))),
        unit: " ms",
        digits: 0,
        target: { atMost: 2_000 },
      },
    ]);
  } finally {
    await product.stop();
  }
}

async function benchModel(world: World, browser: Browser): Promise<void> {
  const model = await startModelTap(pace);
  const product = await startProduct(world, { worker: true, env: model.env });
  try {
    await walk(product, browser);
    const first: number[] = [];
    const every: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      murmur(`model, round ${round + 1} of ${rounds}`);
      const moments = await walk(product, browser);
      const delays = strategySections.map(
        (section) => filledAt(moments, section) - (model.sections().get(section) ?? Number.NaN),
      );
      first.push(...delays.slice(0, 1));
      every.push(...delays);
    }
    printTable(
      `A strategy by a model of ${pace.ttftMs} ms to the first and ${pace.msPerToken} ms for each token, ${rounds} new users`,
      [
        {
          what: "first section, from written by the model to visible in the browser",
          value: spread(first),
          unit: " ms",
          digits: 0,
          target: { atMost: 150 },
        },
        { what: "all sections, the same", value: spread(every), unit: " ms", digits: 0 },
      ],
    );
  } finally {
    await product.stop();
    await model.stop();
  }
}

/** A new person with every question answered clicks the last button and waits until the strategy is there. */
async function walk(product: Product, browser: Browser): Promise<Moments> {
  const { cookie } = await product.signUp();
  const draft = await product.call<{ id: string }>(cookie, "onboarding.get");
  const answers = sampleBusinesses[1]?.answers ?? {};
  await product.call(cookie, "onboarding.save", { draftId: draft.id, answers, step: 6 });
  const context = await openWindow(browser, product.origin, cookie);
  try {
    const page = await context.newPage();
    const moments = await watchMoments(page, [...strategySections]);
    await page.goto(`${product.origin}/onboarding?step=7`);
    await page.getByRole("button", { name: "Create my strategy" }).click();
    const last = strategySections.at(-1) ?? "";
    await page.waitForURL(/\/strategy/);
    await page.locator(`#${last} li`).first().waitFor({ timeout: 60_000 });
    await page.locator(`[aria-busy=true]`).waitFor({ state: "detached" });
    return await moments();
  } finally {
    await context.close();
  }
}
