ALTER TYPE "public"."usage_action" ADD VALUE 'post_published';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'post_held' BEFORE 'trial_ending';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'post_failed' BEFORE 'trial_ending';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'posts_at_risk' BEFORE 'trial_ending';