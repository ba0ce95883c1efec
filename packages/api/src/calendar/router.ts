import { namePost } from "../posts/schemas";
import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { checkTime } from "./check-time";
import { getFeed, makeFeed, revokeFeed } from "./feeds";
import { freeSlots } from "./free-slots";
import { listOverdue, listRange, listUnplanned } from "./range";
import { changeFollowing, getRecurrence, previewRule, repeatPost, stopRepeating } from "./recurrences";
import { movePost, publishByHand, schedulePost, unschedulePost } from "./schedule";
import * as schemas from "./schemas";
import { addSlot, listSlots, removeSlot } from "./slots";
import { changeTimeZone, previewTimeZone } from "./time-zone";

const reads = { rateClass: "read" } as const;
const writes = { rateClass: "write", audit: "recorded" } as const;

export const calendarRouter = router({
  range: businessProcedure("calendar.read", {
    ...reads,
    input: schemas.range,
    output: answers.range,
  }).query(({ ctx, input }) => listRange(ctx, input)),
  overdue: businessProcedure("calendar.read", { ...reads, output: answers.overdue }).query(({ ctx }) =>
    listOverdue(ctx),
  ),
  unplanned: businessProcedure("calendar.read", {
    ...reads,
    input: schemas.listUnplanned,
    output: answers.unplanned,
  }).query(({ ctx, input }) => listUnplanned(ctx, input)),
  checkTime: businessProcedure("calendar.read", {
    ...reads,
    input: schemas.checkTime,
    output: answers.checkedTime,
  }).query(({ ctx, input }) => checkTime(ctx, input)),
  freeSlots: businessProcedure("calendar.read", {
    ...reads,
    input: schemas.freeSlots,
    output: answers.freeSlots,
  }).query(({ ctx, input }) => freeSlots(ctx, input)),
  schedule: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.schedulePost,
    output: answers.timed,
  }).mutation(({ ctx, input }) => schedulePost(ctx, input)),
  move: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.schedulePost,
    output: answers.timed,
  }).mutation(({ ctx, input }) => movePost(ctx, input)),
  unschedule: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.unschedulePost,
    output: answers.timed,
  }).mutation(({ ctx, input }) => unschedulePost(ctx, input)),
  publishByHand: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.publishByHand,
    output: answers.timed,
  }).mutation(({ ctx, input }) => publishByHand(ctx, input)),
  slots: businessProcedure("calendar.read", { ...reads, output: answers.slots }).query(({ ctx }) =>
    listSlots(ctx),
  ),
  addSlot: businessProcedure("calendar.manage", {
    ...writes,
    input: schemas.addSlot,
    output: answers.slot,
  }).mutation(({ ctx, input }) => addSlot(ctx, input)),
  removeSlot: businessProcedure("calendar.manage", {
    ...writes,
    input: schemas.nameSlot,
    output: nothing,
  }).mutation(({ ctx, input }) => removeSlot(ctx, input)),
  previewTimeZone: businessProcedure("calendar.manage", {
    ...reads,
    input: schemas.previewTimeZone,
    output: answers.zonePreview,
  }).query(({ ctx, input }) => previewTimeZone(ctx, input)),
  changeTimeZone: businessProcedure("calendar.manage", {
    ...writes,
    input: schemas.changeTimeZone,
    output: answers.zoneChange,
  }).mutation(({ ctx, input }) => changeTimeZone(ctx, input)),
  previewRule: businessProcedure("calendar.read", {
    ...reads,
    input: schemas.previewRule,
    output: answers.rulePreview,
  }).query(({ ctx, input }) => previewRule(ctx, input)),
  recurrence: businessProcedure("calendar.read", {
    ...reads,
    input: namePost,
    output: answers.recurrence,
  }).query(({ ctx, input }) => getRecurrence(ctx, input)),
  repeat: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.repeatPost,
    output: answers.repeated,
  }).mutation(({ ctx, input }) => repeatPost(ctx, input)),
  stopRepeating: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.stopRepeating,
    output: answers.binned,
  }).mutation(({ ctx, input }) => stopRepeating(ctx, input)),
  changeFollowing: businessProcedure("posts.schedule", {
    ...writes,
    input: schemas.changeFollowing,
    output: answers.repeated,
  }).mutation(({ ctx, input }) => changeFollowing(ctx, input)),
  feed: businessProcedure("calendar.read", { ...reads, output: answers.feed }).query(({ ctx }) =>
    getFeed(ctx),
  ),
  makeFeed: businessProcedure("calendar.read", { ...writes, output: answers.newFeed }).mutation(({ ctx }) =>
    makeFeed(ctx),
  ),
  revokeFeed: businessProcedure("calendar.read", { ...writes, output: nothing }).mutation(({ ctx }) =>
    revokeFeed(ctx),
  ),
});
