import { benchAi } from "./ai-overhead";
import { benchApi } from "./api";
import { benchAudit } from "./audit";
import { benchCounting } from "./counting";
import { benchBatch } from "./batch";
import { benchComposer } from "./composer";
import { benchJobs } from "./jobs";
import { benchLimits } from "./limits";
import { printMachine, say } from "./lib/report";
import { benchPosts } from "./posts";
import { benchStrategy } from "./strategy";
import { benchWall } from "./wall";
import { benchWeb } from "./web";
import { benchWebhooks } from "./webhooks";

const benches: Record<string, { about: string; run: () => Promise<void> }> = {
  ai: { about: "a strategy from a model against a bare streaming request", run: benchAi },
  api: { about: "strategies.get over HTTP against a bare handler and against Next", run: benchApi },
  audit: { about: "a write with and without its entry in the audit log", run: benchAudit },
  composer: {
    about: "typing in a post of 25,000 characters in a browser, and the weight of its page",
    run: benchComposer,
  },
  counting: { about: "from a keystroke to the counter of a post", run: benchCounting },
  batch: { about: "thirty posts from a model, against its longest call and the ideal", run: benchBatch },
  jobs: { about: "the embedded executor: event to first step, and a burst", run: benchJobs },
  limits: {
    about: "rate limits: over-admission of two processes, their cost, and one tenant beside another",
    run: benchLimits,
  },
  posts: { about: "lists, board, search and calendar with 1 k, 100 k and 1 M posts", run: benchPosts },
  strategy: { about: "from the last click to a strategy in the browser", run: benchStrategy },
  wall: { about: "what it costs to know that a call may be made, and row-level security", run: benchWall },
  webhooks: { about: "deliveries of Stripe taken in over HTTP, each stored once", run: benchWebhooks },
  web: { about: "what pages weigh in the browser and cost on the server", run: benchWeb },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benches));
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) say(`There is no measurement called ${unknown.join(", ")}.`);
  say("Usage: npm run bench -- <name> …\n");
  for (const [name, { about }] of Object.entries(benches)) say(`  ${name.padEnd(10)} ${about}`);
  process.exit(1);
}
printMachine(new Date());
for (const name of names) await benches[name]?.run();
