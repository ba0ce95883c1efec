import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkLimits } from "../../src/posts/limits";
import { type PostNetwork, postNetworks } from "../../src/posts/networks";
import { checkPost, scoreOf } from "../../src/posts/quality/check-post";
import type { Check, CheckedFile, CheckedPost } from "../../src/posts/quality/finding";
import { fingerprint } from "../../src/posts/quality/similarity";
import { countText } from "../../src/posts/counting";

const good =
  "Why does our rye keep fresh for 5 days? It rests for 36 hours before it sees the oven. Tell us which loaf you want on Saturday.";

const post = (text: string | string[], more: Partial<CheckedPost> = {}): CheckedPost => ({
  network: "practice",
  texts: [text].flat(),
  language: "en",
  bannedWords: [],
  facts: "Our rye rests for 36 hours.",
  ...more,
});
const find = (checked: CheckedPost, check: Check) =>
  checkPost(checked).findings.filter((finding) => finding.check === check);
const only = (checked: CheckedPost, check: Check) => {
  const [finding, ...others] = find(checked, check);
  expect(others).toEqual([]);
  if (!finding) throw new Error(`no finding of ${check}`);
  return finding;
};

test("a good post has nothing to say about it", () => {
  expect(checkPost(post(good))).toEqual({ score: 100, findings: [] });
});

test("too long for the network: a thread where it has them, else the sentences that fit", () => {
  const text = "This sentence has some words in it. ".repeat(20);
  const onX = only(post(text, { network: "x" }), "length");
  expect(onX).toMatchObject({ severity: "blocks", says: "The text is 440 characters too long for X." });
  const parts = onX.remedy?.apply([text]) ?? [];
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(countText("x", part).left).toBeGreaterThanOrEqual(0);
  const long = "A sentence for the people on this network. ".repeat(100);
  const cut = only(post(long, { network: "linkedin" }), "length").remedy?.apply([long]) ?? [];
  expect(cut).toHaveLength(1);
  expect(cut[0]).toMatch(/network\.$/);
});

test("what is not there: text, a title, a picture", () => {
  expect(only(post(""), "length").says).toBe("There is no text yet.");
  expect(only(post(good, { network: "reddit" }), "length").says).toBe("Reddit needs a title.");
  expect(only(post(good, { network: "instagram", files: [[]] }), "media").severity).toBe("blocks");
});

test("files that the network does not take are named with what it takes", () => {
  const file = {
    mimeType: "image/png",
    byteSize: 1_000,
    width: 1_000,
    height: 1_000,
    durationMs: null,
    altText: "A loaf",
  };
  const says = (network: CheckedPost["network"], ...files: (typeof file)[]) =>
    find(post(good, { network, files: [files] }), "media").map((finding) => finding.says);
  expect(says("instagram", file)).toEqual(["Instagram takes a picture as JPEG, not as PNG."]);
  expect(says("x", { ...file, byteSize: 6_000_000 })).toEqual(["X takes a picture of at most 5 MB."]);
  expect(says("x", ...Array.from({ length: 5 }, () => file))).toEqual(["X takes at most 4 pictures."]);
  expect(says("x", file, { ...file, mimeType: "video/mp4" })).toEqual([
    "X takes pictures or a video, not both.",
  ]);
  expect(says("instagram", { ...file, mimeType: "image/jpeg", height: 3_000 })).toEqual([
    "Instagram needs a picture that is less tall: crop it.",
  ]);
  expect(find(post(good, { files: [[{ ...file, altText: null }]] }), "media")).toMatchObject([
    { severity: "warns", says: "A picture has no description." },
  ]);
});

test("an opening that tells nothing can be removed", () => {
  const text = `Hello everyone! ${good}`;
  const finding = only(post(text), "hook");
  expect(finding.says).toBe("“Hello everyone” tells a reader nothing. Begin with what they get.");
  expect(finding.remedy?.apply([text, "two"])).toEqual([good, "two"]);
});

test("a post that asks for nothing gets a question before its hashtags", () => {
  const text = "We bake 36 hours for a loaf that stays moist until the weekend.\n\n#rye #bread";
  const finding = only(post(text), "callToAction");
  const after = finding.remedy?.apply([text]) ?? [];
  expect(after[0]).toMatch(/weekend\.\n\nWhat is your experience\?\n\n#rye #bread$/);
  expect(find(post(after), "callToAction")).toEqual([]);
});

test("too many hashtags: the first stay, those within sentences become words", () => {
  const text = "Try our #rye bread with #butter today and tell us\n\n#a #b #c";
  const finding = only(post(text, { network: "x" }), "hashtags");
  expect(finding.says).toBe("X works best with at most 2 hashtags; there are 5.");
  expect(finding.remedy?.apply([text])).toEqual(["Try our #rye bread with #butter today and tell us"]);
  expect(only(post(text, { network: "threads" }), "hashtags").severity).toBe("blocks");
  const onThreads = only(post(text, { network: "threads" }), "hashtags").remedy?.apply([text]);
  expect(onThreads).toEqual(["Try our #rye bread with butter today and tell us"]);
});

test("worn phrases and words of the brand go with one click, and the sentence stays one", () => {
  const worn = `In today's fast-paced world, ${good}`;
  expect(only(post(worn), "cliche").remedy?.apply([worn])).toEqual([good]);
  const banned = `Our cheap rye bread. ${good}`;
  const finding = only(post(banned, { bannedWords: ["Cheap", "eap"] }), "banned");
  expect(finding.says).toBe("Your brand does not say “Cheap”.");
  expect(finding.remedy?.apply(["one", banned])).toEqual(["one", `Our rye bread. ${good}`]);
  const japanese = post("この製品は最高です", { language: "ja", bannedWords: ["最高"] });
  expect(find(japanese, "banned")).toHaveLength(1);
});

test("numbers and claims that nobody told are named, small ones and times are not", () => {
  const text =
    "Open at 7:30, 3 loaves, 36 hours, 87 % less sugar, $500 off, award-winning. Come by in 2 weeks?";
  expect(find(post(text), "claims").map((finding) => finding.says)).toEqual([
    "“87 %” is in nothing you told Drumbeat. Check it.",
    "“$500” is in nothing you told Drumbeat. Check it.",
    "Nothing you told Drumbeat supports “award-winning”.",
  ]);
  expect(find(post(text, { facts: "36 hours, 87 percent, 500 dollars, award-winning" }), "claims")).toEqual(
    [],
  );
  expect(find(post(text, { facts: null }), "claims")).toEqual([]);
});

test("a claim that nobody told goes with its sentence, wherever it stands, and never takes the whole post", () => {
  const remedyOf = (text: string) => only(post(text), "claims").remedy;
  const line = "Fresh rye. It has 87 % less sugar than before. Come by at 7:30?";
  expect(remedyOf(line)?.apply(["1/2", line])).toEqual(["1/2", "Fresh rye. Come by at 7:30?"]);
  const own = "Fresh rye.\n\nAn award-winning loaf!\n\nCome by?";
  expect(remedyOf(own)?.apply([own])).toEqual(["Fresh rye.\n\nCome by?"]);
  expect(remedyOf("An award-winning loaf waits for you here today.")).toBeNull();
});

test("a link of its own stands where the network has a place for it, and not beside files", () => {
  const found = (network: PostNetwork, ...files: CheckedFile[]) =>
    checkPost(post(good, { network, files: [files], options: { linkUrl: "https://a.test" } }))
      .findings.filter(({ check }) => check === "limits" || check === "media")
      .map(({ severity, says }) => [severity, says]);
  const picture = {
    mimeType: "image/jpeg",
    byteSize: 1_000,
    width: 1_000,
    height: 1_000,
    durationMs: null,
    altText: "A loaf",
  };
  expect(found("x")).toEqual([["blocks", "X shows no card under a post. Put the link into the text."]]);
  expect(found("linkedin")).toEqual([]);
  expect(found("reddit")).toEqual([]);
  expect(found("facebook", picture)).toEqual([
    ["warns", "Facebook shows files or a link card, not both. The link will stand in the text."],
  ]);
});

test("a near repeat names the post it repeats", () => {
  const recent = [{ fingerprint: fingerprint(good), title: "Why does our rye", when: "3 Nov" }];
  expect(only(post(`${good} #rye`, { recent }), "repetition").says).toBe(
    "100 % like “Why does our rye” of 3 Nov.",
  );
  expect(
    find(post("Something else entirely: we are closed on Mondays, sleep well?", { recent }), "repetition"),
  ).toEqual([]);
});

describe("reading ease", () => {
  const hard = `${"Notwithstanding organisational considerations regarding the implementation of interdepartmental communication responsibilities, ".repeat(3)}tell us?`;
  test("hard sentences are noticed", () => {
    expect(only(post(hard), "reading").says).toMatch(/^It is hard to read: \d+ words a sentence/);
  });
  test("where there is no formula it says so and costs nothing", () => {
    const polish = "Nasz chleb żytni odpoczywa przez całą dobę zanim trafi do pieca. ".repeat(4);
    const finding = only(post(polish, { language: "pl" }), "reading");
    expect(finding).toMatchObject({
      severity: "notes",
      says: "Reading ease is not measured for Polish.",
      cost: 0,
    });
    const arabic = "خبزنا يرتاح ستا وثلاثين ساعة قبل أن يدخل الفرن في الصباح الباكر ".repeat(4);
    expect(only(post(arabic), "reading").cost).toBe(0);
  });
});

test("every check of any post ends, scores 0 to 100, and its remedies give texts that can be checked again", () => {
  const fragment = fc.constantFrom(
    "Hello everyone! ",
    "award-winning ",
    "seamless ",
    "#tag ",
    "@name ",
    "https://example.com/x ",
    "99 % ",
    "cheap ",
    "日本語 ",
    "\u{1f44b}\u{1f3fd}",
    "\n\n",
    "In order to leverage, ",
    "word ".repeat(60),
  );
  const text = fc.array(fragment, { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(
      fc.constantFrom(...postNetworks),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      (network, texts) => {
        const { score, findings } = checkPost(post(texts, { network, bannedWords: ["cheap"] }));
        expect(score).toBe(scoreOf(findings));
        expect(score).toBeGreaterThanOrEqual(0);
        for (const { says, remedy, check } of findings) {
          expect(says).toMatch(/[.?]$/);
          if (!remedy) continue;
          const after = remedy.apply(texts);
          expect(after).not.toEqual(texts);
          expect(after.length).toBeGreaterThan(0);
          const left = find(post(after, { network, bannedWords: ["cheap"] }), check);
          expect(scoreOf(left)).toBeGreaterThanOrEqual(
            scoreOf(find(post(texts, { network, bannedWords: ["cheap"] }), check)),
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("the table of limits leaves nothing out", () => {
  for (const network of postNetworks) {
    const { text, hashtags, media } = networkLimits[network];
    expect(text.limit).toBeGreaterThan(0);
    expect(hashtags.fitting[0]).toBeLessThanOrEqual(hashtags.fitting[1]);
    expect(media.image.types.length).toBeGreaterThan(0);
  }
});
