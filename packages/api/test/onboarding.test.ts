import { businesses, members, strategyGenerations } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { readPage } from "../src/onboarding/import-website";
import { sampleBusinesses } from "../src/onboarding/samples";
import { aSession, aWorld, someAnswers } from "./support";

const database = testDatabase();

async function aWizard(pages = {}) {
  const world = aWorld(database, pages);
  const session = await aSession(database.db);
  const { onboarding } = world.as(session);
  const draft = await onboarding.get();
  return { world, session, onboarding, draft };
}

describe("the draft", () => {
  test("is the same in every tab and on every device", async () => {
    const { onboarding, draft } = await aWizard();
    const opened = await Promise.all([onboarding.get(), onboarding.get(), onboarding.get()]);
    expect(new Set(opened.map((each) => each.id))).toEqual(new Set([draft.id]));
  });

  test("merges field by field, so that two tabs do not undo each other", async () => {
    const { onboarding, draft } = await aWizard();
    await Promise.all([
      onboarding.save({ draftId: draft.id, answers: { name: "Korn" } }),
      onboarding.save({ draftId: draft.id, answers: { tone: "Warm" }, step: 3 }),
    ]);
    expect(await onboarding.get()).toMatchObject({ answers: { name: "Korn", tone: "Warm" }, step: 3 });
  });

  test("keeps what is too long, or odd, for the founder to mend", async () => {
    const { onboarding, draft } = await aWizard();
    const description = `${"🥖".repeat(9_000)} مخبز \u0000<script>`;
    await onboarding.save({ draftId: draft.id, answers: { description } });
    expect((await onboarding.get()).answers.description).toBe(description.replace("\u0000", ""));
    await expect(
      onboarding.finish({ draftId: draft.id, answers: { ...someAnswers, description } }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: "What the business does is too long. Shorten it to 4,000 characters.",
    });
  });

  test("takes what PostgreSQL's JSON cannot hold, also inside a list", async () => {
    const { onboarding, draft } = await aWizard();
    const languages = ["\u0000en", "\ud800"];
    await onboarding.save({ draftId: draft.id, answers: { languages, tone: "\ud800Warm\u0000" } });
    expect((await onboarding.get()).answers).toMatchObject({
      languages: ["en", "\ufffd"],
      tone: "\ufffdWarm",
    });
  });

  test("of somebody else does not exist", async () => {
    const { draft } = await aWizard();
    const stranger = await aWizard();
    await expect(stranger.onboarding.save({ draftId: draft.id, answers: {} })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(stranger.onboarding.finish({ draftId: draft.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await stranger.onboarding.discard({ draftId: draft.id });
  });
});

describe("finishing", () => {
  test("makes the business, its admin and the request for a strategy", async () => {
    const { world, session, onboarding, draft } = await aWizard();
    const { businessId, slug, generationId } = await onboarding.finish({
      draftId: draft.id,
      answers: someAnswers,
    });
    const [business] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
    expect(business).toMatchObject({
      ownerId: session.userId,
      website: "https://korn.example",
      goals: [{ metric: "pre-orders per week", target: 120, by: "2027-06-01" }],
      hoursPerWeek: 3,
    });
    expect(slug).toMatch(/^korn-kruste/);
    expect(await database.db.select().from(members).where(eq(members.businessId, businessId))).toMatchObject([
      { role: "admin" },
    ]);
    expect(world.emitted.map((event) => event.data)).toEqual([{ businessId, generationId }]);
  });

  test("ten submits at once make one business", async () => {
    const { onboarding, draft, session } = await aWizard();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => onboarding.finish({ draftId: draft.id, answers: someAnswers })),
    );
    expect(new Set(results.map((result) => result.businessId)).size).toBe(1);
    expect(
      await database.db.select().from(businesses).where(eq(businesses.ownerId, session.userId)),
    ).toHaveLength(1);
    const generations = await database.db
      .select()
      .from(strategyGenerations)
      .where(eq(strategyGenerations.businessId, results[0]?.businessId ?? ""));
    expect(generations).toHaveLength(1);
  });

  test("a tab that saves after the other has finished learns where it led", async () => {
    const { onboarding, draft } = await aWizard();
    const { slug } = await onboarding.finish({ draftId: draft.id, answers: someAnswers });
    expect(await onboarding.save({ draftId: draft.id, answers: { name: "Late" } })).toMatchObject({
      finished: { slug },
    });
    expect((await onboarding.get()).id).not.toBe(draft.id);
  });

  test.each([
    [{ name: "  " }, "name", "The business name is missing."],
    [{ description: "" }, "description", "What the business does is missing."],
    [{ hoursPerWeek: "many" }, "hoursPerWeek", "Write the hours per week as a number, such as 4."],
    [{ hoursPerWeek: "0" }, "hoursPerWeek", "Give it at least half an hour a week."],
    [{ website: "http://" }, "website", "This is not the address of a website. Write it like example.com."],
    [
      { website: "javascript:alert(1)" },
      "website",
      "This is not the address of a website. Write it like example.com.",
    ],
    [{ timeZone: "Mars/Olympus" }, "timeZone", "Choose a time zone from the list."],
  ])("with %o names the field and what to do", async (wrong, field, message) => {
    const { onboarding, draft } = await aWizard();
    const call = onboarding.finish({ draftId: draft.id, answers: { ...someAnswers, ...wrong } });
    await expect(call).rejects.toMatchObject({ message, cause: { field } });
  });

  test("two businesses of one name get two addresses", async () => {
    const slugs = await Promise.all(
      Array.from({ length: 2 }, async () => {
        const { onboarding, draft } = await aWizard();
        return (await onboarding.finish({ draftId: draft.id, answers: { ...someAnswers, name: "Zwei" } }))
          .slug;
      }),
    );
    expect(new Set(slugs).size).toBe(2);
  });

  test.each(sampleBusinesses.map((sample) => [sample.id, sample.answers] as const))(
    "works for the sample %s",
    async (_id, answers) => {
      const { onboarding, draft } = await aWizard();
      const { businessId } = await onboarding.finish({ draftId: draft.id, answers });
      const [business] = await database.db.select().from(businesses).where(eq(businesses.id, businessId));
      for (const goal of business?.goals ?? []) {
        expect(goal).toMatchObject({ target: expect.any(Number), by: expect.stringMatching(/^2027-/) });
      }
    },
  );
});

describe("reading a website", () => {
  const body = `<!doctype html><html lang="de-AT"><head><title>Korn &amp; Kruste | Brot aus Wien</title>
    <meta name="description" content="Sauerteigbrot &lt;b&gt;von Hand&lt;/b&gt;"></head>
    <body><nav>Home Shop</nav><main><h1>Brot</h1><p>Aus zwei Mühlen.</p><script>alert(1)</script></main></body></html>`;

  test("proposes name, description, language and the opening text", async () => {
    const { onboarding } = await aWizard({
      "https://korn.example": { url: "https://korn.example/", contentType: "text/html", body },
    });
    expect(await onboarding.importWebsite({ url: "korn.example" })).toEqual({
      url: "https://korn.example/",
      name: "Korn & Kruste",
      description: "Sauerteigbrot <b>von Hand</b>",
      language: "de",
      text: "Brot Aus zwei Mühlen.",
    });
  });

  test("an empty page proposes nothing", () => {
    expect(readPage("")).toEqual({ name: null, description: null, language: null, text: null });
  });
});

test("an address with characters that the database refuses is simply not there", async () => {
  const { world, session } = await aWizard();
  for (const slug of ["\u0000", "%E0", "🥐", "a b"]) {
    await expect(world.as(session).businesses.bySlug({ slug })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  }
});
