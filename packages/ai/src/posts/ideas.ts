import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";

/** What is left to say of a theme when its own lines are used up: other sides of the same line. */
const sides = [
  "The same thought, told as one example",
  "The same thought, from the reader's side",
  "The opposite view, taken seriously",
  "What came before it",
  "What follows from it",
  "One word of it, explained",
  "What it costs",
  "What people get wrong about it",
];

/**
 * Hands out ideas of the strategy, none twice: first what its plan has for this pillar and network, then the hooks of
 * the pillar, then other sides of them.
 */
export function startIdeas(strategy: StrategyBody, used: readonly string[]) {
  const spent = new Set(used.map(fold));
  const planned = strategy.plan.weeks.flatMap((week) => week.posts);
  const take = (ideas: readonly string[]): string | undefined => {
    const idea = ideas.find((text) => !spent.has(fold(text)));
    if (idea !== undefined) spent.add(fold(idea));
    return idea;
  };
  return {
    next(pillar: string, network: PostNetwork): string {
      const hooks = strategy.pillars.items.find((item) => item.name === pillar)?.hooks ?? [];
      const own = planned.filter((post) => post.pillar === pillar);
      const here = own.filter((post) => post.network === network).map((post) => post.idea);
      const found = take(here) ?? take(hooks) ?? take(own.map((post) => post.idea));
      if (found !== undefined) return found;
      const lines = hooks.length > 0 ? hooks : [pillar];
      for (let round = 1; ; round += 1) {
        const turned = sides.flatMap((side) =>
          lines.map((line) => `${side}${round > 1 ? ` (${round})` : ""}: ${line}`),
        );
        const idea = take(turned);
        if (idea !== undefined) return idea;
      }
    },
  };
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLocaleLowerCase("en")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
