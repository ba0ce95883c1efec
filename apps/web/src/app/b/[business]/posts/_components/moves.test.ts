import {
  postStatuses,
  postTransitions,
  type PostStatus,
  type PostTransition,
} from "@drumbeat/core/posts/states";
import { expect, test } from "vitest";
import { type MoveAct, moveOf } from "./moves";

const now = Date.parse("2026-11-24T09:00:00Z");
const time = (at: string) => ({ local: at.slice(0, 16), timeZone: "UTC", at: new Date(at), note: null });
const later = time("2026-11-25T09:00:00Z");

const transitions: Record<MoveAct, PostTransition[]> = {
  submit: ["submit"],
  withdraw: ["withdraw"],
  reopen: ["reopen"],
  schedule: ["schedule", "approve"],
  unschedule: ["unschedule"],
};

test("what a drop does is a way that the table of states has; everything else says why not", () => {
  for (const status of postStatuses) {
    for (const to of postStatuses) {
      const move = moveOf({ status, schedule: later }, to, 0, now);
      if ("why" in move) expect(move.why).toMatch(/\.$/);
      else {
        const from: PostStatus[] = transitions[move.act].flatMap((via) => [...postTransitions[via].from]);
        expect(from, `${status} to ${to}`).toContain(status);
      }
    }
  }
});

test("a draft is scheduled by a drop only where nobody has to approve it, and with a time to come", () => {
  const draft = { status: "draft" as const, schedule: later };
  expect(moveOf(draft, "scheduled", 0, now)).toEqual({ act: "schedule" });
  expect(moveOf(draft, "scheduled", 1, now)).toEqual({ why: "It has to be approved first." });
  expect(moveOf({ ...draft, schedule: null }, "scheduled", 0, now)).toHaveProperty("why");
  const passed = { ...draft, schedule: time("2026-11-24T08:59:00Z") };
  expect(moveOf(passed, "scheduled", 0, now)).toHaveProperty("why");
});
