import type { StrategyBody } from "@drumbeat/core/strategy";
import { groundClaims } from "@drumbeat/core/strategy-grounding";
import { normaliseStrategy } from "@drumbeat/core/strategy-normalise";
import type { StrategyRequest } from "../request";
import { planAudiences } from "./audiences";
import { readFeedback } from "./feedback";
import { planFrequency } from "./frequency";
import { findKind } from "./kinds/find-kind";
import { planKpis } from "./kpis";
import { planNetworks } from "./networks";
import { planPillars } from "./pillars";
import { planWeeks } from "./plan";
import { planPositioning } from "./positioning";
import { readProfile } from "./reading/slots";
import { planRisks } from "./risks";
import { planVoice } from "./voice";

/**
 * Plans a strategy without a model, from the founder's answers and the norms of the networks. The same request always
 * gives the same plan; a request with another `previous` gives other hooks.
 */
export function planStrategy(request: StrategyRequest): StrategyBody {
  const { profile, today, previous, section, feedback } = request;
  const wishes = readFeedback(feedback);
  const salt = previous ? JSON.stringify(previous.pillars.items.map((item) => item.hooks)) : "";
  const reading = readProfile(profile, findKind(profile), salt);
  /** When one section is written anew, it is written to fit the others as they are. */
  const kept = section ? previous : null;
  const pick = <S extends keyof StrategyBody>(name: S, write: () => StrategyBody[S]): StrategyBody[S] =>
    kept && name !== section ? kept[name] : write();

  const positioning = pick("positioning", () => planPositioning(reading));
  const audiences = pick("audiences", () => planAudiences(reading));
  const networks = pick("networks", () => planNetworks(reading, wishes));
  const pillars = pick("pillars", () => planPillars(reading, wishes));
  const frequency = pick("frequency", () => planFrequency(networks, reading, wishes));
  const voice = pick("voice", () => planVoice(reading, wishes));
  const kpis = pick("kpis", () => planKpis(reading, frequency, today));
  const plan = pick("plan", () => planWeeks({ networks, pillars, frequency, kpis }, reading, today));
  const risks = pick("risks", () => planRisks({ networks, frequency, audiences }, reading, wishes, today));
  const body = { positioning, audiences, networks, pillars, frequency, voice, kpis, plan, risks };
  return normaliseStrategy(kept ? body : groundClaims(body, profile, feedback), kept ? previous : null);
}
