import type { Scenario } from "./scenario";
import { concurrencyScenarios } from "./scenarios/concurrency";
import { eventScenarios } from "./scenarios/events";
import { failureScenarios } from "./scenarios/failures";
import { idempotencyScenarios } from "./scenarios/idempotency";
import { scheduleScenarios } from "./scenarios/schedule";
import { stepScenarios } from "./scenarios/steps";

/** Everything a server is examined in. */
export const allScenarios: Scenario[] = [
  ...eventScenarios,
  ...stepScenarios,
  ...failureScenarios,
  ...concurrencyScenarios,
  ...idempotencyScenarios,
  ...scheduleScenarios,
];
