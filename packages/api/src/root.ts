import { accountRouter } from "./account/router";
import { adminRouter } from "./admin/router";
import { accountsRouter } from "./accounts/router";
import { auditRouter } from "./audit/router";
import { batchesRouter } from "./batches/router";
import { billingRouter } from "./billing/router";
import { businessesRouter } from "./businesses/router";
import { composerRouter } from "./composer/router";
import { commentsRouter } from "./comments/router";
import { calendarRouter } from "./calendar/router";
import { invitationsRouter } from "./invitations/router";
import { mediaRouter } from "./media/router";
import { membersRouter } from "./members/router";
import { metricsRouter } from "./metrics/router";
import { activityRouter, jobsRouter } from "./jobs/router";
import { notificationsRouter } from "./notifications/router";
import { onboardingRouter } from "./onboarding/router";
import { postFilesRouter } from "./posts/files/router";
import { postListsRouter } from "./posts/lists/router";
import { postQualityRouter } from "./posts/quality/router";
import { postsRouter } from "./posts/router";
import { practiceRouter } from "./practice/router";
import { installationRouter, publishingRouter } from "./publishing/router";
import { reviewLinksRouter } from "./review-links/router";
import { reviewsRouter } from "./reviews/router";
import { securityRouter } from "./security/router";
import { strategiesRouter } from "./strategies/router";
import { writingRouter } from "./writing/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  account: accountRouter,
  accounts: accountsRouter,
  activity: activityRouter,
  admin: adminRouter,
  audit: auditRouter,
  batches: batchesRouter,
  billing: billingRouter,
  businesses: businessesRouter,
  comments: commentsRouter,
  composer: composerRouter,
  calendar: calendarRouter,
  installation: installationRouter,
  invitations: invitationsRouter,
  media: mediaRouter,
  members: membersRouter,
  metrics: metricsRouter,
  jobs: jobsRouter,
  notifications: notificationsRouter,
  onboarding: onboardingRouter,
  postFiles: postFilesRouter,
  postLists: postListsRouter,
  postQuality: postQualityRouter,
  posts: postsRouter,
  practice: practiceRouter,
  publishing: publishingRouter,
  reviewLinks: reviewLinksRouter,
  reviews: reviewsRouter,
  security: securityRouter,
  strategies: strategiesRouter,
  writing: writingRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in process: `createCaller(ctx).strategies.get(…)`. */
export const createCaller = createCallerFactory(appRouter);
