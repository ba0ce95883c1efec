import { countText } from "@drumbeat/core/posts/counting";
import { checkPost } from "@drumbeat/core/posts/quality/check-post";
import { splitThread } from "@drumbeat/core/posts/splitting";
import { printTable } from "./lib/report";
import { spread } from "./lib/statistics";

/** The longest text that anybody types here. UTF-16 units. */
const length = 25_000;
const rounds = 41;

const texts = {
  "English with links": "The rye rests for 36 hours, see https://example.com/rye?a=1 and tell us. ",
  "emoji only": "\u{1f44b}\u{1f3fd}",
  Chinese: "日本語の文章。",
  Hindi: "नमस्ते दुनिया ",
  Thai: "สวัสดี",
};

/** What happens between a keystroke and its counter, on texts as long as they get. */
export function benchCounting(): Promise<void> {
  const rows = Object.entries(texts).flatMap(([name, piece]) => {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    return (["x", "bluesky", "threads"] as const).map((network) => ({
      what: `${name}, ${network}`,
      value: measure(() => void countText(network, text)),
      unit: " ms",
      target: { atMost: 4 },
    }));
  });
  printTable("Counting 25,000 characters", rows);
  const prose = texts["English with links"].repeat(400).slice(0, length);
  const checked = {
    network: "linkedin" as const,
    texts: [prose],
    language: "en",
    bannedWords: [],
    facts: "",
  };
  printTable("Everything else about them, when there is time", [
    { what: "all checks", value: measure(() => void checkPost(checked)), unit: " ms" },
    { what: "split for X", value: measure(() => void splitThread("x", prose)), unit: " ms" },
  ]);
  return Promise.resolve();
}

function measure(act: () => void) {
  for (let warm = 0; warm < 10; warm += 1) act();
  return spread(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      act();
      return performance.now() - start;
    }),
  );
}
