import { networkNames } from "@drumbeat/core/networks";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { Bullets, Label, Prose, Subheading } from "./parts";

export function Plan({ value }: { value: StrategyBody["plan"] }) {
  return (
    <div className="flex flex-col gap-9">
      {value.weeks.map((week, index) => (
        <div key={index} className="flex flex-col gap-2">
          <p className="text-sm font-medium text-muted">Week {week.week}</p>
          <Subheading className="-mt-2">{week.focus}</Subheading>
          <Bullets items={week.actions} />
          <Label>Posts</Label>
          <ul className="flex flex-col">
            {week.posts.map((post, position) => (
              <li
                key={position}
                className="grid gap-x-4 border-t py-2 text-[0.9375rem] leading-normal first:border-t-0 sm:grid-cols-[9rem_1fr]"
              >
                <span className="text-muted">
                  {networkNames[post.network]}
                  <span dir="auto" className="block text-sm">
                    {post.pillar}
                  </span>
                </span>
                <span dir="auto">{post.idea}</span>
              </li>
            ))}
          </ul>
          <Label>It worked if</Label>
          <Prose>{week.outcome}</Prose>
        </div>
      ))}
    </div>
  );
}
