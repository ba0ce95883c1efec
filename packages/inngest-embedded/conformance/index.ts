import type { Scenario } from "./scenario";
import { batchScenarios } from "./scenarios/batches";
import { cancelScenarios } from "./scenarios/cancelling";
import { concurrencyScenarios } from "./scenarios/concurrency";
import { eventScenarios } from "./scenarios/events";
import { failureScenarios } from "./scenarios/failures";
import { idempotencyScenarios } from "./scenarios/idempotency";
import { invokeScenarios } from "./scenarios/invoke";
import { rateScenarios } from "./scenarios/rates";
import { scheduleScenarios } from "./scenarios/schedule";
import { stepScenarios } from "./scenarios/steps";
import { turnScenarios } from "./scenarios/turns";
import { waitScenarios } from "./scenarios/waits";

/** Everything a server is examined in. */
export const allScenarios: Scenario[] = [
  ...eventScenarios,
  ...stepScenarios,
  ...failureScenarios,
  ...concurrencyScenarios,
  ...idempotencyScenarios,
  ...scheduleScenarios,
  ...waitScenarios,
  ...invokeScenarios,
  ...cancelScenarios,
  ...rateScenarios,
  ...batchScenarios,
  ...turnScenarios,
];
