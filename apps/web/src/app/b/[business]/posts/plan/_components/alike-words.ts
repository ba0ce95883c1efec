import { nearlyTheSame } from "@drumbeat/core/posts/quality/similarity";

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** How alike the posts of a batch are, each compared with the others and with those of the last 90 days. */
export function alikeWords(values: readonly number[]): string {
  const most = Math.max(0, ...values);
  const close = values.filter((value) => value >= nearlyTheSame).length;
  if (close > 0) {
    return `${close === 1 ? "One post" : `${close} posts`} nearly ${close === 1 ? "repeats" : "repeat"} another one: ${percent(most)} alike at most. Look at ${close === 1 ? "it" : "them"} first.`;
  }
  return `No post nearly repeats another one or one of the last 90 days: ${percent(most)} alike at most, ${percent(nearlyTheSame)} would be too much.`;
}

/** The same for one post. */
export function alikeLine(value: number): string {
  return value >= nearlyTheSame
    ? `${percent(value)} like another post: look at it before it goes out`
    : `${percent(value)} like the post closest to it`;
}
