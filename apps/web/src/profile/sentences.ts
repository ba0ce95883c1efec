import { languageName } from "@drumbeat/core/languages";
import { networkNames } from "@drumbeat/core/networks";
import { cleanLine } from "@drumbeat/core/text";
import type { Answers } from "./answers";
import { goalLines } from "./lengths";

/** One thing that is known, as a sentence in pieces; the founder's own words are marked as such. */
export interface Sentence {
  /** The question that it answers. */
  about: "identity" | "work" | "audience" | "goals" | "capacity" | "voice" | "mode";
  parts: { text: string; isOwnWords: boolean }[];
}

const say = (text: string) => ({ text, isOwnWords: false });
const quote = (text: string, max = 140) => ({ text: shorten(cleanLine(text), max), isOwnWords: true });

/** What the answers say so far, one sentence a question. Questions without an answer have none. */
export function describeAnswers(answers: Answers): Sentence[] {
  const {
    name,
    website,
    description,
    industry,
    targetAudience,
    goalsText,
    networksInUse,
    hoursPerWeek,
    tone,
    languages,
  } = answers;
  const sentences: Sentence[] = [];
  if (name.trim()) {
    const place = website.trim() ? [say(" and is found at "), quote(withoutScheme(website), 60)] : [];
    sentences.push({
      about: "identity",
      parts: [say("Your business is called "), quote(name, 80), ...place, say(".")],
    });
  }
  if (description.trim() || industry.trim()) {
    const parts = description.trim() ? [say("What it does: "), quote(description)] : [];
    if (industry.trim())
      parts.push(say(`${parts.length ? " " : ""}Industry: `), quote(industry, 60), say("."));
    sentences.push({ about: "work", parts });
  }
  if (targetAudience.trim())
    sentences.push({ about: "audience", parts: [say("It is for: "), quote(targetAudience)] });
  const goals = goalLines(goalsText);
  if (goals.length > 0) {
    sentences.push({
      about: "goals",
      parts: [
        say(goals.length === 1 ? "Your goal: " : `Your ${goals.length} goals: `),
        quote(goals.join("; "), 200),
      ],
    });
  }
  if (hoursPerWeek.trim()) {
    sentences.push({
      about: "capacity",
      parts: [
        say(
          networksInUse.length
            ? `You already post on ${list(networksInUse.map((network) => networkNames[network]))} and have `
            : "You post nowhere yet and have ",
        ),
        quote(`${hoursPerWeek} ${hoursPerWeek.trim() === "1" ? "hour" : "hours"}`, 20),
        say(" a week."),
      ],
    });
  }
  const [language] = languages;
  if (tone.trim()) {
    const where =
      language && answers.timeZone
        ? say(`, in ${languageName(language)}, on ${placeName(answers.timeZone)} time.`)
        : say(".");
    sentences.push({ about: "voice", parts: [say("It should sound like this: "), quote(tone, 100), where] });
  } else if (language && answers.timeZone) {
    sentences.push({
      about: "voice",
      parts: [
        say(
          `It speaks ${languageName(language)}, on ${placeName(answers.timeZone)} time, plain and friendly.`,
        ),
      ],
    });
  }
  if (answers.mode) {
    sentences.push({
      about: "mode",
      parts: [
        say(
          answers.mode === "autopilot"
            ? "Autopilot: Drumbeat acts within limits that you set."
            : "Creator: you act, Drumbeat advises.",
        ),
      ],
    });
  }
  return sentences;
}

/** `Europe/Berlin` as "Berlin". */
export function placeName(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

function list(items: string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(items);
}

function withoutScheme(website: string): string {
  return website
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "");
}

/** Cuts at the end of a word where there is one near, and never within a character. */
function shorten(text: string, max: number): string {
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const cut = characters.slice(0, max - 1).join("");
  const end = cut.lastIndexOf(" ");
  return `${(end > max / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.]+$/, "")}…`;
}
